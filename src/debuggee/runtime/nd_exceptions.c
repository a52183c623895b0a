/*
 * Exceptions that stop the program: where they are raised, where they leave the user's code, where nobody is left to
 * catch them. The meaning of each is debugpy's. Everything here runs with the GIL.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

struct filter {
    const char *name;
    bool is_active;
    /* Which exceptions; all without. */
    char *condition;
};

enum { RAISED, USER_UNHANDLED, UNCAUGHT, FILTERS };

static struct filter filters[FILTERS] = {
    {"raised", false, NULL}, {"userUnhandled", false, NULL}, {"uncaught", false, NULL}};
static unsigned long current_version = 0;

static void watch(void) {
    bool any = nd_recording;
    for (int i = 0; i < FILTERS; i++)
        any = any || filters[i].is_active;
    nd_watches_exceptions = any;
}

void nd_forget_exceptions(void) {
    for (int i = 0; i < FILTERS; i++)
        filters[i].is_active = false;
    watch();
}

void nd_set_exceptions(char *text) {
    char *state = NULL;
    const char *version = strtok_r(text, " ", &state);
    if (version == NULL || strtoul(version, NULL, 10) <= current_version) return;
    current_version = strtoul(version, NULL, 10);
    for (int i = 0; i < FILTERS; i++) {
        free(filters[i].condition);
        filters[i] = (struct filter){filters[i].name, false, NULL};
    }
    for (char *word = strtok_r(NULL, " ", &state); word != NULL; word = strtok_r(NULL, " ", &state)) {
        const char *name = strsep(&word, ":");
        for (int i = 0; i < FILTERS; i++) {
            if (strcmp(filters[i].name, name) != 0) continue;
            filters[i].is_active = true;
            filters[i].condition = word == NULL ? NULL : nd_decoded(word);
        }
    }
    watch();
}

/* -- one exception -- */

