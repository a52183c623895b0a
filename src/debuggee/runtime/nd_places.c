/*
 * Where a value is that can be watched: a variable of a frame, an attribute, an element, an entry.
 *
 * A place is made when the user asks whether a value can be watched, and kept while it is watched. Reading it
 * runs no code of the program, but for the comparison of keys. Called with the GIL.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>
#include <structmember.h>

#ifndef Py_T_OBJECT_EX
#define Py_T_OBJECT_EX T_OBJECT_EX
#endif

/* The elements of lists and deques move when others come and go: an index is watched, not an element. */
enum place_kind { VARIABLE, CELL, ATTRIBUTE, SLOT, KEY, INDEX };

struct nd_place {
    uint32_t id;
    enum place_kind kind;
    uint32_t users;
    bool was_used;
    /* As the user knows it. */
    char *name;
    /* Of a variable. The record is NULL when it has ended; the frame is for comparing only. */
    const struct nd_scope *scope;
    struct nd_frame *record;
    const PyFrameObject *python_frame;
    uint32_t variable;
    /* What the value is in. While nobody watches it, a weak reference where there can be one. */
    PyObject *container;
    bool is_weak;
    /* The key, or the name of an attribute. */
    PyObject *key;
    /* The index, or where in the object a slot is. */
    Py_ssize_t offset;
    struct nd_place *next;
};

static struct nd_place *places = NULL;
static uint32_t last_id = 0;

struct nd_place *nd_find_place(uint32_t id) {
    struct nd_place *place = places;
    while (place != NULL && place->id != id)
        place = place->next;
    return place;
}

const char *nd_place_name(const struct nd_place *place) {
    return place->name;
}

/* -- reading -- */

static PyObject *attribute_of(PyObject *object, PyObject *name) {
    PyObject *dict = PyObject_GenericGetDict(object, NULL);
    PyObject *value = dict == NULL ? NULL : PyDict_GetItemWithError(dict, name);
    /* What the class has is seen through the object. */
    if (value == NULL) value = _PyType_Lookup(PyType_Check(object) ? (PyTypeObject *)object : Py_TYPE(object), name);
    Py_XINCREF(value);
    Py_XDECREF(dict);
    return value;
}

static PyObject *item_of(PyObject *sequence, Py_ssize_t index) {
    if (!PyList_Check(sequence)) return PySequence_GetItem(sequence, index);
    if (index >= PyList_GET_SIZE(sequence)) return NULL;
    PyObject *value = PyList_GET_ITEM(sequence, index);
    Py_XINCREF(value);
    return value;
}

PyObject *nd_place_value(const struct nd_place *place) {
    PyObject *value = NULL;
    switch (place->kind) {
    case VARIABLE:
        value = place->record == NULL ? NULL : nd_variable_value(place->record, place->variable);
        Py_XINCREF(value);
        return value;
    case CELL:
        value = ((struct Nuitka_CellObject *)place->container)->ob_ref;
        Py_XINCREF(value);
        return value;
    case SLOT:
        value = *(PyObject **)((char *)place->container + place->offset);
        Py_XINCREF(value);
        return value;
    default:
        break;
    }
    /* The comparison of keys may let go of the GIL, and then nobody may be watching any more. */
    PyObject *container = place->container;
    Py_INCREF(container);
    if (place->kind == KEY) {
        value = PyDict_GetItemWithError(container, place->key);
        Py_XINCREF(value);
    } else {
        value = place->kind == ATTRIBUTE ? attribute_of(container, place->key) : item_of(container, place->offset);
    }
    if (value == NULL) PyErr_Clear();
    Py_DECREF(container);
    return value;
}

static const PyFrameObject *frame_of(const struct nd_frame *record) {
    const PyFrameObject *frame = NULL;
    PyThreadState *tstate = PyInterpreterState_ThreadHead(PyThreadState_GetInterpreter(PyThreadState_Get()));
    for (; tstate != NULL && frame == NULL; tstate = PyThreadState_Next(tstate))
        frame = nd_frame_of_record(tstate, record);
    return frame;
}

/* A greenlet that is switched away has no record at its address: so the Python frame is looked at, too. */
bool nd_place_can_be_read(const struct nd_place *place) {
    return place->kind != VARIABLE || (place->record != NULL && frame_of(place->record) == place->python_frame);
}

bool nd_place_is_variable(const struct nd_place *place) {
    return place->kind == VARIABLE;
}

