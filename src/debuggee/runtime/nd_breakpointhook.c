/* breakpoint() in the program stops it there while it is debugged. Without a debugger it does what it always does. */
#include "nd_internal.h"

static PyObject *hook(PyObject *self, PyObject *arguments, PyObject *keywords) {
    (void)self;
    (void)arguments;
    (void)keywords;
    PyThreadState *tstate = PyThreadState_Get();
    struct nd_frame *record = nd_next_debuggable(tstate, NULL);
    if (record != NULL && !nd_serving && !nd_is_stopped()) {
        struct nd_stop stop = {.reason = "breakpoint", .shown = record, .tstate = tstate};
        nd_stop_here(&stop);
    }
    Py_RETURN_NONE;
}

/* So that METH_VARARGS with keywords has the type that the table wants. */
static PyMethodDef definition = {"breakpoint", (PyCFunction)(void (*)(void))hook, METH_VARARGS | METH_KEYWORDS, NULL};

void nd_install_breakpointhook(void) {
    static bool is_installed = false;
    if (is_installed || !nd_is_connected()) return;
    is_installed = true;
    PyObject *function = PyCFunction_New(&definition, NULL);
    if (function == NULL || PySys_SetObject("breakpointhook", function) != 0) PyErr_Clear();
    Py_XDECREF(function);
}
