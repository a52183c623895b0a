/*
 * Recording: with NUITKA_DEBUG_RECORD=FILE in its environment, the program writes what it does to a
 * file, without stopping and without a debugger. docs/trace-format.md has the format, and
 * docs/line-events.md the rules by which there is an event.
 *
 * All events come with the GIL, which guards the state below.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any event, with a change of the thread. */
enum { LONGEST_EVENT = 96 };

unsigned char nd_watches_exceptions = 0;

static uint32_t file_count = 0;
static uint32_t scope_count = 0;
static uint32_t thread_count = 0;
/* That of the last event. */
static uint32_t current_thread = 0;
static __thread uint32_t own_thread = 0;

static char *put_number(char *place, uint64_t number) {
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (count > 0)
        *place++ = digits[--count];
    return place;
}

static char *put_thread(char *place) {
    if (own_thread == 0) own_thread = ++thread_count;
    current_thread = own_thread;
    *place++ = 'T';
    *place++ = ' ';
    place = put_number(place, own_thread);
    *place++ = ' ';
    place = put_number(place, nd_current_thread_id());
    *place++ = '\n';
    return place;
}

static void record_event(char kind, const struct nd_scope *scope, uint32_t line) {
    char *place = nd_trace_reserve(LONGEST_EVENT);
    if (place == NULL) return;
    if (own_thread != current_thread || own_thread == 0) place = put_thread(place);
    *place++ = kind;
    *place++ = ' ';
    place = put_number(place, scope->module->first_scope_id + scope->index);
    *place++ = ' ';
    place = put_number(place, line);
    *place++ = '\n';
    nd_trace_commit(place);
}

static void write_number(uint32_t number, const char *then) {
    char digits[16];
    *put_number(digits, number) = '\0';
    nd_trace_write(digits);
    nd_trace_write(then);
}

void nd_record_module(struct nd_module *module) {
    if (!nd_recording) return;
    const uint32_t file = ++file_count;
    nd_trace_write("F ");
    write_number(file, " ");
    nd_trace_write(module->file);
    nd_trace_write("\n");
    module->first_scope_id = scope_count + 1;
    for (uint32_t i = 0; i < module->scope_count; i++) {
        const struct nd_scope *scope = &module->scopes[i];
        nd_trace_write("S ");
        write_number(++scope_count, " ");
        write_number(file, " ");
        write_number(scope->first_line, " ");
        nd_trace_write(scope->name);
        nd_trace_write(" ");
        nd_trace_write(scope->qualified_name);
        nd_trace_write("\n");
    }
}

/* The line that a scope is at. */
static uint32_t line_of(const struct nd_frame *record) {
    const struct nd_scope *scope = record->scope;
    if (record->site != ND_NO_SITE) {
        const struct nd_site *sites = scope->module->sites;
        const bool again = (sites[record->site].kind & ND_SITE_RERAISED) != 0;
        return sites[again ? record->raised_site : record->site].line;
    }
#if PY_VERSION_HEX >= 0x030b0000
    /* What comes before a module's first statement has no line. */
    if (scope->index == 0) return 0;
#endif
    return scope->first_line;
}

void nd_record_call(struct nd_frame *record) {
    record_event('c', record->scope, line_of(record));
    record->flags = (record->flags & ~(uint32_t)ND_SUSPENDED) | ND_CALLED;
}

void nd_record_line(struct nd_frame *record, uint32_t site) {
    if ((record->flags & ND_CALLED) == 0) nd_record_call(record);
    record_event('l', record->scope, record->scope->module->sites[site].line);
}

void nd_record_return(struct nd_frame *record) {
    if ((record->flags & ND_CALLED) == 0) return;
    record->flags &= ~(uint32_t)ND_CALLED;
    if (nd_recording) record_event('r', record->scope, line_of(record));
}

void nd_record_exception(struct nd_frame *record) {
    if (nd_recording && (record->flags & ND_CALLED) != 0) record_event('x', record->scope, line_of(record));
}

void nd_record_suspension(struct nd_frame *innermost) {
    for (struct nd_frame *record = innermost; record != NULL; record = record->outer) {
        if ((record->flags & ND_CALLED) == 0) continue;
        nd_record_return(record);
        record->flags |= ND_SUSPENDED;
    }
}

void nd_record_resumption(struct nd_frame *innermost) {
    if (innermost->outer != NULL) nd_record_resumption(innermost->outer);
    if (!nd_recording || (innermost->flags & ND_SUSPENDED) == 0) return;
    nd_record_call(innermost);
}

void nd_continue_recording(struct nd_frame *innermost) {
    for (struct nd_frame *record = innermost; record != NULL; record = record->outer) {
        if (record->flags & ND_SUSPENDED) record->flags = (record->flags & ~(uint32_t)ND_SUSPENDED) | ND_CALLED;
    }
}

static void forget_in_child(void) {
    /* The file is the parent's. */
    nd_recording = false;
    nd_watches_exceptions = 0;
    nd_disarm_everything();
}

__attribute__((constructor)) static void start_recording(void) {
    const char *path = getenv("NUITKA_DEBUG_RECORD");
    if (path == NULL || *path == '\0' || nd_is_before_interpreter()) return;
    const bool is_open = nd_trace_open(path);
    /* Programs that this one starts would write to the same file. */
    unsetenv("NUITKA_DEBUG_RECORD");
    if (!is_open) return;
    nd_trace_write("nuitka-debug-trace 1\n");
    pthread_atfork(NULL, NULL, forget_in_child);
    nd_watches_exceptions = 1;
    nd_record_unstarted();
    nd_arm_all();
}

__attribute__((destructor)) static void end_recording(void) {
    nd_trace_close();
}
