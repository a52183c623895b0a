/*
 * Modules that are not to be debugged, by the user's rules: they have probes, and are treated as libraries are. The
 * adapter names them before the program begins; modules know it of themselves from when they are registered.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

static char **names = NULL;
static size_t count = 0;

void nd_skip_modules(char *text) {
    char *state = NULL;
    for (char *word = strtok_r(text, " ", &state); word != NULL; word = strtok_r(NULL, " ", &state)) {
        char **longer = realloc(names, (count + 1) * sizeof(*names));
        if (longer == NULL) return;
        names = longer;
        names[count] = strdup(word);
        if (names[count] != NULL) count++;
    }
}

bool nd_skips_module(const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return false;
}

bool nd_is_skipped(const struct nd_frame *record) {
    return record->scope->module->is_skipped;
}

bool nd_is_users_module(const char *name) {
    for (const struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        if (!module->is_skipped && strcmp(module->name, name) == 0) return true;
    }
    return false;
}
