/*
 * f_locals of running compiled frames. Nuitka's frame objects know their variables only after an
 * exception; while a function runs, or its generator is suspended, the record knows them.
 *
 * As in CPython before 3.13 it is a dictionary of its own: what the program puts into it changes no
 * variable.
 */
#include "nd_internal.h"

static getter nuitka_locals = NULL;

static PyObject *generator_of(PyFrameObject *frame) {
#if PY_VERSION_HEX >= 0x030b0000
    return ((struct Nuitka_FrameObject *)frame)->m_generator;
#else
    return frame->f_gen;
#endif
}

static bool look_for_frame(PyFrameObject *frame, struct nd_frame *record, void *context) {
    (void)record;
    PyFrameObject **wanted = context;
    if (frame == *wanted) *wanted = NULL;
    return *wanted != NULL;
}

/* Whether the record is at its address: in a generator's heap, or on the stack of a thread as it is now.
 * That of a greenlet that is switched away is not. */
static bool is_in_place(PyFrameObject *frame) {
    if (generator_of(frame) != NULL) return true;
    PyThreadState *tstate = PyInterpreterState_ThreadHead(PyThreadState_GetInterpreter(PyThreadState_Get()));
    for (; tstate != NULL && frame != NULL; tstate = PyThreadState_Next(tstate))
        nd_visit_frames(tstate, look_for_frame, &frame);
    return frame == NULL;
}

struct nd_frame *nd_record_of_frame(PyObject *frame) {
    if (!is_in_place((PyFrameObject *)frame)) return NULL;
    struct nd_frame *record = nd_innermost_record((PyFrameObject *)frame);
    while (record != NULL && record->outer != NULL)
        record = record->outer;
    return record != NULL && record->scope->kind == ND_SCOPE_FUNCTION ? record : NULL;
}

static PyObject *as_dictionary(const struct nd_frame *record) {
    PyObject *entries = nd_variables(record);
    PyObject *result = entries == NULL ? NULL : PyDict_New();
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(entries); i++) {
        PyObject *entry = PyList_GET_ITEM(entries, i);
        if (PyDict_SetItem(result, PyTuple_GET_ITEM(entry, 0), PyTuple_GET_ITEM(entry, 2)) != 0) Py_CLEAR(result);
    }
    Py_XDECREF(entries);
    return result;
}

static PyObject *get_locals(PyObject *frame, void *closure) {
    const struct nd_frame *record = nd_record_of_frame(frame);
    return record == NULL ? nuitka_locals(frame, closure) : as_dictionary(record);
}

static PyGetSetDef locals_attribute = {"f_locals", get_locals, NULL, NULL, NULL};

void nd_complete_frame_type(void) {
    if (nuitka_locals != NULL) return;
    PyObject *attributes = Nuitka_Frame_Type.tp_dict;
    PyObject *known = PyDict_GetItemString(attributes, "f_locals");
    if (known == NULL || !Py_IS_TYPE(known, &PyGetSetDescr_Type)) return;
    PyObject *ours = PyDescr_NewGetSet(&Nuitka_Frame_Type, &locals_attribute);
    if (ours == NULL) {
        PyErr_Clear();
        return;
    }
    nuitka_locals = ((PyGetSetDescrObject *)known)->d_getset->get;
    if (PyDict_SetItemString(attributes, "f_locals", ours) != 0) PyErr_Clear();
    PyType_Modified(&Nuitka_Frame_Type);
    Py_DECREF(ours);
}

void nd_keep_locals(const struct nd_frame *record, void *frame) {
    PyObject *error_type, *error, *traceback;
    PyErr_Fetch(&error_type, &error, &traceback);
    PyObject **kept = &ND_FRAME_LOCALS((struct Nuitka_FrameObject *)frame);
    Py_XDECREF(*kept);
    *kept = as_dictionary(record);
    PyErr_Restore(error_type, error, traceback);
}
