/*
 * Returns of interpreted functions into compiled ones, while a step into waits for them.
 *
 * Libraries are not compiled, so their functions have no probes; but where one returns to the
 * user's code, a step into ends, on the line that called it, as in debugpy. CPython tells of it
 * by a profile function. A program that has one of its own keeps it, and such a step ends at the next line.
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
    if (record != NULL) visitor(record, tstate);
    return 0;
}

void nd_watch_returns(PyThreadState *tstate, nd_return_visitor visit) {
    if (tstate->c_profilefunc != NULL && tstate->c_profilefunc != on_event) return;
    visitor = visit;
    watched_thread = tstate;
    PyEval_SetProfile(on_event, NULL);
}

void nd_forget_returns(void) {
    if (visitor == NULL) return;
    visitor = NULL;
    PyThreadState *tstate = PyThreadState_Get();
    if (tstate == watched_thread && tstate->c_profilefunc == on_event) PyEval_SetProfile(NULL, NULL);
}