/* A copy of its own of Nuitka's exception state, as an instance. */
static PyObject *instance_of(const struct Nuitka_ExceptionPreservationItem *state) {
#if PY_VERSION_HEX >= 0x030c0000
    Py_XINCREF(state->exception_value);
    return state->exception_value;
#else
    PyObject *type = state->exception_type, *value = state->exception_value;
    PyObject *traceback = (PyObject *)state->exception_tb;
    Py_XINCREF(type);
    Py_XINCREF(value);
    Py_XINCREF(traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (value != NULL && traceback != NULL) PyException_SetTraceback(value, traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return value;
#endif
}

/* What is no error: it ends iterations and generators. */
static bool is_control_flow(PyObject *exception) {
    PyObject *type = (PyObject *)Py_TYPE(exception);
    return type == PyExc_StopIteration || type == PyExc_GeneratorExit || type == PyExc_StopAsyncIteration;
}

/* Whether a filter wants an exception; asked in the service. */
static bool is_wanted(const struct filter *filter, PyObject *exception) {
    if (!filter->is_active || is_control_flow(exception)) return false;
    PyObject *globals = nd_top_frame_attribute("f_globals");
    if (globals == NULL) {
        PyErr_Clear();
        return false;
    }
    PyObject *answer =
        nd_call_service("exception_is_wanted", Py_BuildValue("(zON)", filter->condition, exception, globals));
    const bool result = answer == NULL || PyObject_IsTrue(answer) == 1;
    Py_XDECREF(answer);
    PyErr_Clear();
    return result;
}

/* Stops for an exception when a filter wants it. */
static void stop_for(struct nd_frame *frame, const struct Nuitka_ExceptionPreservationItem *state, int filter,
                     bool shows_traceback) {
    if (!filters[filter].is_active || nd_serving || !nd_is_connected()) return;
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    PyObject *exception = instance_of(state);
    const bool wanted = exception != NULL && is_wanted(&filters[filter], exception);
    nd_end_quiet(&quiet);
    if (wanted) {
        struct nd_stop stop = {.reason = "exception", .shown = frame, .tstate = PyThreadState_Get()};
        stop.exception = exception;
        stop.exception_filter = filters[filter].name;
        stop.shows_traceback = shows_traceback;
        nd_stop_here(&stop);
    }
    Py_XDECREF(exception);
}

void nd_stop_for_raised(struct nd_frame *frame, const void *exception) {
    const struct Nuitka_ExceptionPreservationItem *state = exception;
    if (nd_is_skipped(frame)) return;
    /* One that has a traceback was raised before, by something that this frame called or by itself. */
    if (GET_EXCEPTION_STATE_TRACEBACK((struct Nuitka_ExceptionPreservationItem *)state) == NULL)
        stop_for(frame, state, RAISED, false);
}

/* -- the way out -- */

static bool is_threading(PyFrameObject *frame) {
    PyCodeObject *code = PyFrame_GetCode(frame);
    const char *name = PyUnicode_AsUTF8(code->co_filename);
    if (name == NULL) PyErr_Clear();
    const char *file = name == NULL ? NULL : strrchr(name, '/');
    const bool result = name != NULL && strcmp(file == NULL ? name : file + 1, "threading.py") == 0;
    Py_DECREF(code);
    return result;
}

/* What is around a frame of the user's: more of his, a library, or nothing that catches exceptions. */
enum surroundings { USERS, LIBRARY, NOTHING };

static enum surroundings surroundings_of(PyFrameObject *frame) {
    PyFrameObject *back = PyFrame_GetBack(frame);
    const struct nd_frame *record = back == NULL ? NULL : nd_innermost_record(back);
    enum surroundings result = record != NULL && !nd_is_skipped(record) ? USERS : NOTHING;
    while (back != NULL && result == NOTHING) {
        if (!is_threading(back)) result = LIBRARY;
        PyFrameObject *next = PyFrame_GetBack(back);
        Py_DECREF(back);
        back = next;
    }
    Py_XDECREF(back);
    return result;
}

static bool is_users(PyFrameObject *frame) {
    PyObject *globals = PyObject_GetAttrString((PyObject *)frame, "f_globals");
    PyObject *name = globals == NULL ? NULL : PyDict_GetItemString(globals, "__name__");
    const char *text = name == NULL || !PyUnicode_Check(name) ? NULL : PyUnicode_AsUTF8(name);
    const bool result = text != NULL && nd_is_users_module(text);
    Py_XDECREF(globals);
    return result;
}

/* Whether an exception has been in the user's code on its way. */
static bool came_by_users(const struct Nuitka_ExceptionPreservationItem *state) {
    PyObject *error_type, *error, *traceback;
    PyErr_Fetch(&error_type, &error, &traceback);
    const PyTracebackObject *entry = GET_EXCEPTION_STATE_TRACEBACK((struct Nuitka_ExceptionPreservationItem *)state);
    while (entry != NULL && !is_users(entry->tb_frame))
        entry = entry->tb_next;
    PyErr_Restore(error_type, error, traceback);
    return entry != NULL;
}

void nd_unhandled(struct nd_frame *innermost, void *exception) {
    if (nd_serving || (!filters[USER_UNHANDLED].is_active && !filters[UNCAUGHT].is_active)) return;
    PyFrameObject *frame = PyThreadState_GetFrame(PyThreadState_Get());
    if (frame == NULL) return;
    const enum surroundings around = surroundings_of(frame);
    Py_DECREF(frame);
    if (around == USERS) return;
    if (nd_is_skipped(innermost) && (around == LIBRARY || !filters[UNCAUGHT].is_active || !came_by_users(exception)))
        return;
    if (around == NOTHING && filters[UNCAUGHT].is_active)
        stop_for(innermost, exception, UNCAUGHT, true);
    else
        stop_for(innermost, exception, USER_UNHANDLED, true);
}
