/*
 * Data breakpoints: values whose change stops the program.
 *
 * Nothing tells of a change, so the values are looked at: a variable's at the lines of its own function, others, which
 * anybody may change, at every line of the user's code. A watch keeps what it saw last, so that no other object
 * can come to the same address meanwhile. Called with the GIL.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

/* Larger containers are not copied, so what changes inside of them is not noticed. */
enum { LARGEST_COPY = 1000 };

struct watch {
    struct nd_place *place;
    /* Its number, condition and hit count. */
    struct nd_breakpoint *breakpoint;
    /* An equal object is no change, and what changes inside of a container is one. */
    bool compares;
    /* What was there last, NULL for nothing; and a copy, when it can change by itself and that matters. */
    PyObject *value;
    PyObject *copy;
    /* False while the variable's frame could not be looked at yet. */
    bool is_known;
};

static struct watch *watches = NULL;
static size_t watch_count = 0;
static unsigned long current_version = 0;

/* -- one watch -- */

/* NULL for what is not copied. */
static PyObject *copy_of(PyObject *value) {
    PyObject *copy = NULL;
    if (PyList_CheckExact(value) && PyList_GET_SIZE(value) <= LARGEST_COPY)
        copy = PyList_GetSlice(value, 0, PyList_GET_SIZE(value));
    else if (PyDict_CheckExact(value) && PyDict_Size(value) <= LARGEST_COPY)
        copy = PyDict_Copy(value);
    else if (Py_IS_TYPE(value, &PySet_Type) && PySet_GET_SIZE(value) <= LARGEST_COPY)
        copy = PySet_New(value);
    else if (PyByteArray_CheckExact(value) && PyByteArray_GET_SIZE(value) <= LARGEST_COPY)
        copy = PyByteArray_FromObject(value);
    if (copy == NULL) PyErr_Clear();
    return copy;
}

/* Steals the reference. */
static void note(struct watch *watch, PyObject *value) {
    PyObject *value_before = watch->value, *copy_before = watch->copy;
    watch->value = value;
    watch->copy = watch->compares && value != NULL ? copy_of(value) : NULL;
    Py_XDECREF(value_before);
    Py_XDECREF(copy_before);
    watch->is_known = true;
}

/* From outside of the frame that it is a variable of. */
static void note_from_outside(struct watch *watch) {
    if (nd_place_can_be_read(watch->place)) note(watch, nd_place_value(watch->place));
}

static bool are_equal(PyObject *before, PyObject *now) {
    const int result = PyObject_RichCompareBool(before, now, Py_EQ);
    if (result < 0) PyErr_Clear();
    return result == 1;
}

static bool has_changed(const struct watch *watch, PyObject *now) {
    if (!watch->is_known) return false;
    if (now == watch->value && watch->copy == NULL) return false;
    if (!watch->compares || now == NULL || watch->value == NULL) return now != watch->value;
    return !are_equal(watch->copy == NULL ? watch->value : watch->copy, now);
}

static void release(struct watch *watch) {
    note(watch, NULL);
    nd_release_breakpoint(watch->breakpoint);
    nd_unuse_place(watch->place);
}

/* -- setting -- */

/* PLACE:ACCESS:ID:FLAGS:OPERATOR:OPERAND:CONDITION:MESSAGE; `w` for another object, `c` for one that compares
 * different. */
static bool read_watch(struct watch *watch, char *word) {
    char *fields[8];
    for (int i = 0; i < 8; i++) {
        fields[i] = strsep(&word, ":");
        if (fields[i] == NULL) return false;
    }
    struct nd_breakpoint *breakpoint = nd_read_breakpoint(fields + 2);
    if (breakpoint == NULL) return false;
    struct nd_place *place = nd_find_place((uint32_t)strtoul(fields[0], NULL, 10));
    if (place == NULL || nd_place_is_gone(place) || !nd_use_place(place)) {
        nd_refuse_breakpoint(breakpoint->id, "This value is not there any more.");
        nd_release_breakpoint(breakpoint);
        return false;
    }
    breakpoint->references++;
    *watch = (struct watch){.place = place, .breakpoint = breakpoint, .compares = fields[1][0] == 'c'};
    return true;
}

/* One that stays as it is keeps its count of hits, and what it saw. */
static void keep_known(struct watch *watch) {
    for (size_t i = 0; i < watch_count; i++) {
        struct watch *before = &watches[i];
        if (before->place != watch->place || before->compares != watch->compares ||
            !nd_same_breakpoint(before->breakpoint, watch->breakpoint))
            continue;
        struct nd_breakpoint *unused = watch->breakpoint;
        watch->breakpoint = before->breakpoint;
        watch->breakpoint->references++;
        nd_release_breakpoint(unused);
        Py_XINCREF(before->value);
        Py_XINCREF(before->copy);
        watch->value = before->value;
        watch->copy = before->copy;
        watch->is_known = before->is_known;
        return;
    }
    note_from_outside(watch);
}

