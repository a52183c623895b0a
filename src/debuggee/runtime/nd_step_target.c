/*
 * A step into one of the calls of a line: a step over that ends, too, where the function of that call is entered.
 *
 * The adapter knows from the debug map which scopes the call may lead to, how many calls of them come before it,
 * and in which scope it is: that of the frame, or of a comprehension in it. What is entered is a call of the line
 * when it was called from there, of this very frame.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

/* For each module with scopes that are wanted, a byte for each of its scopes. */
struct wanted {
    const struct nd_module *module;
    unsigned char *scopes;
    struct wanted *next;
};

static struct wanted *wanted_scopes = NULL;
/* The frame of the step, as in nd_stepping.c. */
static struct nd_caller step_caller;
/* The scope that the call is in, and how many comprehensions it is inside of. */
static uint32_t calling_scope = 0;
static uint32_t depth = 0;
/* Entries that are other calls of the line. */
static uint32_t skipped = 0;
/* Functions of libraries may be in between. */
static bool passes_library = false;
/* The lines of the statement, the site at which the call is over (negative: none), and the one where the step began. */
static uint32_t first_line = 0, last_line = 0;
static int over_at = -1;
static uint32_t begun_at = 0;

void nd_forget_step_target(void) {
    while (wanted_scopes != NULL) {
        struct wanted *next = wanted_scopes->next;
        free(wanted_scopes->scopes);
        free(wanted_scopes);
        wanted_scopes = next;
    }
}

static struct nd_module *find_module(PyObject *name) {
    const char *text = PyUnicode_AsUTF8(name);
    struct nd_module *module = text == NULL ? NULL : nd_modules;
    while (module != NULL && strcmp(module->name, text) != 0)
        module = module->next;
    return module;
}

/* Of modules that are not loaded yet nothing can be called that the line names. */
static void want(PyObject *name, PyObject *scopes) {
    struct nd_module *module = find_module(name);
    if (module == NULL || !PyList_Check(scopes)) return;
    struct wanted *entry = malloc(sizeof(*entry));
    unsigned char *bytes = calloc(module->scope_count, 1);
    if (entry == NULL || bytes == NULL) {
        free(entry);
        free(bytes);
        return;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(scopes); i++) {
        const unsigned long scope = PyLong_AsUnsignedLong(PyList_GET_ITEM(scopes, i));
        if (scope < module->scope_count) bytes[scope] = 1;
    }
    PyErr_Clear();
    *entry = (struct wanted){module, bytes, wanted_scopes};
    wanted_scopes = entry;
    nd_arm_scopes(module, bytes);
}

bool nd_set_step_target(PyThreadState *tstate, struct nd_frame *frame, PyObject *target) {
    PyObject *modules;
    int library;
    nd_forget_step_target();
    if (frame == NULL || !PyArg_ParseTuple(target, "IIIpIIiO!", &calling_scope, &depth, &skipped, &library, &first_line,
                                           &last_line, &over_at, &PyDict_Type, &modules))
        return false;
    passes_library = library != 0;
    begun_at = frame->site;
    step_caller = nd_as_caller(tstate, frame);
    PyObject *name, *scopes;
    for (Py_ssize_t position = 0; PyDict_Next(modules, &position, &name, &scopes);)
        want(name, scopes);
    return true;
}

static bool is_wanted(const struct nd_scope *scope) {
    for (const struct wanted *entry = wanted_scopes; entry != NULL; entry = entry->next) {
        if (entry->module == scope->module) return entry->scopes[scope->index] != 0;
    }
    return false;
}

static uint32_t line_of(const struct nd_frame *frame, uint32_t site) {
    return frame->scope->module->sites[site].line;
}

bool nd_is_before_step_target(const struct nd_frame *frame) {
    if (wanted_scopes == NULL) return false;
    const uint32_t line = line_of(frame, frame->site);
    /* Sites of a statement are numbered as they run: one that is not behind the last is of a loop around. */
    return line >= first_line && line <= last_line && frame->site > begun_at &&
           (over_at < 0 || frame->site < (uint32_t)over_at);
}

bool nd_is_back_before_step_target(const struct nd_frame *frame) {
    return nd_is_before_step_target(frame) && line_of(frame, frame->site) == line_of(frame, begun_at);
}

struct call_search {
    const struct nd_frame *entered;
    bool passed_entered;
    /* Records passed behind it. */
    uint32_t passed;
    bool found;
};

static bool look_for_call(PyFrameObject *frame, struct nd_frame *record, void *context) {
    struct call_search *search = context;
    if (!search->passed_entered) {
        search->passed_entered = record == search->entered;
        return true;
    }
    if (record == NULL) return search->passed == 0 && passes_library;
    if (search->passed == 0 && record->scope->index != calling_scope) return false;
    if (search->passed++ < depth) return true;
    search->found = record == step_caller.record && frame == step_caller.python_frame;
    return false;
}

bool nd_is_step_target(PyThreadState *tstate, const struct nd_frame *entered) {
    if (wanted_scopes == NULL || !is_wanted(entered->scope)) return false;
    struct call_search search = {entered, false, 0, false};
    nd_visit_frames(tstate, look_for_call, &search);
    if (!search.found) return false;
    if (skipped == 0) return true;
    skipped--;
    nd_note_call(tstate, entered);
    return false;
}
