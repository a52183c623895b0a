/*
 * What a generator or coroutine awaits (`yield from`, `await`), while it is recorded.
 *
 * Nuitka resumes what is awaited without going through the code of the function that awaits it, so
 * no probe of that function is passed. CPython evaluates every frame on the way, and so has a call
 * before, and a return after. The object here stands in between: it passes on all that it is asked,
 * and records these. Which there are when an exception is thrown in depends on the version of
 * Python.
 */
#include "nd_internal.h"

#include <string.h>

struct delegation {
    PyObject_HEAD PyObject *awaited;
    /* Lives in the heap of the generator that owns this. */
    struct nd_frame *innermost;
};

static PyTypeObject delegation_type;

/* Before something is sent in, and after it has yielded. The first time, nothing was suspended yet. */
static void enter(const struct delegation *self) {
    if (!nd_serving) nd_record_resumption(self->innermost);
}

static PyObject *yielded(const struct delegation *self, PyObject *result) {
    if (result != NULL && !nd_serving) nd_record_suspension(self->innermost);
    return result;
}

static PyObject *send_value(struct delegation *self, PyObject *value) {
    enter(self);
    const iternextfunc iternext = Py_TYPE(self->awaited)->tp_iternext;
    if (value == Py_None && iternext != NULL) return yielded(self, iternext(self->awaited));
    PyObject *name = PyUnicode_InternFromString("send");
    PyObject *result = name == NULL ? NULL : PyObject_CallMethodObjArgs(self->awaited, name, value, NULL);
    Py_XDECREF(name);
    return yielded(self, result);
}

static PyObject *delegation_iternext(PyObject *object) {
    return send_value((struct delegation *)object, Py_None);
}

static PyObject *delegation_send(PyObject *object, PyObject *value) {
    PyObject *result = send_value((struct delegation *)object, value);
    if (result == NULL && !PyErr_Occurred()) PyErr_SetNone(PyExc_StopIteration);
    return result;
}

/* Instead of what was awaited, an exception (from 3.12 on, what was returned is one, too) arrives in the frame.
 * CPython's handler for it, CLEANUP_THROW, fires its line: in 3.12 only when something was returned. */
static void arrive(const struct delegation *self, bool returned) {
    /* Nuitka may ask for the same again on the way. */
    if (nd_serving || (self->innermost->flags & ND_SUSPENDED) == 0) return;
    nd_record_resumption(self->innermost);
#if PY_VERSION_HEX >= 0x030c0000
    if (!returned && PY_VERSION_HEX < 0x030d0000) return;
    nd_record_exception(self->innermost);
    if (self->innermost->site != ND_NO_SITE) nd_record_line(self->innermost, self->innermost->site);
    /* It is recorded already when it comes by the code of the function. */
    if (!returned) self->innermost->flags |= ND_RERAISED;
#else
    (void)returned;
#endif
}

/* An exception goes to the innermost generator first, past the frames of those around it. */
static PyObject *delegation_throw(PyObject *object, PyObject *arguments) {
    const struct delegation *self = (struct delegation *)object;
    PyObject *method = PyObject_GetAttrString(self->awaited, "throw");
    if (method == NULL) return NULL;
    PyObject *result = PyObject_CallObject(method, arguments);
    Py_DECREF(method);
    if (result != NULL || nd_serving) return result;
    const bool returned = PyErr_Occurred() == NULL || PyErr_ExceptionMatches(PyExc_StopIteration) != 0;
#if PY_VERSION_HEX < 0x030c0000 && PY_VERSION_HEX >= 0x030b0000
    if (returned) {
        nd_continue_recording(self->innermost);
        return NULL;
    }
#endif
    arrive(self, returned);
    return NULL;
}

static PyObject *delegation_close(PyObject *object, PyObject *unused) {
    (void)unused;
    const struct delegation *self = (struct delegation *)object;
    PyObject *method = PyObject_GetAttrString(self->awaited, "close");
    if (method == NULL) return NULL;
    PyObject *result = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    arrive(self, false);
    return result;
}

/* `yield from` asks what it is given for an iterator, and coroutines have none. */
static PyObject *delegation_iter(PyObject *object) {
    struct delegation *self = (struct delegation *)object;
    if (!PyCoro_CheckExact(self->awaited) && !Nuitka_Coroutine_Check(self->awaited)) {
        PyObject *iterator = PyObject_GetIter(self->awaited);
        if (iterator == NULL) return NULL;
        Py_SETREF(self->awaited, iterator);
    }
    return Py_NewRef(object);
}

/* It has the attributes of what it stands for; those that record are its own. What cannot be closed, or cannot be
 * thrown into, is asked for these only when an exception is on its way to the frame. */
static PyObject *delegation_getattro(PyObject *object, PyObject *name) {
    const struct delegation *self = (struct delegation *)object;
    PyObject *attribute = PyObject_GetAttr(self->awaited, name);
    if (attribute == NULL) {
        const bool is_thrown = PyUnicode_CompareWithASCIIString(name, "throw") == 0 ||
                               PyUnicode_CompareWithASCIIString(name, "close") == 0;
        if (is_thrown && PyErr_ExceptionMatches(PyExc_AttributeError)) arrive(self, false);
        return NULL;
    }
    for (const PyMethodDef *method = delegation_type.tp_methods; method->ml_name != NULL; method++) {
        if (PyUnicode_CompareWithASCIIString(name, method->ml_name) != 0) continue;
        Py_DECREF(attribute);
        return PyObject_GenericGetAttr(object, name);
    }
    return attribute;
}

static int delegation_traverse(PyObject *object, visitproc visit, void *arg) {
    Py_VISIT(((struct delegation *)object)->awaited);
    return 0;
}

static int delegation_clear(PyObject *object) {
    Py_CLEAR(((struct delegation *)object)->awaited);
    return 0;
}

static void delegation_dealloc(PyObject *object) {
    PyObject_GC_UnTrack(object);
    Py_XDECREF(((struct delegation *)object)->awaited);
    PyObject_GC_Del(object);
}

static PyMethodDef delegation_methods[] = {
    {"send", delegation_send, METH_O, NULL},
    {"throw", delegation_throw, METH_VARARGS, NULL},
    {"close", delegation_close, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject delegation_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "nuitka_debug.delegation",
    .tp_basicsize = sizeof(struct delegation),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = delegation_dealloc,
    .tp_traverse = delegation_traverse,
    .tp_clear = delegation_clear,
    .tp_getattro = delegation_getattro,
    .tp_iter = delegation_iter,
    .tp_iternext = delegation_iternext,
    .tp_methods = delegation_methods,
};

PyObject *nd_record_delegation(struct nd_frame *innermost, PyObject *awaited) {
    if (PyType_Ready(&delegation_type) < 0) {
        PyErr_Clear();
        return awaited;
    }
    struct delegation *self = PyObject_GC_New(struct delegation, &delegation_type);
    if (self == NULL) {
        PyErr_Clear();
        return awaited;
    }
    self->awaited = awaited;
    self->innermost = innermost;
    PyObject_GC_Track((PyObject *)self);
    return (PyObject *)self;
}
