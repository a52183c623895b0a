/*
 * Line events and ends of scopes: what is a stop.
 *
 * All of this runs with the GIL, which is what guards the state below; nd_request_pause is the
 * exception and writes one flag.
 */
#include "nd_internal.h"

#include <stdlib.h>

static enum nd_step_kind step_kind = ND_STEP_NONE;
static PyThreadState *step_thread = NULL;
static struct nd_frame *step_frame = NULL;
/* The Python frame of that record, for comparing only. It tells greenlets apart: their stacks take turns at
 * the same addresses, and the record of one that is switched away is not at its address at all. */
static const PyFrameObject *step_python_frame = NULL;
/* A step into that began in a coroutine stays in it, and in what it calls: other tasks run meanwhile. */
static bool step_is_scoped = false;
/* Where a step into began. */
static const struct nd_frame *initial_frame = NULL;
static uint32_t initial_line = 0;
static const char *volatile pause_reason = NULL;

static void unwatch(struct nd_frame *frame) {
    if (frame->parked == NULL) frame->flags &= ~(uint32_t)ND_WATCHED;
}

static bool is_step_frame(const struct nd_frame *frame) {
    return frame == step_frame && nd_is_top_frame(step_python_frame);
}

/* The record that was watched stays so, as it may be away with its greenlet; its end is looked at in vain. */
void nd_forget_steps(void) {
    step_kind = ND_STEP_NONE;
    step_thread = NULL;
    step_frame = NULL;
    step_is_scoped = false;
    nd_forget_returns();
    nd_forget_step_target();
    nd_disarm_steps();
}

static bool is_inside_step_frame(PyThreadState *tstate) {
    const PyFrameObject *owner = nd_frame_of_record(tstate, step_frame);
    return owner != NULL && owner == step_python_frame;
}

static uint32_t line_of(const struct nd_frame *frame) {
    return frame->site == ND_NO_SITE ? 0 : frame->scope->module->sites[frame->site].line;
}

/* The end of `frame` matters to every step: without one, the step is over at any line of the thread. */
static void begin_step(enum nd_step_kind kind, PyThreadState *tstate, struct nd_frame *frame) {
    nd_forget_steps();
    step_kind = frame == NULL ? ND_STEP_INTO : kind;
    step_thread = tstate;
    step_frame = frame;
    if (frame != NULL) {
        step_python_frame = nd_frame_of_record(tstate, frame);
        frame->flags |= ND_WATCHED;
    }
    if (step_kind == ND_STEP_INTO)
        nd_arm_all();
    else if (step_kind == ND_STEP_OVER)
        nd_arm_scope(frame->scope);
}

void nd_step(enum nd_step_kind kind, PyThreadState *tstate, struct nd_frame *frame) {
    nd_forget_calls(tstate);
    nd_collect_returns(tstate, kind == ND_STEP_NONE ? NULL : frame);
    initial_frame = kind == ND_STEP_INTO ? frame : NULL;
    initial_line = frame == NULL ? 0 : line_of(frame);
    if (kind == ND_STEP_NONE)
        nd_forget_steps();
    else
        begin_step(kind, tstate, frame);
    step_is_scoped = kind == ND_STEP_INTO && frame != NULL && nd_has_code_flags(step_python_frame, CO_COROUTINE);
}

void nd_request_pause(const char *reason) {
    pause_reason = reason;
    nd_arm_all();
}

bool nd_pause_is_pending(void) {
    return pause_reason != NULL;
}

void nd_take_pause(void) {
    nd_forget_steps();
    nd_end_collecting();
    pause_reason = NULL;
}

/* Waits while another thread is shown to the user. False when this one runs for the sake of a request: nothing stops
 * then. */
static bool may_stop(void) {
    while (nd_has_to_wait()) {
        PyThreadState *saved = PyEval_SaveThread();
        nd_wait_until_resumed();
        PyEval_RestoreThread(saved);
    }
    return !nd_is_stopped();
}

void nd_stop_here(const struct nd_stop *what) {
    /* A condition may have let go of the GIL, and another thread may have stopped meanwhile. */
    if (!may_stop()) return;
    nd_take_pause();
    nd_stop_program(what);
}

static void stop(const struct nd_frame *shown, const char *reason, PyThreadState *tstate) {
    const struct nd_stop what = {.reason = reason, .shown = shown, .tstate = tstate};
    nd_stop_here(&what);
}

