/*
 * Recording: NUITKA_DEBUG_RECORD=FILE writes every line event to a file, without stopping and
 * without a debugger. One line each: module, index of the scope in the debug map, source line.
 */
#include "nd_internal.h"

#include <stdio.h>
#include <stdlib.h>

static FILE *recording = NULL;

bool nd_is_recording(void) {
    return recording != NULL;
}

void nd_record_line(const struct nd_module *module, uint32_t site) {
    fprintf(recording, "%s %u %u\n", module->name, module->sites[site].scope, module->sites[site].line);
}

static void forget_in_child(void) {
    /* What is buffered belongs to the parent. */
    recording = NULL;
    nd_disarm_everything();
}

__attribute__((constructor)) static void start_recording(void) {
    const char *path = getenv("NUITKA_DEBUG_RECORD");
    if (path == NULL || *path == '\0') return;
    recording = fopen(path, "we");
    if (recording == NULL) return;
    setvbuf(recording, NULL, _IOFBF, 1 << 20);
    pthread_atfork(NULL, NULL, forget_in_child);
    nd_arm_all();
}

__attribute__((destructor)) static void end_recording(void) {
    if (recording != NULL) fclose(recording);
    recording = NULL;
}
