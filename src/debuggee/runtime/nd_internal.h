/* What the files of the runtime share; not for generated code. */
#ifndef ND_INTERNAL_H
#define ND_INTERNAL_H

#include "nuitka/prelude.h"

#include "nd_runtime.h"

#include <pthread.h>
#include <stdbool.h>

/* -- sites.c: which sites are armed, and why -- */

enum { ND_ARMED_BREAKPOINT = 1, ND_ARMED_STEP = 2 };

extern struct nd_module *nd_modules;
/* Replaces the breakpoints of a module, now or as soon as it is registered. Any thread. */
void nd_set_breakpoints(const char *module_name, const uint32_t *sites, size_t count);
/* Arms all sites (a step into, a pause), or those of one scope (a step over). */
void nd_arm_all(void);
void nd_arm_scope(const struct nd_scope *scope);
void nd_disarm_steps(void);
/* Forgets all that was armed: in a forked child, after a detach. */
void nd_disarm_everything(void);
bool nd_is_record(const struct nd_frame *frame);

/* -- stepping.c -- */

enum nd_step_kind { ND_STEP_NONE, ND_STEP_INTO, ND_STEP_OVER, ND_STEP_OUT };

/* Sets what the next stop is to be; `frame` is the innermost record shown to the user. */
void nd_step(enum nd_step_kind kind, PyThreadState *tstate, struct nd_frame *frame);
/* Makes the next line event of any thread a stop with this reason. Any thread, without the GIL. */
void nd_request_pause(const char *reason);
bool nd_pause_is_pending(void);
/* The pause is being served, and any step with it. */
void nd_take_pause(void);
void nd_forget_steps(void);

/* -- recording.c -- */

bool nd_is_recording(void);
void nd_record_line(const struct nd_module *module, uint32_t site);

/* -- frames.c: Python frames of a thread, with their records -- */

typedef bool (*nd_frame_visitor)(PyFrameObject *frame, struct nd_frame *record, void *context);
/* Innermost first; a function with comprehensions running in it is visited once for each record;
 * `record` is NULL for frames that are not ours. Stops when the visitor returns false. */
void nd_visit_frames(PyThreadState *tstate, nd_frame_visitor visit, void *context);
/* The record of the frame that called this record's, NULL when that is not one of ours. */
struct nd_frame *nd_debuggable_caller(PyThreadState *tstate, const struct nd_frame *record);
PyObject *nd_variables(const struct nd_frame *record);
int nd_set_variable(struct nd_frame *record, const char *name, PyObject *value);
void nd_release_parked(struct nd_frame *record);

/* -- mailbox.c: stops, and requests served while stopped -- */

struct nd_stop {
    const char *reason;
    struct nd_frame *record;
    /* The record's scope is being left: the stop is shown in its caller. */
    bool leaving;
    /* The thread that the stop is about; another one's than the caller's when the program is
     * blocked and the service thread stops for it. */
    PyThreadState *tstate;
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
void nd_trap(void);

/* -- service.c: the Python side of a request -- */

/* Serves one request; the answer (UTF-8 JSON) is malloc'ed. Called with the GIL. `ends_stop` is set
 * when the program is to go on without another trap. */
char *nd_serve(const struct nd_stop *stop, const char *request, size_t length, size_t *answer_length, bool *ends_stop);
/* The report of a stop. */
char *nd_report(const struct nd_stop *stop, size_t *length);

/* -- layout.c: for reading the program's memory from outside -- */

extern struct nd_layout nd_layout;
void nd_complete_layout(void);

/* -- channel.c: the socket to the adapter -- */

bool nd_is_connected(void);

#endif
