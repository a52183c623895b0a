/* breakpoint() and pdb.set_trace() stop the program there while it is debugged. Without a debugger they do what they
 * always do. */
#include "nd_internal.h"

/* As debugpy does, a module that is skipped is not stopped in, nor is whoever called it. */
static bool is_in_skipped_module(PyThreadState *tstate) {
    PyFrameObject *frame = PyThreadState_GetFrame(tstate);
    const struct nd_frame *record = frame == NULL ? NULL : nd_innermost_record(frame);
    Py_XDECREF(frame);
    return record != NULL && nd_is_skipped(record);
}

static PyObject *hook(PyObject *self, PyObject *arguments, PyObject *keywords) {
    (void)self;
    (void)arguments;
    (void)keywords;
    PyThreadState *tstate = PyThreadState_Get();
    struct nd_frame *record = nd_next_debuggable(tstate, NULL);
    if (is_in_skipped_module(tstate)) Py_RETURN_NONE;
    if (record != NULL && !nd_serving && !nd_is_stopped()) {
        struct nd_stop stop = {.reason = "breakpoint", .shown = record, .tstate = tstate};
        nd_stop_here(&stop);
    }
    Py_RETURN_NONE;
}

/* So that METH_VARARGS with keywords has the type that the tables want. */
static PyMethodDef breakpoint_definition = {"breakpoint", (PyCFunction)(void (*)(void))hook,
                                            METH_VARARGS | METH_KEYWORDS, NULL};
static PyMethodDef set_trace_definition = {"set_trace", (PyCFunction)(void (*)(void))hook, METH_VARARGS | METH_KEYWORDS,
                                           NULL};

void nd_install_breakpointhook(void) {
    static bool is_installed = false;
    if (is_installed || !nd_is_connected()) return;
    is_installed = true;
    PyObject *function = PyCFunction_New(&breakpoint_definition, NULL);
    if (function == NULL || PySys_SetObject("breakpointhook", function) != 0) PyErr_Clear();
    Py_XDECREF(function);
}

/* The program may have a module of its own by the name of pdb. */
static bool is_debugger(PyObject *module) {
    return PyObject_HasAttrString(module, "Pdb") && PyObject_HasAttrString(module, "set_trace");
}

void nd_adopt_pdb(void) {
    static bool is_adopted = false;
    if (is_adopted || !nd_is_connected()) return;
    /* Where this fails, the program's own import does, too, and tells. */
    PyObject *module = PyImport_ImportModule("pdb");
    if (module != NULL && is_debugger(module)) {
        PyObject *function = PyCFunction_New(&set_trace_definition, NULL);
        is_adopted = function != NULL && PyObject_SetAttrString(module, "set_trace", function) == 0;
        Py_XDECREF(function);
    }
    Py_XDECREF(module);
    PyErr_Clear();
}