bool nd_place_is_gone(const struct nd_place *place) {
    return place->kind == VARIABLE && place->record == NULL;
}

/* What is not a variable may be changed by anybody. A variable is known to functions inside of its own by its name. */
bool nd_place_concerns(const struct nd_place *place, const struct nd_scope *scope) {
    if (place->kind != VARIABLE && place->kind != CELL) return true;
    if (nd_place_is_gone(place) || scope->module != place->scope->module) return false;
    if (scope == place->scope) return true;
    for (uint32_t i = 0; i < scope->variable_count; i++) {
        if ((scope->variables[i].flags & (ND_CELL | ND_CLOSURE | ND_POINTER)) != 0 &&
            strcmp(scope->variables[i].name, place->name) == 0)
            return true;
    }
    return false;
}

bool nd_place_is_seen_from(const struct nd_place *place, const struct nd_frame *frame) {
    if (place->kind != VARIABLE) return true;
    if (place->record == NULL) return false;
    while (frame != NULL && frame != place->record)
        frame = frame->outer;
    return frame != NULL && nd_is_top_frame(place->python_frame);
}

/* -- keeping -- */

static void forget(struct nd_place *place) {
    Py_XDECREF(place->container);
    Py_XDECREF(place->key);
    free(place->name);
    free(place);
}

/* What nobody watches any more may be watched again, and is not kept alive for that; lists and dictionaries are, as
 * there are no weak references to them. */
static void loosen(struct nd_place *place) {
    if (place->container == NULL || place->is_weak) return;
    PyObject *reference = PyWeakref_NewRef(place->container, NULL);
    if (reference == NULL) {
        PyErr_Clear();
        return;
    }
    Py_SETREF(place->container, reference);
    place->is_weak = true;
}

static bool fasten(struct nd_place *place) {
    if (!place->is_weak) return true;
    PyObject *object = PyObject_CallNoArgs(place->container);
    if (object == NULL || object == Py_None) {
        PyErr_Clear();
        Py_XDECREF(object);
        return false;
    }
    Py_SETREF(place->container, object);
    place->is_weak = false;
    return true;
}

bool nd_use_place(struct nd_place *place) {
    if (!fasten(place)) return false;
    place->users++;
    place->was_used = true;
    return true;
}

void nd_unuse_place(struct nd_place *place) {
    if (--place->users == 0) loosen(place);
}

void nd_end_places(const struct nd_frame *record) {
    for (struct nd_place *place = places; place != NULL; place = place->next) {
        if (place->kind == VARIABLE && place->record == record && nd_is_top_frame(place->python_frame))
            place->record = NULL;
    }
}

void nd_forget_places(void) {
    struct nd_place **link = &places;
    while (*link != NULL) {
        struct nd_place *place = *link;
        if (place->users > 0 || (place->was_used && !nd_place_is_gone(place))) {
            link = &place->next;
            continue;
        }
        *link = place->next;
        forget(place);
    }
}

/* -- making, for the service -- */

static bool is_same(const struct nd_place *one, const struct nd_place *other) {
    return one->kind == other->kind && one->record == other->record && one->python_frame == other->python_frame &&
           one->variable == other->variable && !one->is_weak && one->container == other->container &&
           one->offset == other->offset &&
           (one->key == other->key ||
            (one->key != NULL && other->key != NULL && PyObject_RichCompareBool(one->key, other->key, Py_EQ) == 1));
}

/* Keeps a copy of the place, with references of its own; its number, as an object. */
static PyObject *keep(const struct nd_place *made, const char *name) {
    for (const struct nd_place *known = places; known != NULL; known = known->next) {
        if (is_same(known, made)) return PyLong_FromUnsignedLong(known->id);
        PyErr_Clear();
    }
    struct nd_place *place = malloc(sizeof(*place));
    char *own_name = strdup(name);
    if (place == NULL || own_name == NULL) {
        free(place);
        free(own_name);
        return PyErr_NoMemory();
    }
    *place = *made;
    place->id = ++last_id;
    place->name = own_name;
    place->next = places;
    Py_XINCREF(place->container);
    Py_XINCREF(place->key);
    places = place;
    return PyLong_FromUnsignedLong(place->id);
}

static PyObject *refuse(const char *format, PyObject *object) {
    return PyErr_Format(PyExc_TypeError, format, object);
}

