/* An extension module of somebody else's, which loads_native.py imports half way. */
#include <Python.h>
#include <pthread.h>

enum { THREADS = 2 };

__attribute__((noinline)) static int read_from(volatile int *address) {
    int value = *address; /* here it crashes */
    return value + 1;
}

static PyObject *crash(PyObject *self, PyObject *address) {
    (void)self;
    return PyLong_FromLong(read_from((int *)PyLong_AsVoidPtr(address)) + 1L);
}

static PyObject *call(PyObject *self, PyObject *function) {
    (void)self;
    return PyObject_CallFunction(function, "i", 21);
}

static void *call_back(void *function) {
    PyGILState_STATE state = PyGILState_Ensure();
    Py_XDECREF(PyObject_CallFunction(function, "i", 4));
    PyGILState_Release(state);
    return NULL;
}

static void *crash_alone(void *address) {
    read_from(address);
    return NULL;
}

/* Starts threads and waits for them without the GIL. */
static PyObject *run(int count, void *(*body)(void *), void *argument) {
    pthread_t threads[THREADS];
    Py_BEGIN_ALLOW_THREADS;
    for (int i = 0; i < count; i++) pthread_create(&threads[i], NULL, body, argument);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    Py_END_ALLOW_THREADS;
    Py_RETURN_NONE;
}

static PyObject *in_threads(PyObject *self, PyObject *function) {
    (void)self;
    return run(THREADS, call_back, function);
}

static PyObject *crash_in_thread(PyObject *self, PyObject *none) {
    (void)self;
    (void)none;
    return run(1, crash_alone, NULL);
}

static PyMethodDef functions[] = {
    {"crash", crash, METH_O, NULL},
    {"call", call, METH_O, NULL},
    {"in_threads", in_threads, METH_O, NULL},
    {"crash_in_thread", crash_in_thread, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {.m_base = PyModuleDef_HEAD_INIT, .m_name = "loaded_late", .m_methods = functions};

PyMODINIT_FUNC PyInit_loaded_late(void) {
    return PyModule_Create(&module);
}
