/*
 * Code of the program's that runs for a request (repr, properties, what the user evaluates), and its end when it takes
 * too long.
 *
 * The service calls all such code through call_program, and only there it is interrupted: so the service's own state
 * is never left half done. Whatever the code has not noticed when the call is over is taken back, so nothing of it
 * reaches the program. All of this has the GIL: the thread that serves the request, and the one that listens to the
 * adapter (nd_interrupt), which gets it as soon as the code lets go of it.
 */
#define PY_SSIZE_T_CLEAN
#include "nd_internal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The adapter's number of the request that is being served, 0 for none, and who serves it since when. */
static unsigned long long current_request = 0;
static PyThreadState *server = NULL;
static bool is_main_thread = false;
static pthread_t server_thread;
static struct timespec begun;
/* What runs for this request is to end, and nothing else is to begin. */
static bool is_interrupted = false;
/* Code of the program's is running now, and was told so many times to end. */
static bool is_inside = false;
static unsigned int attempts = 0;

static PyObject *interruption(void) {
    return nd_service_object("Interrupted");
}

static PyObject *begin_request(PyObject *self, PyObject *number) {
    (void)self;
    current_request = PyLong_AsUnsignedLongLong(number);
    if (PyErr_Occurred() != NULL) return NULL;
    server = PyThreadState_Get();
    server_thread = pthread_self();
    is_main_thread = nd_is_main_thread();
    is_interrupted = is_inside = false;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    Py_RETURN_NONE;
}

void nd_end_request(void) {
    current_request = 0;
    server = NULL;
    is_interrupted = false;
}

static PyObject *elapsed_ms(PyObject *self, PyObject *arguments) {
    (void)self;
    (void)arguments;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return PyLong_FromLong((now.tv_sec - begun.tv_sec) * 1000 + (now.tv_nsec - begun.tv_nsec) / 1000000);
}

/* After code that was told to end, whatever it made of that. */
static PyObject *take_back(PyObject *result) {
    PyThreadState_SetAsyncExc(server->thread_id, NULL);
    if (attempts > 1 && is_main_thread) (void)PyOS_InterruptOccurred();
    if (result == NULL) {
        PyErr_Clear();
        PyErr_SetNone(interruption());
    }
    return result;
}

/* Calls its first argument with the others. Raises Interrupted when that is ended, and Interrupted("not begun") when
 * the request has been interrupted before. */
static PyObject *call_program(PyObject *self, PyObject *const *arguments, Py_ssize_t count) {
    (void)self;
    const bool is_outermost = server == PyThreadState_Get() && !is_inside;
    if (is_outermost && is_interrupted) {
        PyErr_SetString(interruption(), "not begun");
        return NULL;
    }
    if (is_outermost) {
        is_inside = true;
        attempts = 0;
    }
    PyObject *result = PyObject_Vectorcall(arguments[0], arguments + 1, (size_t)count - 1, NULL);
    if (is_outermost) {
        is_inside = false;
        if (attempts > 0) result = take_back(result);
    }
    return result;
}

/* Whether a SIGINT only raises KeyboardInterrupt in the main thread: no handler of the program's is asked. */
static bool sigint_only_raises(void) {
    PyObject *name = PyUnicode_FromString("_signal");
    PyObject *module = name == NULL ? NULL : PyImport_GetModule(name);
    PyObject *now = module == NULL ? NULL : PyObject_CallMethod(module, "getsignal", "i", SIGINT);
    PyObject *usual = module == NULL ? NULL : PyObject_GetAttrString(module, "default_int_handler");
    const bool result = now != NULL && now == usual;
    PyErr_Clear();
    Py_XDECREF(name);
    Py_XDECREF(module);
    Py_XDECREF(now);
    Py_XDECREF(usual);
    return result;
}

void nd_interrupt(char *number) {
    if (current_request == 0 || strtoull(number, NULL, 10) != current_request) return;
    is_interrupted = true;
    if (!is_inside) return;
    PyThreadState_SetAsyncExc(server->thread_id, interruption());
    /* What waits in a system call notices only a signal. The thread cannot be past its call before it has that: it
     * needs the GIL for it. */
    if (attempts++ > 0 && is_main_thread && sigint_only_raises()) pthread_kill(server_thread, SIGINT);
}

PyMethodDef nd_request_functions[] = {
    {"_begin_request", begin_request, METH_O, NULL},
    {"_elapsed_ms", elapsed_ms, METH_NOARGS, NULL},
    {"_call", (PyCFunction)(void (*)(void))call_program, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
