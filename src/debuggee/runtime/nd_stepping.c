/*
 * Line events and ends of scopes: what is a stop.
 *
 * All of this runs with the GIL, which is what guards the state below; nd_request_pause is the
 * exception and writes one flag.
 */
#include "nd_internal.h"

static enum nd_step_kind step_kind = ND_STEP_NONE;
static PyThreadState *step_thread = NULL;
static struct nd_frame *step_frame = NULL;
static const char *volatile pause_reason = NULL;

void nd_forget_steps(void) {
    if (step_frame != NULL) step_frame->flags = step_frame->parked != NULL;
    step_kind = ND_STEP_NONE;
    step_thread = NULL;
    step_frame = NULL;
    nd_disarm_steps();
}

void nd_step(enum nd_step_kind kind, PyThreadState *tstate, struct nd_frame *frame) {
    nd_forget_steps();
    step_kind = kind;
    step_thread = tstate;
    step_frame = kind == ND_STEP_INTO ? NULL : frame;
    if (step_frame != NULL)
        step_frame->flags = 1;
    else if (kind != ND_STEP_NONE)
        step_kind = ND_STEP_INTO;
    if (step_kind == ND_STEP_INTO)
        nd_arm_all();
    else if (step_kind == ND_STEP_OVER)
        nd_arm_scope(frame->scope);
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
    pause_reason = NULL;
}

static void stop(struct nd_frame *record, const char *reason, bool leaving, PyThreadState *tstate) {
    nd_take_pause();
    const struct nd_stop what = {reason, record, leaving, tstate};
    nd_stop_program(&what);
}

/* CPython's rule: the line differs from that of the instruction before, or control went back. */
static bool fires(const struct nd_frame *frame, const struct nd_site *sites, uint32_t site) {
    if (frame->site == ND_NO_SITE) return true;
    if (sites[frame->site].line != sites[site].line) return true;
    return sites[site].kind == ND_SITE_LOOP && frame->site >= site;
}

void nd_line(struct nd_frame *frame, uint32_t site) {
    const struct nd_module *module = frame->scope->module;
    if (nd_serving || !fires(frame, module->sites, site)) return;
    /* The stop is shown at the line that is about to run. */
    frame->site = site;
    if (nd_is_recording()) nd_record_line(module, site);
    PyThreadState *tstate = PyThreadState_Get();
    /* Another thread is shown to the user: wait until the program goes on, then look again. */
    while (nd_has_to_wait()) {
        PyThreadState *saved = PyEval_SaveThread();
        nd_wait_until_resumed();
        PyEval_RestoreThread(saved);
    }
    /* It runs for the sake of a request: nothing stops. */
    if (nd_is_stopped()) return;
    const char *reason = NULL;
    if (module->armed[site] & ND_ARMED_BREAKPOINT)
        reason = "breakpoint";
    else if ((step_kind == ND_STEP_INTO && step_thread == tstate) || (step_kind == ND_STEP_OVER && step_frame == frame))
        reason = "step";
    if (pause_reason != NULL && reason == NULL) reason = pause_reason;
    if (reason != NULL) stop(frame, reason, false, tstate);
}

void nd_leave(struct nd_frame *frame, int how, void *value) {
    (void)value;
    /* A step over goes on where the generator (coroutine, ...) is resumed, as in debugpy; closing
     * or finishing it comes here again, so its record is never forgotten in the step. */
    if (how == ND_YIELD && step_kind == ND_STEP_OVER && step_frame == frame) return;
    if (frame->parked != NULL && how != ND_YIELD) nd_release_parked(frame);
    frame->flags = frame->parked != NULL;
    if (step_frame != frame || nd_serving) return;
    PyThreadState *tstate = PyThreadState_Get();
    const enum nd_step_kind kind = step_kind;
    struct nd_frame *caller = nd_debuggable_caller(tstate, frame);
    step_frame = NULL;
    if (caller == NULL) {
        /* Nobody to show above this one, or only library code: go on to the next line of the user's. */
        nd_step(ND_STEP_INTO, tstate, NULL);
    } else if (kind == ND_STEP_OUT) {
        /* Out of a function is where it was called, before the rest of that line runs. */
        stop(frame, "step", true, tstate);
    } else {
        /* Over the end of a function is the next line of its caller. */
        nd_step(ND_STEP_OVER, tstate, caller);
    }
}