/* CPython's rule: the line differs from that of the instruction before, or control went back; before 3.10,
 * it is the first instruction of a line. A site of line 0 stands for an instruction that has no line; only
 * those who go back come to one that is marked so (ND_LINE_BACKWARDS). */
static bool fires(const struct nd_frame *frame, const struct nd_site *sites, uint32_t site) {
    if (sites[site].line == 0) return false;
    if ((sites[site].kind & ND_SITE_BACKWARDS) != 0) return true;
    if (frame->site == ND_NO_SITE || (sites[site].kind & ND_SITE_START) != 0) return true;
    if (sites[frame->site].line != sites[site].line) return true;
    return (sites[site].kind & ND_SITE_LOOP) != 0 && frame->site >= site;
}

static bool is_passed_again(const struct nd_frame *frame) {
    return step_kind == ND_STEP_OVER && nd_is_back_before_step_target(frame) && is_step_frame(frame);
}

static bool ends_step_over(const struct nd_frame *frame, bool is_entry, PyThreadState *tstate) {
    if (is_step_frame(frame)) return !nd_is_before_step_target(frame);
    return is_entry && nd_is_step_target(tstate, frame);
}

static bool ends_step(const struct nd_frame *frame, bool is_entry) {
    PyThreadState *tstate = PyThreadState_Get();
    if (step_kind == ND_STEP_OVER) return ends_step_over(frame, is_entry, tstate);
    return step_kind == ND_STEP_INTO && step_thread == tstate && (!step_is_scoped || is_inside_step_frame(tstate));
}

/* Why the program stops at this line; NULL when it does not. */
static const char *reason_to_stop(struct nd_frame *frame, uint32_t site, bool is_entry, struct nd_hits *hits) {
    const unsigned char armed = frame->scope->module->armed[site];
    const bool has_changed = (armed & ND_ARMED_WATCH) != 0 && nd_watches_stop(frame, false, hits);
    const bool is_hit = (armed & ND_ARMED_BREAKPOINT) != 0 && !is_passed_again(frame) &&
                        nd_breakpoints_stop(frame, site, is_entry, hits);
    if (has_changed) return "data breakpoint";
    if (is_hit) return "breakpoint";
    return ends_step(frame, is_entry) ? "step" : pause_reason;
}

void nd_line(struct nd_frame *frame, uint32_t site) {
    const struct nd_module *module = frame->scope->module;
    if (nd_serving || !fires(frame, module->sites, site)) return;
    if (nd_recording) nd_record_line(frame, site);
    /* The stop is shown at the line that is about to run. */
    const bool is_entry = frame->site == ND_NO_SITE;
    frame->site = site;
    frame->flags &= ~(uint32_t)ND_RERAISED;
    if (!nd_is_connected() || module->is_skipped) return;
    nd_forget_calls_of(frame);
    if (!may_stop()) return;
    struct nd_hits hits = {0};
    const char *reason = reason_to_stop(frame, site, is_entry, &hits);
    if (reason != NULL) {
        const struct nd_stop what = {.reason = reason, .shown = frame, .tstate = PyThreadState_Get(), .hits = &hits};
        nd_stop_here(&what);
    }
    nd_clear_hits(&hits);
}

void nd_raised(struct nd_frame *innermost, void *exception) {
    const bool was_raised_before = (innermost->flags & ND_RERAISED) != 0;
    innermost->flags &= ~(uint32_t)ND_RERAISED;
    if (innermost->site != ND_NO_SITE &&
        (innermost->scope->module->sites[innermost->site].kind & ND_SITE_RERAISED) == 0)
        innermost->raised_site = innermost->site;
    if (was_raised_before || nd_serving) return;
    nd_record_exception(innermost);
    nd_stop_for_raised(innermost, exception);
}

void nd_raised_by_iteration(struct nd_frame *innermost, void *exception) {
    const struct Nuitka_ExceptionPreservationItem *state = exception;
#if PY_VERSION_HEX >= 0x030c0000
    PyObject *raised = state->exception_value;
#else
    PyObject *raised = state->exception_type;
#endif
    if (!PyErr_GivenExceptionMatches(raised, PyExc_StopIteration)) nd_raised(innermost, exception);
}

/* debugpy treats the ends of generators and coroutines in a way of its own. */
static bool top_is_generator(PyThreadState *tstate) {
    PyFrameObject *top = PyThreadState_GetFrame(tstate);
    const bool result = nd_has_code_flags(top, CO_GENERATOR | CO_COROUTINE);
    Py_XDECREF(top);
    return result;
}

