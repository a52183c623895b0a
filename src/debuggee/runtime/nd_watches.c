/*
 * Data breakpoints: values whose change stops the program.
 *
 * Nothing tells of a change, so the values are looked at: a variable's at the lines of its own function, others, which
 * anybody may change, at every line of the user's code. A watch keeps what it saw last, so that no other object
 * can come to the same address meanwhile.
 *
 * Called with the GIL, which guards the state below. But comparing values, looking for keys and letting go of objects
 * may run code of the program, which lets go of the GIL: another thread may look at the same watch then, and the
 * adapter may replace the list. So whatever is used afterwards is held, and the watch is only changed when it is still
 * as it was.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

/* Larger containers are not copied, so what changes inside of them is not noticed. */
enum { LARGEST_COPY = 1000 };

/* What was there, NULL for nothing; and a copy, when it can change by itself and that matters. */
struct sight {
    PyObject *value;
    PyObject *copy;
};

struct watch {
    struct nd_place *place;
    /* Its number, condition and hit count. */
    struct nd_breakpoint *breakpoint;
    /* An equal object is no change, and what changes inside of a container is one. */
    bool compares;
    struct sight last;
    /* How often something was noted. Zero while the variable's frame could not be looked at yet. */
    unsigned long looks;
};

static struct watch *watches = NULL;
static size_t watch_count = 0;
/* Counts the lists. */
static unsigned long list_number = 0;
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

/* A place is read. */
static struct sight look_at(const struct nd_place *place, bool compares) {
    PyObject *value = nd_place_value(place);
    return (struct sight){value, compares && value != NULL ? copy_of(value) : NULL};
}

static struct sight hold(struct sight sight) {
    Py_XINCREF(sight.value);
    Py_XINCREF(sight.copy);
    return sight;
}

static void let_go(struct sight sight) {
    Py_XDECREF(sight.value);
    Py_XDECREF(sight.copy);
}

/* Takes what was seen, and gives back what was before. */
static struct sight note(struct watch *watch, struct sight now) {
    const struct sight before = watch->last;
    watch->last = now;
    watch->looks++;
    return before;
}

static bool are_equal(PyObject *before, PyObject *now) {
    const int result = PyObject_RichCompareBool(before, now, Py_EQ);
    if (result < 0) PyErr_Clear();
    return result == 1;
}

static bool has_changed(const struct sight *last, PyObject *now, bool compares) {
    if (now == last->value && last->copy == NULL) return false;
    if (!compares || now == NULL || last->value == NULL) return now != last->value;
    return !are_equal(last->copy == NULL ? last->value : last->copy, now);
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

/* One that stays as it is keeps its count of hits, and what it saw. The watch is in no list yet. */
static void keep_known(struct watch *watch) {
    for (size_t i = 0; i < watch_count; i++) {
        const struct watch *before = &watches[i];
        if (before->place != watch->place || before->compares != watch->compares ||
            !nd_same_breakpoint(before->breakpoint, watch->breakpoint))
            continue;
        struct nd_breakpoint *unused = watch->breakpoint;
        watch->breakpoint = before->breakpoint;
        watch->breakpoint->references++;
        /* Who sets it again is told again. */
        if (watch->breakpoint->is_refused) watch->breakpoint->is_checked = false;
        nd_release_breakpoint(unused);
        watch->last = hold(before->last);
        watch->looks = before->looks;
        return;
    }
    if (nd_place_can_be_read(watch->place)) note(watch, look_at(watch->place, watch->compares));
}

static void release_list(struct watch *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        let_go(list[i].last);
        nd_release_breakpoint(list[i].breakpoint);
        nd_unuse_place(list[i].place);
    }
    free(list);
}

static void replace(struct watch *list, size_t count) {
    struct watch *before = watches;
    const size_t count_before = watch_count;
    watches = list;
    watch_count = count;
    list_number++;
    nd_arm_watches();
    release_list(before, count_before);
}

void nd_set_watches(char *text) {
    char *state = NULL;
    const char *version = strtok_r(text, " ", &state);
    if (version == NULL || strtoul(version, NULL, 10) <= current_version) return;
    /* Before there is an interpreter there is nothing to watch. */
    if (Py_IsInitialized() == 0) return;
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
    /* A later list may have come meanwhile. */
    if (strtoul(version, NULL, 10) == current_version)
        replace(list, count);
    else
        release_list(list, count);
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

/* A change was seen. */
static bool change_stops(const struct watch *watch, const struct sight *last, PyObject *now, struct nd_frame *frame,
                         struct nd_hits *hits) {
    char *name = strdup(nd_place_name(watch->place));
    const bool result = nd_breakpoint_stops(watch->breakpoint, frame, false, hits);
    if (result && name != NULL) tell(hits, name, last->copy == NULL ? last->value : last->copy, now);
    free(name);
    return result;
}

/* `is_end`: of the frame. Nuitka may have let go of its variables then, which is nothing that the program does. */
static bool check(struct watch *watch, struct nd_frame *frame, bool is_end, struct nd_hits *hits) {
    const unsigned long list = list_number, looks = watch->looks;
    const bool compares = watch->compares;
    const struct sight last = hold(watch->last);
    PyObject *value = nd_place_value(watch->place);
    if (is_end && value == NULL && nd_place_is_variable(watch->place)) {
        let_go(last);
        return false;
    }
    const bool changed = looks > 0 && has_changed(&last, value, compares);
    const bool is_news = changed || looks == 0 || value != last.value;
    struct sight unused = {value, is_news && compares && value != NULL ? copy_of(value) : NULL};
    bool result = false;
    /* Else another thread has seen something there, or nobody watches any more. */
    if (is_news && list == list_number && watch->looks == looks) {
        Py_XINCREF(value);
        unused = note(watch, unused);
        if (changed) result = change_stops(watch, &last, value, frame, hits);
        Py_XDECREF(value);
    }
    let_go(unused);
    let_go(last);
    return result;
}

bool nd_watches_stop(struct nd_frame *frame, bool is_end, struct nd_hits *hits) {
    bool result = false;
    if (watch_count == 0) return false;
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    const unsigned long list = list_number;
    for (size_t i = 0; list == list_number && i < watch_count; i++) {
        if (nd_place_is_seen_from(watches[i].place, frame) && check(&watches[i], frame, is_end, hits)) result = true;
    }
    nd_end_quiet(&quiet);
    return result;
}

void nd_refresh_watches(void) {
    const unsigned long list = list_number;
    for (size_t i = 0; list == list_number && i < watch_count; i++) {
        if (!nd_place_can_be_read(watches[i].place)) continue;
        struct sight unused = look_at(watches[i].place, watches[i].compares);
        if (list == list_number) unused = note(&watches[i], unused);
        let_go(unused);
    }
}

/* What variables of functions that have ended were is not kept alive by watching them. */
static void let_go_of_ended(void) {
    struct sight ended;
    do {
        ended = (struct sight){NULL, NULL};
        for (size_t i = 0; i < watch_count && ended.value == NULL; i++) {
            if (nd_place_is_gone(watches[i].place)) ended = note(&watches[i], ended);
        }
        let_go(ended);
    } while (ended.value != NULL);
}

void nd_leave_places(struct nd_frame *frame) {
    struct nd_hits hits = {0};
    if (!nd_serving && nd_is_connected() && !nd_is_stopped() && nd_watches_stop(frame, true, &hits)) {
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
    let_go_of_ended();
}

void nd_forget_watches(void) {
    /* They may be in use: what they hold is kept. */
    watch_count = 0;
}
