/*
 * The calls of a line that steps have seen: who steps into one and out of it is on the same line again, and is not
 * offered that call a second time. They are known of frames that have not gone to another line since, as steps
 * see; when the program goes on by itself, or another thread steps, nothing is known any more.
 */
#include "nd_internal.h"

enum { MOST_CALLS = 64 };

static struct call_made {
    struct nd_caller caller;
    const struct nd_scope *callee;
} calls[MOST_CALLS];
static size_t call_count = 0;
static PyThreadState *thread = NULL;

struct nd_caller nd_as_caller(PyThreadState *tstate, struct nd_frame *record) {
    return (struct nd_caller){record, nd_frame_of_record(tstate, record)};
}

void nd_forget_calls(PyThreadState *tstate) {
    if (tstate == NULL || tstate != thread) call_count = 0;
    thread = tstate;
}

void nd_forget_calls_of(const struct nd_frame *record) {
    size_t kept = 0;
    for (size_t i = 0; i < call_count; i++) {
        if (calls[i].caller.record != record) calls[kept++] = calls[i];
    }
    call_count = kept;
}

void nd_note_call(PyThreadState *tstate, const struct nd_frame *callee) {
    struct nd_frame *record = nd_next_debuggable(tstate, callee);
    nd_forget_calls_of(callee);
    if (record == NULL || call_count == MOST_CALLS) return;
    calls[call_count++] = (struct call_made){nd_as_caller(tstate, record), callee->scope};
}

PyObject *nd_calls_made(PyThreadState *tstate, struct nd_frame *record) {
    PyObject *result = PyList_New(0);
    const PyFrameObject *python_frame = nd_as_caller(tstate, record).python_frame;
    for (size_t i = 0; result != NULL && i < call_count; i++) {
        if (calls[i].caller.record != record || calls[i].caller.python_frame != python_frame) continue;
        const struct nd_scope *callee = calls[i].callee;
        PyObject *entry = Py_BuildValue("[sI]", callee->module->name, callee->index);
        if (entry == NULL || PyList_Append(result, entry) != 0) Py_CLEAR(result);
        Py_XDECREF(entry);
    }
    return result;
}
