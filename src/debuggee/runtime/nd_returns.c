/*
 * Returns of library functions into the user's, while a step into waits for them.
 *
 * Libraries are not compiled, so their functions have no probes; but where one returns to the
 * user's code, a step into ends, on the line that called it, as in debugpy. CPython tells of it
 * by a profile function. A program that has one of its own keeps it, and such a step ends at the next line.
 * Compiled functions of modules that are skipped tell of their ends themselves: those that are running are watched.
 */
#include "nd_internal.h"

static nd_return_visitor visitor = NULL;
static PyThreadState *watched_thread = NULL;

/* What has no file is nobody's library: the import system, code that was made by `exec`. */
static bool has_file(const PyFrameObject *frame) {
    PyCodeObject *code = PyFrame_GetCode((PyFrameObject *)frame);
    const char *name = PyUnicode_AsUTF8(code->co_filename);
    if (name == NULL) PyErr_Clear();
    const bool result = name != NULL && name[0] != '<';
    Py_DECREF(code);
    return result;
}

static int on_event(PyObject *unused, PyFrameObject *frame, int event, PyObject *argument) {
    (void)unused;
    (void)argument;
    PyThreadState *tstate = PyThreadState_Get();
    if (visitor == NULL || tstate != watched_thread) {
        /* The step is over; this thread was not running when it was. */
        PyEval_SetProfile(NULL, NULL);
        return 0;
    }
    if (event != PyTrace_RETURN || nd_serving || !has_file(frame)) return 0;
    PyFrameObject *back = PyFrame_GetBack(frame);
    struct nd_frame *record = back == NULL ? NULL : nd_innermost_record(back);
    Py_XDECREF(back);
    if (record != NULL && !nd_is_skipped(record)) visitor(record, tstate);
    return 0;
}

static bool watch_if_skipped(PyFrameObject *frame, struct nd_frame *record, void *context) {
    (void)frame;
    (void)context;
    if (record != NULL && nd_is_skipped(record)) record->flags |= ND_WATCHED;
    return true;
}

void nd_returned(struct nd_frame *frame) {
    PyThreadState *tstate = PyThreadState_Get();
    if (visitor == NULL || tstate != watched_thread || !nd_is_skipped(frame)) return;
    struct nd_frame *caller = nd_debuggable_caller(tstate, frame);
    if (caller != NULL) visitor(caller, tstate);
}

void nd_watch_returns(PyThreadState *tstate, nd_return_visitor visit) {
    visitor = visit;
    watched_thread = tstate;
    nd_visit_frames(tstate, watch_if_skipped, NULL);
    if (tstate->c_profilefunc != NULL && tstate->c_profilefunc != on_event) return;
    PyEval_SetProfile(on_event, NULL);
}

void nd_forget_returns(void) {
    if (visitor == NULL) return;
    visitor = NULL;
    PyThreadState *tstate = PyThreadState_Get();
    if (tstate == watched_thread && tstate->c_profilefunc == on_event) PyEval_SetProfile(NULL, NULL);
}
