/* What the files of the runtime share; not for generated code. */
#ifndef ND_INTERNAL_H
#define ND_INTERNAL_H

#include "nuitka/prelude.h"

#include "nd_platform.h"
#include "nd_runtime.h"

#include <pthread.h>
#include <stdbool.h>

/* -- sites.c: which sites are armed, and why -- */

enum { ND_ARMED_BREAKPOINT = 1, ND_ARMED_STEP = 2, ND_ARMED_WATCH = 4 };

extern struct nd_module *nd_modules;
/* Arms the sites of a module's breakpoints, and no others for that. */
void nd_arm_breakpoints(const char *module_name);
/* Arms the sites of the scopes that see a watched value (watches.c), and no others for that. */
void nd_arm_watches(void);
/* Arms all sites (a step into, a pause), or those of one scope (a step over); not those of modules that are skipped. */
void nd_arm_all(void);
void nd_arm_scope(const struct nd_scope *scope);
/* Those of several scopes of a module: `scopes` has a byte for each. */
void nd_arm_scopes(const struct nd_module *module, const unsigned char *scopes);
void nd_disarm_steps(void);
/* Forgets all that was armed: in a forked child, after a detach. */
void nd_disarm_everything(void);
bool nd_is_record(const struct nd_frame *frame);

/* -- skipped.c: modules that the user's rules leave out -- */

/* "MODULE...": before the program begins. Changes the text. */
void nd_skip_modules(char *text);
bool nd_skips_module(const char *name);
/* Whether a record is one of theirs: it is passed over as a library's frame is. */
bool nd_is_skipped(const struct nd_frame *record);
/* Whether this is the name of a module with probes that is not left out. */
bool nd_is_users_module(const char *name);

/* -- breakpoints.c -- */

enum nd_hit_operator {
    ND_HIT_ALWAYS,
    ND_HIT_EQUAL,
    ND_HIT_ABOVE,
    ND_HIT_FROM,
    ND_HIT_BELOW,
    ND_HIT_UP_TO,
    ND_HIT_EVERY
};

struct nd_breakpoint {
    /* The adapter's number. */
    uint32_t id;
    uint32_t references;
    /* Stops only at the first line of a call. */
    bool at_entry;
    enum nd_hit_operator hit_operator;
    uint64_t operand;
    uint64_t hits;
    /* Python, or NULL. One with a message does not stop. */
    char *condition;
    char *message;
    bool is_checked;
    /* The condition or message is no Python. */
    bool is_refused;
    struct nd_expression *expressions;
};

enum { ND_MOST_HITS = 16 };

/* The breakpoints that a stop is due to. `text` (malloc'ed): a condition failed. `changes`: a list of what watched
 * values were and are (watches.c), NULL for none. */
struct nd_hits {
    size_t count;
    uint32_t ids[ND_MOST_HITS];
    char *text;
    PyObject *changes;
};

void nd_clear_hits(struct nd_hits *hits);

/* Replaces the breakpoints of a module, loaded or not: "VERSION MODULE BREAKPOINT..." (breakpointTable.ts). Changes
 * the text. With the GIL, once Python runs. */
void nd_set_breakpoints(char *text);
/* Whether some breakpoint of an armed site stops the program here; its log points are written. */
bool nd_breakpoints_stop(struct nd_frame *frame, uint32_t site, bool is_entry, struct nd_hits *hits);
/* One breakpoint, from its fields ID, FLAGS, OPERATOR, OPERAND, CONDITION, MESSAGE; nobody's yet. NULL without memory.
 */
struct nd_breakpoint *nd_read_breakpoint(char *fields[6]);
void nd_release_breakpoint(struct nd_breakpoint *breakpoint);
/* Whether all that was read is the same. */
bool nd_same_breakpoint(const struct nd_breakpoint *one, const struct nd_breakpoint *other);
/* Whether it stops the program here, by its condition and hit count; a message is written instead. Notes it in `hits`.
 */
