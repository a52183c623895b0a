/* Python frames with their records, and the variables of a record. Called with the GIL. */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

/* What a variable's place held before the user changed it, kept until the scope ends: Nuitka's code
 * may still be using it without a reference of its own. */
struct nd_parked {
    PyObject *object;
    struct nd_parked *next;
};

static struct nd_frame *innermost_record(PyFrameObject *frame) {
    if (!Nuitka_Frame_CheckExact((PyObject *)frame)) return NULL;
    const struct Nuitka_FrameObject *compiled = (struct Nuitka_FrameObject *)frame;
    if (compiled->m_type_description != NULL) return NULL;
    struct nd_frame *record = compiled->m_locals_ptr;
    return nd_is_record(record) ? record : NULL;
}

void nd_visit_frames(PyThreadState *tstate, nd_frame_visitor visit, void *context) {
    PyFrameObject *frame = PyThreadState_GetFrame(tstate);
    bool more = true;
    while (frame != NULL && more) {
        struct nd_frame *record = innermost_record(frame);
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
    search->caller = record;
    return false;
}

struct nd_frame *nd_debuggable_caller(PyThreadState *tstate, const struct nd_frame *record) {
    struct caller_search search = {record, false, NULL};
    nd_visit_frames(tstate, look_for_caller, &search);
    return search.caller;
}

static void *place_of(const struct nd_frame *record, const struct nd_variable *variable) {
    if (variable->flags & ND_INDIRECT) return ((void **)record->variables)[variable->address];
    return (char *)record->variables + variable->address;
}

/* Where the reference to the value is: in the place itself, or in the cell that it points to. */
static PyObject **slot_of(const struct nd_frame *record, const struct nd_variable *variable) {
    void *place = place_of(record, variable);
    if ((variable->flags & ND_CELL) == 0) return (PyObject **)place;
    struct Nuitka_CellObject *cell = *(struct Nuitka_CellObject **)place;
    return cell == NULL ? NULL : &cell->ob_ref;
}

PyObject *nd_variables(const struct nd_frame *record) {
    PyObject *result = PyList_New(0);
    const struct nd_scope *scope = record->scope;
    if (result == NULL || record->variables == NULL) return result;
    for (uint32_t i = 0; i < scope->variable_count; i++) {
        PyObject **slot = slot_of(record, &scope->variables[i]);
        if (slot == NULL || *slot == NULL) continue;
        PyObject *entry = Py_BuildValue("(sIO)", scope->variables[i].name, scope->variables[i].flags, *slot);
        if (entry == NULL || PyList_Append(result, entry) != 0) {
            Py_XDECREF(entry);
            Py_DECREF(result);
            return NULL;
        }
        Py_DECREF(entry);
    }
    return result;
}

int nd_set_variable(struct nd_frame *record, const char *name, PyObject *value) {
    const struct nd_scope *scope = record->scope;
    for (uint32_t i = 0; record->variables != NULL && i < scope->variable_count; i++) {
        if (strcmp(scope->variables[i].name, name) != 0) continue;
        PyObject **slot = slot_of(record, &scope->variables[i]);
        if (slot == NULL) return 0;
        PyObject *old = *slot;
        if (old != NULL) {
            struct nd_parked *parked = malloc(sizeof(*parked));
            if (parked == NULL) return 0;
            parked->object = old;
            parked->next = record->parked;
            record->parked = parked;
            record->flags = 1;
        }
        Py_XINCREF(value);
        *slot = value;
        return 1;
    }
    return 0;
}

void nd_release_parked(struct nd_frame *record) {
    struct nd_parked *parked = record->parked;
    record->parked = NULL;
    while (parked != NULL) {
        struct nd_parked *next = parked->next;
        Py_DECREF(parked->object);
        free(parked);
        parked = next;
    }
}