static void replace(struct watch *list, size_t count) {
    struct watch *before = watches;
    const size_t count_before = watch_count;
    watches = list;
    watch_count = count;
    for (size_t i = 0; i < count_before; i++)
        release(&before[i]);
    free(before);
    nd_arm_watches();
}

void nd_set_watches(char *text) {
    char *state = NULL;
    const char *version = strtok_r(text, " ", &state);
    if (version == NULL || strtoul(version, NULL, 10) <= current_version) return;
    current_version = strtoul(version, NULL, 10);
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    struct watch *list = NULL;
    size_t count = 0;
    for (char *word = strtok_r(NULL, " ", &state); word != NULL; word = strtok_r(NULL, " ", &state)) {
        struct watch *larger = realloc(list, (count + 1) * sizeof(*list));
        if (larger == NULL) break;
        list = larger;
        if (!read_watch(&list[count], word)) continue;
        keep_known(&list[count]);
        count++;
    }
    replace(list, count);
    nd_end_quiet(&quiet);
    nd_check_breakpoints();
}

/* -- asking -- */

bool nd_is_watched(const struct nd_scope *scope) {
    for (size_t i = 0; i < watch_count; i++) {
        if (nd_place_concerns(watches[i].place, scope)) return true;
    }
    return false;
}

void nd_visit_watches(nd_breakpoint_visitor visit) {
    for (size_t i = 0; i < watch_count; i++)
        visit(watches[i].breakpoint);
}

/* What the service is to tell of a change: a name, and before and now; NULL in a tuple of its own stands for nothing.
 */
static void tell(struct nd_hits *hits, const char *name, PyObject *before, PyObject *now) {
    if (hits->changes == NULL) hits->changes = PyList_New(0);
    PyObject *old = before == NULL ? PyTuple_New(0) : PyTuple_Pack(1, before);
    PyObject *new = now == NULL ? PyTuple_New(0) : PyTuple_Pack(1, now);
    PyObject *change = old == NULL || new == NULL ? NULL : Py_BuildValue("(sOO)", name, old, new);
    if (hits->changes != NULL && change != NULL) PyList_Append(hits->changes, change);
    Py_XDECREF(old);
    Py_XDECREF(new);
    Py_XDECREF(change);
    PyErr_Clear();
}

/* A change was seen. The list of watches may be another one afterwards: a condition lets go of the GIL. */
static bool change_stops(const struct watch *watch, PyObject *before, PyObject *now, struct nd_frame *frame,
                         struct nd_hits *hits) {
    struct nd_place *place = watch->place;
    char *name = strdup(nd_place_name(place));
    const bool result = nd_breakpoint_stops(watch->breakpoint, frame, false, hits);
    if (result && name != NULL) tell(hits, name, before, now);
    free(name);
    return result;
}

bool nd_watches_stop(struct nd_frame *frame, struct nd_hits *hits) {
    bool result = false;
    if (watch_count == 0) return false;
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    const unsigned long version = current_version;
    for (size_t i = 0; version == current_version && i < watch_count; i++) {
        struct watch *watch = &watches[i];
        if (!nd_place_is_seen_from(watch->place, frame)) continue;
        PyObject *now = nd_place_value(watch->place);
        if (!has_changed(watch, now)) {
            if (version == current_version && (now != watch->value || !watch->is_known))
                note(watch, now);
            else
                Py_XDECREF(now);
            continue;
        }
        if (version != current_version) {
            Py_XDECREF(now);
            break;
        }
        PyObject *before = watch->copy == NULL ? watch->value : watch->copy;
        Py_XINCREF(before);
        Py_XINCREF(now);
        note(watch, now);
        if (change_stops(watch, before, now, frame, hits)) result = true;
        Py_XDECREF(before);
        Py_XDECREF(now);
    }
    nd_end_quiet(&quiet);
    return result;
}

void nd_refresh_watches(void) {
    for (size_t i = 0; i < watch_count; i++)
        note_from_outside(&watches[i]);
}

void nd_leave_places(struct nd_frame *frame) {
    struct nd_hits hits = {0};
    if (!nd_serving && nd_is_connected() && !nd_is_stopped() && nd_watches_stop(frame, &hits)) {
        const struct nd_stop stop = {
            .reason = "data breakpoint", .shown = frame, .tstate = PyThreadState_Get(), .hits = &hits};
        nd_stop_here(&stop);
    }
    nd_clear_hits(&hits);
    frame->flags &= ~(uint32_t)ND_PLACED;
    nd_end_places(frame);
    bool any = false;
    for (size_t i = 0; i < watch_count; i++) {
        if (!nd_place_is_gone(watches[i].place) || watches[i].breakpoint->is_refused) continue;
        any = watches[i].breakpoint->is_refused = true;
        nd_refuse_breakpoint(watches[i].breakpoint->id, "The function has ended that this variable belongs to.");
    }
    if (any) nd_arm_watches();
}

void nd_forget_watches(void) {
    /* They may be in use: what they hold is kept. */
    watch_count = 0;
}
