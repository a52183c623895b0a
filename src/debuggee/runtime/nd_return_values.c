/*
 * What the functions returned that a step has passed by: those that the step's frame called, or that frame itself.
 *
 * While a step is under way every end of a compiled function comes here, so the first look is at who called it.
 * Values are kept until the program goes on again. Called with the GIL.
 */
#include "nd_internal.h"

enum { MOST_VALUES = 50 };

unsigned char nd_collects_returns = 0;

static bool is_wanted = true;
static struct nd_caller collector;
static PyThreadState *thread = NULL;
/* A list of (name, value), NULL for none. */
static PyObject *values = NULL;

void nd_show_no_returns(void) {
    is_wanted = false;
}

void nd_collect_returns(PyThreadState *tstate, struct nd_frame *record) {
    Py_CLEAR(values);
    nd_collects_returns = is_wanted && record != NULL;
    if (nd_collects_returns == 0) return;
    thread = tstate;
    collector = nd_as_caller(tstate, record);
}

void nd_end_collecting(void) {
    nd_collects_returns = 0;
}

static void collect(const struct nd_scope *scope, PyObject *value) {
    if (values == NULL) values = PyList_New(0);
    PyObject *entry = Py_BuildValue("(sO)", scope->name, value);
    if (values != NULL && entry != NULL && PyList_GET_SIZE(values) < MOST_VALUES) PyList_Append(values, entry);
    Py_XDECREF(entry);
    PyErr_Clear();
}

void nd_collect_return(const struct nd_frame *record, PyObject *value) {
    PyThreadState *tstate = PyThreadState_Get();
    if (tstate != thread || nd_serving || value == NULL) return;
    PyFrameObject *top = PyThreadState_GetFrame(tstate);
    PyFrameObject *back = top == NULL ? NULL : PyFrame_GetBack(top);
    if (top != NULL && top == collector.python_frame && record == collector.record) {
        collect(record->scope, value);
        struct nd_frame *caller = nd_next_debuggable(tstate, record);
        collector = nd_as_caller(tstate, caller);
        if (caller == NULL) nd_end_collecting();
    } else if (back != NULL && back == collector.python_frame && !nd_has_code_flags(top, CO_GENERATOR)) {
        collect(record->scope, value);
    }
    Py_XDECREF(top);
    Py_XDECREF(back);
}

PyObject *nd_collected_returns(const PyThreadState *tstate) {
    if (values == NULL || tstate != thread) Py_RETURN_NONE;
    return Py_BuildValue("(KO)", (unsigned long long)(uintptr_t)collector.record, values);
}