bool nd_breakpoint_stops(struct nd_breakpoint *breakpoint, struct nd_frame *frame, bool is_entry, struct nd_hits *hits);
typedef void (*nd_site_visitor)(uint32_t site, void *context);
void nd_visit_breakpoint_sites(const char *module_name, nd_site_visitor visit, void *context);
typedef void (*nd_breakpoint_visitor)(struct nd_breakpoint *breakpoint);
void nd_visit_breakpoints(nd_breakpoint_visitor visit);
void nd_forget_breakpoints(void);
/* The text of a field in hexadecimal, malloc'ed; NULL when it is empty. */
char *nd_decoded(const char *field);

/* -- expressions.c -- */

/* `error` (malloc'ed) is set when the condition raised an exception. */
bool nd_condition_holds(struct nd_breakpoint *breakpoint, const struct nd_frame *frame, char **error);
void nd_log_message(struct nd_breakpoint *breakpoint, const struct nd_frame *frame);
/* Tells the adapter of breakpoints whose texts are no Python, as soon as that can be known. */
void nd_check_breakpoints(void);
void nd_forget_expressions(struct nd_breakpoint *breakpoint);

/* -- quiet.c -- */

/* What the program must not notice of code that is run between two of its lines. */
struct nd_quiet {
    int saved_errno;
    bool was_serving;
    PyObject *type, *value, *traceback;
};

/* Between the two no probe fires in this thread. They may be nested. With the GIL. */
void nd_begin_quiet(struct nd_quiet *quiet);
void nd_end_quiet(const struct nd_quiet *quiet);

/* -- log.c -- */

/* From now on messages go to the standard output, between these marks. */
void nd_log_to_output(const char *mark);
void nd_log(uint32_t id, const char *text, size_t length);
void nd_refuse_breakpoint(uint32_t id, const char *reason);

/* -- exceptions.c -- */

/* Replaces the filters: "VERSION NAME[:CONDITION]...", conditions in hexadecimal. Changes the text. */
void nd_set_exceptions(char *text);
void nd_forget_exceptions(void);
/* An exception came to a handler, or to the frame's end, for the first time. */
void nd_stop_for_raised(struct nd_frame *frame, const void *exception);

/* -- breakpointhook.c -- */

void nd_install_breakpointhook(void);

/* -- frames.c: Python frames of a thread, with their records -- */

/* The record that a frame object points to, NULL when it has none (any more). */
struct nd_frame *nd_innermost_record(PyFrameObject *frame);
typedef bool (*nd_frame_visitor)(PyFrameObject *frame, struct nd_frame *record, void *context);
/* Innermost first; a function with comprehensions running in it is visited once for each record;
 * `record` is NULL for frames that are not ours. Stops when the visitor returns false. */
void nd_visit_frames(PyThreadState *tstate, nd_frame_visitor visit, void *context);
/* The record of the frame that called this record's, NULL when that is not one of ours, or is skipped. */
struct nd_frame *nd_debuggable_caller(PyThreadState *tstate, const struct nd_frame *record);
/* The first record of ours further out, past frames that are not ours, or are skipped; NULL when there is none. Without
 * a record: the innermost one. */
struct nd_frame *nd_next_debuggable(PyThreadState *tstate, const struct nd_frame *record);
/* The Python frame that a record belongs to, on the stack of any thread; borrowed, and for comparing only. */
PyFrameObject *nd_frame_of_record(PyThreadState *tstate, const struct nd_frame *record);
/* Whether this is the innermost Python frame of this thread. */
bool nd_is_top_frame(const PyFrameObject *frame);
/* Whether a frame's code has one of these flags (CO_GENERATOR, ...). */
bool nd_has_code_flags(const PyFrameObject *frame, int flags);
/* An attribute of the innermost Python frame of this thread; a new reference. */
PyObject *nd_top_frame_attribute(const char *name);
PyObject *nd_variables(const struct nd_frame *record);
/* The number of the variable that has this name now; ND_NO_VARIABLE when there is none. */
#define ND_NO_VARIABLE 0xffffffffu
uint32_t nd_find_variable(const struct nd_frame *record, const char *name);
/* The value of the scope's variable with this number; borrowed, NULL when it has none. */
PyObject *nd_variable_value(const struct nd_frame *record, uint32_t index);
/* The cell that the variable is in; borrowed, NULL when it is in none. */
PyObject *nd_variable_cell(const struct nd_frame *record, uint32_t index);
int nd_set_variable(struct nd_frame *record, const char *name, PyObject *value);
void nd_release_parked(struct nd_frame *record);

