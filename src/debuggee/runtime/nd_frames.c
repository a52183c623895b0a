/* Python frames with their records. Called with the GIL. */
#include "nd_internal.h"

struct nd_frame *nd_innermost_record(PyFrameObject *frame) {
    if (!Nuitka_Frame_CheckExact((PyObject *)frame)) return NULL;
    const struct Nuitka_FrameObject *compiled = (struct Nuitka_FrameObject *)frame;
    if (compiled->m_type_description != NULL) return NULL;
    struct nd_frame *record = ND_FRAME_RECORD(compiled);
    return nd_is_record(record) ? record : NULL;
}

void nd_visit_frames(PyThreadState *tstate, nd_frame_visitor visit, void *context) {
    PyFrameObject *frame = PyThreadState_GetFrame(tstate);
    bool more = true;
    while (frame != NULL && more) {
        struct nd_frame *record = nd_innermost_record(frame);
        do {
            more = visit(frame, record, context);
            record = record == NULL ? NULL : record->outer;
        } while (record != NULL && more);
        PyFrameObject *back = PyFrame_GetBack(frame);
        Py_DECREF(frame);
        frame = back;
    }
    Py_XDECREF(frame);
}

struct caller_search {
    const struct nd_frame *callee;
    /* Whether frames that are not ours are passed over. */
    bool passes_library;
    bool passed_callee;
    struct nd_frame *caller;
};

static bool look_for_caller(PyFrameObject *frame, struct nd_frame *record, void *context) {
    (void)frame;
    struct caller_search *search = context;
    if (!search->passed_callee) {
        search->passed_callee = record == search->callee;
        return true;
    }
    search->caller = record != NULL && nd_is_skipped(record) ? NULL : record;
    return search->caller == NULL && search->passes_library;
}

struct nd_frame *nd_debuggable_caller(PyThreadState *tstate, const struct nd_frame *record) {
    struct caller_search search = {record, false, false, NULL};
    nd_visit_frames(tstate, look_for_caller, &search);
    return search.caller;
}

struct nd_frame *nd_next_debuggable(PyThreadState *tstate, const struct nd_frame *record) {
    struct caller_search search = {record, true, record == NULL, NULL};
    nd_visit_frames(tstate, look_for_caller, &search);
    return search.caller;
}

struct owner_search {
    const struct nd_frame *record;
    PyFrameObject *owner;
};

static bool look_for_owner(PyFrameObject *frame, struct nd_frame *record, void *context) {
    struct owner_search *search = context;
    if (record == search->record) search->owner = frame;
    return search->owner == NULL;
}

PyFrameObject *nd_frame_of_record(PyThreadState *tstate, const struct nd_frame *record) {
    struct owner_search search = {record, NULL};
    nd_visit_frames(tstate, look_for_owner, &search);
    return search.owner;
}

bool nd_is_top_frame(const PyFrameObject *frame) {
    PyFrameObject *top = PyThreadState_GetFrame(PyThreadState_Get());
    Py_XDECREF(top);
    return top == frame;
}

bool nd_has_code_flags(const PyFrameObject *frame, int flags) {
    if (frame == NULL) return false;
    PyCodeObject *code = PyFrame_GetCode((PyFrameObject *)frame);
    const bool result = (code->co_flags & flags) != 0;
    Py_DECREF(code);
    return result;
}

PyObject *nd_top_frame_attribute(const char *name) {
    PyFrameObject *frame = PyThreadState_GetFrame(PyThreadState_Get());
    PyObject *result = frame == NULL ? NULL : PyObject_GetAttrString((PyObject *)frame, name);
    Py_XDECREF(frame);
    return result;
}