static bool is_initial_line(const struct nd_frame *frame) {
    return frame == initial_frame && line_of(frame) == initial_line;
}

/* A library returns to the user's code: a step into ends there, unless that is where it began. */
static void returned_from_library(struct nd_frame *record, PyThreadState *tstate) {
    if (step_kind == ND_STEP_INTO && step_thread == tstate && !nd_is_stopped() && !is_initial_line(record))
        stop(record, "step", tstate);
}

/* Where a step goes when its frame ends, as in debugpy: out of a function, and into whatever comes after its
 * end, is where it was called, before the rest of that line runs (into: not where the step began). Over
 * the end of a function is the next line of any function, like a step into; of a generator or coroutine,
 * the next one of its caller, or of what that calls. */
static void step_beyond(struct nd_frame *frame, bool pauses) {
    PyThreadState *tstate = PyThreadState_Get();
    const enum nd_step_kind kind = step_kind;
    struct nd_frame *caller = nd_debuggable_caller(tstate, frame);
    struct nd_frame *outer = nd_next_debuggable(tstate, frame);
    nd_note_call(tstate, frame);
    step_frame = NULL;
    if (kind == ND_STEP_OUT && outer != NULL) {
        stop(outer, "step", tstate);
    } else if (kind == ND_STEP_INTO && caller != NULL && !pauses && !is_initial_line(caller)) {
        stop(caller, "step", tstate);
    } else if (kind == ND_STEP_OVER && caller != NULL && top_is_generator(tstate)) {
        begin_step(ND_STEP_INTO, tstate, caller);
        step_is_scoped = true;
    } else {
        begin_step(ND_STEP_INTO, tstate, outer);
        if (outer != NULL) nd_watch_returns(tstate, returned_from_library);
    }
}

/* What a step, and parked objects, have to do with the end or the suspension of a scope. `pauses`: the
 * scope will go on, and debugpy knows it. */
static void leave(struct nd_frame *frame, int how, bool pauses) {
    if ((frame->flags & ND_WATCHED) == 0) return;
    /* A step over or out goes on where the generator (coroutine, ...) is resumed, as in debugpy; closing
     * or finishing it comes here again, so its record is never forgotten in the step. */
    const bool goes_on = step_kind != ND_STEP_INTO || step_is_scoped;
    if (pauses && ((goes_on && is_step_frame(frame)) || nd_is_skipped(frame))) return;
    if (frame->parked != NULL && how != ND_YIELD) nd_release_parked(frame);
    unwatch(frame);
    if (nd_serving) return;
    if (is_step_frame(frame))
        step_beyond(frame, pauses);
    else
        nd_returned(frame);
}

void nd_leave(struct nd_frame *frame, int how, void *value) {
    nd_record_return(frame);
    if (nd_collects_returns && how == ND_RETURN) nd_collect_return(frame, value);
    if ((frame->flags & ND_PLACED) != 0) nd_leave_places(frame);
    leave(frame, how, false);
}

void nd_suspend(struct nd_frame *frame, struct nd_frame *innermost) {
    nd_record_suspension(innermost);
    const struct nd_site *sites = frame->scope->module->sites;
    const bool seems_to_return = frame->site != ND_NO_SITE && (sites[frame->site].kind & ND_SITE_RETURNS) != 0;
    leave(frame, ND_YIELD, !seems_to_return);
}

/* Nuitka resumes a generator to close it. From 3.13 on CPython does not, when there is no handler. */
static bool is_closed_unseen(const struct nd_frame *record) {
#if PY_VERSION_HEX >= 0x030d0000
    const bool is_protected = (record->scope->module->sites[record->site].kind & ND_SITE_PROTECTED) != 0;
    return !is_protected && PyErr_Occurred() != NULL && PyErr_ExceptionMatches(PyExc_GeneratorExit);
#else
    (void)record;
    return false;
#endif
}

void nd_resume(struct nd_frame *innermost) {
    if (!nd_serving && !is_closed_unseen(innermost)) nd_record_resumption(innermost);
}

void *nd_delegate(struct nd_frame *frame, struct nd_frame *innermost, void *awaited) {
    leave(frame, ND_YIELD, true);
    return nd_recording && !nd_serving ? nd_record_delegation(innermost, awaited) : awaited;
}