/* -- frame_objects.c: f_locals of compiled frames -- */

/* Makes f_locals say what the records know; once, as soon as there is a compiled frame. */
void nd_complete_frame_type(void);
/* The record with the variables of a function's frame, while that runs or its generator is suspended; NULL otherwise.
 */
struct nd_frame *nd_record_of_frame(PyObject *frame);

/* -- mailbox.c: stops, and requests served while stopped -- */

struct nd_stop {
    const char *reason;
    /* The innermost record that is shown: what ran in frames above it is over. NULL: all are shown. */
    const struct nd_frame *shown;
    /* The thread that the stop is about; another one's than the caller's when the program is
     * blocked and the service thread stops for it. */
    PyThreadState *tstate;
    /* The breakpoints it is due to; NULL for none. */
    const struct nd_hits *hits;
    /* What it is about, with the filter that wants it, and whether the frames of its traceback are shown, too. */
    PyObject *exception;
    const char *exception_filter;
    bool shows_traceback;
};

/* Stops the program. Called with the GIL; returns when the user lets the program go on. */
void nd_stop_program(const struct nd_stop *stop);
/* Whether this thread is serving a request: no probe fires then. */
extern __thread bool nd_serving;
/* Whether some thread is stopped; the others wait at their next armed site. */
bool nd_is_stopped(void);
/* Whether another thread has to wait now; and the waiting, without the GIL. */
bool nd_has_to_wait(void);
void nd_wait_until_resumed(void);
/* Lets the others run until the request that is being served is done. */
void nd_let_others_run(void);
extern struct nd_mailbox nd_mailbox;

/* -- service.c: the Python side of a request -- */

/* Serves one request; the answer (UTF-8 JSON) is malloc'ed. Called with the GIL. `ends_stop` is set
 * when the program is to go on without another trap. */
char *nd_serve(const struct nd_stop *stop, const char *request, size_t length, size_t *answer_length, bool *ends_stop);
/* Calls a function of the service; steals the arguments (NULL: an exception is pending). */
PyObject *nd_call_service(const char *name, PyObject *arguments);
/* Whether a generator has started, is running, suspended or finished (generators.c). */
PyObject *nd_generator_state(PyObject *self, PyObject *object);
/* The report of a stop. */
char *nd_report(const struct nd_stop *stop, size_t *length);
/* Something that the service defines; borrowed. */
PyObject *nd_service_object(const char *name);

/* -- interrupts.c: code of the program's that runs for a request -- */

/* What the service may call. */
extern PyMethodDef nd_request_functions[];
/* Ends what the request with this number (in decimal) runs, as soon as can be. With the GIL, from another thread. */
void nd_interrupt(char *number);
/* The request is served. */
void nd_end_request(void);

/* -- signals.c: signals while the program is stopped -- */

/* Calls the handlers of the signals that have come, in the main thread; what they raise is kept. */
void nd_handle_signals(void);
/* Keeps the exception that is pending, which is then not pending any more. */
void nd_keep_exception(void);
/* Has the program raise what was kept, as soon as it goes on. */
void nd_raise_kept_exception(void);

/* -- layout.c: for reading the program's memory from outside -- */

extern struct nd_layout nd_layout;
void nd_complete_layout(void);

/* -- extension.c: an extension module, in an interpreter -- */

/* Whether this process only becomes the interpreter: everything begins once more in that, with the same variables. */
bool nd_is_before_interpreter(void);
/* Before the interpreter begins; does nothing in a compiled program. */
void nd_prepare_extension(void);

/* -- channel.c: the socket to the adapter -- */

bool nd_is_connected(void);
/* Something that can be debugged begins: an extension module may never be imported. */
void nd_tell_begun(void);
/* A report or an answer is in the mailbox, for the trap with this number. */
void nd_tell_published(uint64_t trap);
/* Sends a whole line. Any thread. */
void nd_say(const char *text, size_t length);

#include "nd_recording.h"
#include "nd_stepping.h"
#include "nd_watches.h"

#endif
