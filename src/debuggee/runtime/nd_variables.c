/* The variables of a record: reading and replacing them. Called with the GIL. */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

static void *place_of(const struct nd_frame *record, const struct nd_variable *variable) {
    if (variable->flags & ND_INDIRECT) return ((void **)record->variables)[variable->address];
    return (char *)record->variables + variable->address;
}

/* Where the reference to the value is: in the place itself, or in the cell that it points to. */
static PyObject **slot_of(const struct nd_frame *record, const struct nd_variable *variable) {
    void *place = place_of(record, variable);
    if (variable->flags & ND_POINTER) return *(PyObject ***)place;
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

uint32_t nd_find_variable(const struct nd_frame *record, const char *name) {
    const struct nd_scope *scope = record->scope;
    for (uint32_t i = record->variables == NULL ? 0 : scope->variable_count; i-- > 0;) {
        if (strcmp(scope->variables[i].name, name) != 0) continue;
        if ((scope->variables[i].flags & ND_INLINED) == 0 || nd_variable_value(record, i) != NULL) return i;
    }
    return ND_NO_VARIABLE;
}

PyObject *nd_variable_value(const struct nd_frame *record, uint32_t index) {
    if (record->variables == NULL || index >= record->scope->variable_count) return NULL;
    PyObject **slot = slot_of(record, &record->scope->variables[index]);
    return slot == NULL ? NULL : *slot;
}

PyObject *nd_variable_cell(const struct nd_frame *record, uint32_t index) {
    const struct nd_variable *variable = &record->scope->variables[index];
    if ((variable->flags & ND_CELL) == 0) return NULL;
    return *(PyObject **)place_of(record, variable);
}

/*
 * What a variable's place held before the user replaced it, with the reference that was the place's.
 *
 * Nuitka's code may still be using it without a reference of its own. That of a local is used by its
 * function alone and kept until the function ends. What several scopes share (cells) may be in use in
 * any of them, so it is kept for good.
 */
struct nd_parked {
    PyObject *object;
    struct nd_parked *next;
};

static struct nd_parked *parked_for_good = NULL;

static bool park(struct nd_parked **list, PyObject *object) {
    struct nd_parked *parked = malloc(sizeof(*parked));
    if (parked == NULL) return false;
    parked->object = object;
    parked->next = *list;
    *list = parked;
    return true;
}

/* Forgets one entry; its reference is the caller's now. */
static bool unpark(struct nd_parked **list, const PyObject *object) {
    for (; *list != NULL; list = &(*list)->next) {
        if ((*list)->object != object) continue;
        struct nd_parked *found = *list;
        *list = found->next;
        free(found);
        return true;
    }
    return false;
}

int nd_set_variable(struct nd_frame *record, const char *name, PyObject *value) {
    const uint32_t index = nd_find_variable(record, name);
    if (index == ND_NO_VARIABLE) return 0;
    const struct nd_variable *variable = &record->scope->variables[index];
    PyObject **slot = slot_of(record, variable);
    if (slot == NULL) return 0;
    if (*slot != NULL) {
        const bool is_shared = (variable->flags & (ND_CELL | ND_POINTER | ND_CLOSURE)) != 0;
        if (!park(is_shared ? &parked_for_good : &record->parked, *slot)) return 0;
        if (!is_shared) record->flags |= ND_WATCHED;
    }
    Py_XINCREF(value);
    *slot = value;
    return 1;
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

struct replaced {
    const PyObject *object;
    bool found;
};

static bool look_for_parked(PyFrameObject *frame, struct nd_frame *record, void *context) {
    (void)frame;
    struct replaced *replaced = context;
    replaced->found = record != NULL && unpark(&record->parked, replaced->object);
    return !replaced->found;
}

void nd_inplace(struct nd_frame *record, void *place, const void *before) {
    /* The operation has used up the reference that was parked, and its result is about to be put
     * into the place without a look at what is there. */
    struct replaced replaced = {before, unpark(&record->parked, before) || unpark(&parked_for_good, before)};
    if (!replaced.found) nd_visit_frames(PyThreadState_Get(), look_for_parked, &replaced);
    if (!replaced.found) return;
    PyObject **slot = place;
    PyObject *now = *slot;
    *slot = NULL;
    Py_XDECREF(now);
}