/* (record, name): None when the scope has no such variable. */
static PyObject *place_variable(PyObject *self, PyObject *arguments) {
    (void)self;
    unsigned long long address;
    const char *name;
    if (!PyArg_ParseTuple(arguments, "Ks", &address, &name)) return NULL;
    struct nd_frame *record = (struct nd_frame *)(uintptr_t)address;
    if (!nd_is_record(record)) Py_RETURN_NONE;
    const uint32_t index = nd_find_variable(record, name);
    if (index == ND_NO_VARIABLE) Py_RETURN_NONE;
    struct nd_place place = {.scope = record->scope, .kind = CELL, .container = nd_variable_cell(record, index)};
    if (place.container == NULL) {
        place.kind = VARIABLE;
        place.record = record;
        place.variable = index;
        place.python_frame = frame_of(record);
    }
    record->flags |= ND_PLACED;
    return keep(&place, name);
}

/* (object, name, what it is called) */
static PyObject *place_attribute(PyObject *self, PyObject *arguments) {
    (void)self;
    struct nd_place place = {.kind = ATTRIBUTE};
    const char *shown;
    if (!PyArg_ParseTuple(arguments, "OUs", &place.container, &place.key, &shown)) return NULL;
    PyObject *found = _PyType_Lookup(Py_TYPE(place.container), place.key);
    if (PyType_Check(place.container) && !PyType_HasFeature((PyTypeObject *)place.container, Py_TPFLAGS_HEAPTYPE))
        return refuse("The attributes of the built-in type %S do not change.", place.container);
    /* A slot of another class, which somebody has put here, is not where it says. */
    if (found != NULL && Py_IS_TYPE(found, &PyMemberDescr_Type) &&
        PyObject_TypeCheck(place.container, PyDescr_TYPE(found)) && !PyType_Check(place.container)) {
        const struct PyMemberDef *member = ((PyMemberDescrObject *)found)->d_member;
        if (member->type != Py_T_OBJECT_EX) return refuse("%U is a value of C, and cannot be watched.", place.key);
        place.kind = SLOT;
        place.offset = member->offset;
        return keep(&place, shown);
    }
    if (found != NULL && Py_TYPE(found)->tp_descr_set != NULL && !PyType_Check(place.container))
        return refuse("%U is computed when it is asked for: watch what it is computed from.", place.key);
    PyObject *dict = PyObject_GenericGetDict(place.container, NULL);
    if (dict == NULL) {
        PyErr_Clear();
        return refuse("An object of type %R has no attributes that could change.",
                      (PyObject *)Py_TYPE(place.container));
    }
    Py_DECREF(dict);
    return keep(&place, shown);
}

static bool is_deque(PyObject *object) {
    return strcmp(Py_TYPE(object)->tp_name, "collections.deque") == 0;
}

/* (container, key or index, what it is called) */
static PyObject *place_item(PyObject *self, PyObject *arguments) {
    (void)self;
    struct nd_place place = {.kind = KEY};
    const char *shown;
    if (!PyArg_ParseTuple(arguments, "OOs", &place.container, &place.key, &shown)) return NULL;
    if (PyDict_Check(place.container)) {
        if (PyObject_Hash(place.key) == -1) return NULL;
        return keep(&place, shown);
    }
    if (PyTuple_Check(place.container) || PyUnicode_Check(place.container) || PyBytes_Check(place.container))
        return refuse("What is in a %S never changes.", (PyObject *)Py_TYPE(place.container));
    if (!PyList_Check(place.container) && !PyByteArray_Check(place.container) && !is_deque(place.container))
        return refuse("Elements of %R cannot be watched: only those of lists, deques and dictionaries.",
                      (PyObject *)Py_TYPE(place.container));
    place.kind = INDEX;
    place.offset = PyNumber_AsSsize_t(place.key, PyExc_IndexError);
    place.key = NULL;
    if (place.offset == -1 && PyErr_Occurred() != NULL) return NULL;
    if (place.offset < 0) place.offset += PyObject_Size(place.container);
    if (place.offset < 0 || place.offset >= PyObject_Size(place.container)) {
        PyErr_SetString(PyExc_IndexError, "There is no such element.");
        return NULL;
    }
    return keep(&place, shown);
}

PyMethodDef nd_place_functions[] = {
    {"_place_variable", place_variable, METH_VARARGS, NULL},
    {"_place_attribute", place_attribute, METH_VARARGS, NULL},
    {"_place_item", place_item, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
