/* Steps: what the files of the runtime share of them; a part of nd_internal.h. */
#ifndef ND_STEPPING_H
#define ND_STEPPING_H

#include "nd_internal.h"

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
struct nd_stop;
/* Stops for another reason than a line: whatever step there was is over. */
void nd_stop_here(const struct nd_stop *stop);

/* -- step_target.c -- */

/* Makes the step over that was begun for `frame` end in one of its calls, too. `target` (WantedCall in lineCalls.ts):
 * which one, and what it may lead to. False, perhaps with an exception, when it is not one. */
bool nd_set_step_target(PyThreadState *tstate, struct nd_frame *frame, PyObject *target);
/* Whether the scope that is being entered was called by that call; another call of the same is counted. */
bool nd_is_step_target(PyThreadState *tstate, const struct nd_frame *entered);
/* Whether the step's frame is at another line of the same statement, with the call still to come. */
bool nd_is_before_step_target(const struct nd_frame *frame);
/* The same, at the line where the step began: its breakpoint has stopped there already. */
bool nd_is_back_before_step_target(const struct nd_frame *frame);
void nd_forget_step_target(void);

/* -- calls_made.c -- */

/* A record with its Python frame, which tells greenlets apart. */
struct nd_caller {
    struct nd_frame *record;
    const PyFrameObject *python_frame;
};

struct nd_caller nd_as_caller(PyThreadState *tstate, struct nd_frame *record);
/* A step has seen a call, which is over, or is passed by. */
void nd_note_call(PyThreadState *tstate, const struct nd_frame *callee);
/* The record goes to another line, or ends. */
void nd_forget_calls_of(const struct nd_frame *record);
/* Forgets all, unless it is the thread that they are of that steps. NULL: the program goes on. */
void nd_forget_calls(PyThreadState *tstate);
/* The calls of the record's line that were seen, in their order: a list of [module, scope]. */
PyObject *nd_calls_made(PyThreadState *tstate, struct nd_frame *record);

/* -- return_values.c -- */

/* From now on there are none. Before the program begins. */
void nd_show_no_returns(void);
/* A step begins in this record; NULL: the program goes on without one. What was collected is forgotten. */
void nd_collect_returns(PyThreadState *tstate, struct nd_frame *record);
/* The step is over. */
void nd_end_collecting(void);
/* A record returns a value; NULL when it is not known. */
void nd_collect_return(const struct nd_frame *record, PyObject *value);
/* (address of the record that has them, [(name in JSON, value)...]), or None. */
PyObject *nd_collected_returns(const PyThreadState *tstate);

/* -- returns.c -- */

/* Told of a return of a library function to this record; called with the GIL. */
typedef void (*nd_return_visitor)(struct nd_frame *record, PyThreadState *tstate);
/* Begins to watch the current thread. */
void nd_watch_returns(PyThreadState *tstate, nd_return_visitor visit);
void nd_forget_returns(void);
/* A record that was watched has ended; of a module that is skipped, that may be such a return, too. */
void nd_returned(struct nd_frame *frame);

#endif
