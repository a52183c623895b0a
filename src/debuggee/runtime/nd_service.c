/*
 * The bridge to the Python files in service/, which are compiled inside the program at the first stop and kept in
 * a dictionary of its own: it is no module, and imports none.
 */
#define PY_SSIZE_T_CLEAN
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

extern const char nd_service_source[];

static PyObject *service = NULL;
/* The stop that is being served; only its thread comes here, with the GIL. */
static const struct nd_stop *current_stop = NULL;
static bool stop_is_over = false;

/* -- what the service may ask of the runtime -- */

static unsigned long os_thread_id(const PyThreadState *tstate) {
    if (tstate == PyThreadState_Get()) return (unsigned long)nd_current_thread_id();
#if PY_VERSION_HEX >= 0x030b0000
    return tstate->native_thread_id;
#else
    return 0;
#endif
}

static PyObject *get_threads(PyObject *self, PyObject *arguments) {
    (void)self;
    (void)arguments;
    PyObject *result = PyList_New(0);
    PyInterpreterState *interpreter = PyThreadState_GetInterpreter(PyThreadState_Get());
    PyThreadState *tstate = PyInterpreterState_ThreadHead(interpreter);
    for (; result != NULL && tstate != NULL; tstate = PyThreadState_Next(tstate)) {
        /* The thread that stops a blocked program for another one is ours. */
        if (tstate == PyThreadState_Get() && tstate != current_stop->tstate) continue;
        PyObject *entry = Py_BuildValue("(kkO)", os_thread_id(tstate), (unsigned long)tstate->thread_id,
                                        tstate == current_stop->tstate ? Py_True : Py_False);
        if (entry == NULL || PyList_Append(result, entry) != 0) Py_CLEAR(result);
        Py_XDECREF(entry);
    }
    return result;
}

struct frame_collection {
    PyObject *list;
    /* Frames above this record are left out. */
    const struct nd_frame *first;
};

static bool collect_frame(PyFrameObject *frame, struct nd_frame *record, void *context) {
    struct frame_collection *collection = context;
    if (collection->first != NULL && record != collection->first) return true;
    collection->first = NULL;
    PyObject *entry;
    if (record == NULL) {
        entry = Py_BuildValue("(OKziii)", frame, 0ULL, NULL, -1, 0, ND_SCOPE_FUNCTION);
    } else {
        const struct nd_module *module = record->scope->module;
        const bool started = record->site != ND_NO_SITE;
        entry = Py_BuildValue("(OKziii)", frame, (unsigned long long)(uintptr_t)record, module->name,
                              (int)record->scope->index, started ? (int)module->sites[record->site].line : 0,
                              (int)record->scope->kind);
    }
    const bool more = entry != NULL && PyList_Append(collection->list, entry) == 0;
    Py_XDECREF(entry);
    return more;
}

static PyThreadState *find_thread(unsigned long ident) {
    PyThreadState *tstate = PyInterpreterState_ThreadHead(PyThreadState_GetInterpreter(PyThreadState_Get()));
    while (tstate != NULL && (unsigned long)tstate->thread_id != ident)
        tstate = PyThreadState_Next(tstate);
    return tstate;
}

static PyObject *get_frames(PyObject *self, PyObject *ident) {
    (void)self;
    PyThreadState *tstate = find_thread(PyLong_AsUnsignedLong(ident));
    struct frame_collection collection = {PyList_New(0), NULL};
    if (collection.list == NULL || PyErr_Occurred() != NULL || tstate == NULL) return collection.list;
    if (tstate == current_stop->tstate) collection.first = current_stop->shown;
    nd_visit_frames(tstate, collect_frame, &collection);
    return collection.list;
}

static struct nd_frame *record_argument(unsigned long long address) {
    struct nd_frame *record = (struct nd_frame *)(uintptr_t)address;
    return nd_is_record(record) ? record : NULL;
}

static PyObject *get_variables(PyObject *self, PyObject *address) {
    (void)self;
    struct nd_frame *record = record_argument(PyLong_AsUnsignedLongLong(address));
    if (record == NULL) return PyList_New(0);
    return nd_variables(record);
}

/* The address of a frame's record, 0 for none. */
static PyObject *get_record(PyObject *self, PyObject *frame) {
    (void)self;
    const bool is_compiled = Nuitka_Frame_CheckExact(frame);
    return PyLong_FromVoidPtr(is_compiled ? nd_record_of_frame(frame) : NULL);
}

static PyObject *set_variable(PyObject *self, PyObject *arguments) {
    (void)self;
    unsigned long long address;
    const char *name;
    PyObject *value = NULL;
    if (!PyArg_ParseTuple(arguments, "Ks|O", &address, &name, &value)) return NULL;
    struct nd_frame *record = record_argument(address);
    return PyBool_FromLong(record != NULL && nd_set_variable(record, name, value));
}

static PyObject *take_step(PyObject *self, PyObject *arguments) {
    (void)self;
    const char *kind;
    unsigned long ident;
    unsigned long long address;
    PyObject *target = NULL;
    if (!PyArg_ParseTuple(arguments, "skK|O", &kind, &ident, &address, &target)) return NULL;
    struct nd_frame *record = record_argument(address);
    PyThreadState *tstate = find_thread(ident);
    if (tstate != NULL) {
        if (strcmp(kind, "over") == 0)
            nd_step(ND_STEP_OVER, tstate, record);
        else if (strcmp(kind, "out") == 0)
            nd_step(ND_STEP_OUT, tstate, record);
        else
            nd_step(ND_STEP_INTO, tstate, record);
        /* Else it is a step over. */
        if (target != NULL && !nd_set_step_target(tstate, record, target)) PyErr_Clear();
    }
    stop_is_over = true;
    Py_RETURN_NONE;
}

static PyObject *resume(PyObject *self, PyObject *arguments) {
    (void)self;
    (void)arguments;
    nd_forget_steps();
    nd_collect_returns(NULL, NULL);
    nd_forget_calls(NULL);
    stop_is_over = true;
    Py_RETURN_NONE;
}

/* The site that a record is at, and the calls of its line that were seen. */
static PyObject *get_position(PyObject *self, PyObject *arguments) {
    (void)self;
    unsigned long ident;
    unsigned long long address;
    if (!PyArg_ParseTuple(arguments, "kK", &ident, &address)) return NULL;
    struct nd_frame *record = record_argument(address);
    PyThreadState *tstate = find_thread(ident);
    if (record == NULL || tstate == NULL || record->site == ND_NO_SITE) Py_RETURN_NONE;
    return Py_BuildValue("(IN)", record->site, nd_calls_made(tstate, record));
}

/* Calls something that reads, and changes, a text of the adapter's. */
static PyObject *with_text(void (*change)(char *text), PyObject *argument) {
    const char *text = PyUnicode_AsUTF8(argument);
    char *copy = text == NULL ? NULL : strdup(text);
    if (copy == NULL) return text == NULL ? NULL : PyErr_NoMemory();
    change(copy);
    free(copy);
    Py_RETURN_NONE;
}

static PyObject *set_breakpoints(PyObject *self, PyObject *text) {
    (void)self;
    return with_text(nd_set_breakpoints, text);
}

static PyObject *set_exceptions(PyObject *self, PyObject *text) {
    (void)self;
    return with_text(nd_set_exceptions, text);
}

static PyObject *set_watches(PyObject *self, PyObject *text) {
    (void)self;
    return with_text(nd_set_watches, text);
}

/* Sends a line, in JSON, to the adapter. */
static PyObject *say_line(PyObject *self, PyObject *text) {
    (void)self;
    Py_ssize_t length;
    const char *line = PyUnicode_AsUTF8AndSize(text, &length);
    if (line == NULL) return NULL;
    nd_say(line, (size_t)length);
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"_set_breakpoints", set_breakpoints, METH_O, NULL},
    {"_set_exceptions", set_exceptions, METH_O, NULL},
    {"_set_watches", set_watches, METH_O, NULL},
    {"_say", say_line, METH_O, NULL},
    {"_threads", get_threads, METH_NOARGS, NULL},
    {"_frames", get_frames, METH_O, NULL},
    {"_variables", get_variables, METH_O, NULL},
    {"_record_of", get_record, METH_O, NULL},
    {"_generator_state", nd_generator_state, METH_O, NULL},
    {"_set_variable", set_variable, METH_VARARGS, NULL},
    {"_step", take_step, METH_VARARGS, NULL},
    {"_position_of", get_position, METH_VARARGS, NULL},
    {"_resume", resume, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* -- calling the service -- */

static bool add_functions(PyObject *namespace, PyMethodDef *function) {
    bool ok = true;
    for (; ok && function->ml_name != NULL; function++) {
        PyObject *object = PyCFunction_New(function, NULL);
        ok = object != NULL && PyDict_SetItemString(namespace, function->ml_name, object) == 0;
        Py_XDECREF(object);
    }
    return ok;
}

static bool load_service(void) {
    if (service != NULL) return true;
    PyObject *namespace = PyDict_New();
    if (namespace == NULL) return false;
    const bool ok = PyDict_SetItemString(namespace, "__builtins__", PyEval_GetBuiltins()) == 0 &&
                    add_functions(namespace, functions) && add_functions(namespace, nd_place_functions) &&
                    add_functions(namespace, nd_request_functions);
    PyObject *code = ok ? Py_CompileString(nd_service_source, "<nuitka-debug>", Py_file_input) : NULL;
    PyObject *result = code == NULL ? NULL : PyEval_EvalCode(code, namespace, namespace);
    Py_XDECREF(code);
    if (result == NULL) {
        Py_DECREF(namespace);
        return false;
    }
    Py_DECREF(result);
    service = namespace;
    return true;
}

static char *copy_text(PyObject *text, size_t *length) {
    PyObject *bytes = text == NULL ? NULL : PyUnicode_AsEncodedString(text, "utf-8", "surrogateescape");
    char *copy = NULL;
    if (bytes != NULL) {
        *length = (size_t)PyBytes_GET_SIZE(bytes);
        copy = malloc(*length + 1);
        if (copy != NULL) memcpy(copy, PyBytes_AS_STRING(bytes), *length);
        Py_DECREF(bytes);
    }
    if (copy == NULL) {
        static const char failed[] = "{\"failed\":\"the runtime could not answer\"}";
        PyErr_Clear();
        copy = strdup(failed);
        *length = copy == NULL ? 0 : sizeof(failed) - 1;
    }
    return copy;
}

PyObject *nd_service_object(const char *name) {
    return PyDict_GetItemString(service, name);
}

PyObject *nd_call_service(const char *name, PyObject *arguments) {
    PyObject *answer = NULL;
    if (arguments != NULL && load_service()) {
        PyObject *function = PyDict_GetItemString(service, name);
        if (function != NULL) answer = PyObject_CallObject(function, arguments);
    }
    Py_XDECREF(arguments);
    return answer;
}

/* Whether the pending exception can only be one that a handler of a signal raised in the midst of the service. */
static bool is_of_a_signal(void) {
    return nd_is_main_thread() &&
           (PyErr_ExceptionMatches(PyExc_KeyboardInterrupt) || PyErr_ExceptionMatches(PyExc_SystemExit));
}

static char *call(const char *name, PyObject *arguments, size_t *length) {
    nd_handle_signals();
    Py_XINCREF(arguments);
    PyObject *answer = nd_call_service(name, arguments);
    if (answer == NULL && arguments != NULL && PyErr_Occurred() != NULL && is_of_a_signal()) {
        nd_keep_exception();
        answer = nd_call_service(name, arguments);
    } else {
        Py_XDECREF(arguments);
    }
    if (answer == NULL && PyErr_Occurred() != NULL && getenv("NUITKA_DEBUG_VERBOSE") != NULL) PyErr_Print();
    char *result = copy_text(answer, length);
    Py_XDECREF(answer);
    return result;
}

/* The numbers of the breakpoints that a stop is due to. */
static PyObject *hit_ids(const struct nd_hits *hits) {
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && hits != NULL && i < hits->count; i++) {
        PyObject *id = PyLong_FromUnsignedLong(hits->ids[i]);
        if (id == NULL || PyList_Append(list, id) != 0) Py_CLEAR(list);
        Py_XDECREF(id);
    }
    return list;
}

char *nd_report(const struct nd_stop *stop, size_t *length) {
    current_stop = stop;
    PyObject *exception = stop->exception == NULL ? Py_None : stop->exception;
    PyObject *changes = stop->hits == NULL || stop->hits->changes == NULL ? Py_None : stop->hits->changes;
    PyObject *arguments = Py_BuildValue(
        "(skkNz(OzO)ON)", stop->reason, os_thread_id(stop->tstate), (unsigned long)stop->tstate->thread_id,
        hit_ids(stop->hits), stop->hits == NULL ? NULL : stop->hits->text, exception, stop->exception_filter,
        stop->shows_traceback ? Py_True : Py_False, changes, nd_collected_returns(stop->tstate));
    return call("report", arguments, length);
}

char *nd_serve(const struct nd_stop *stop, const char *request, size_t length, size_t *answer_length, bool *ends_stop) {
    current_stop = stop;
    stop_is_over = false;
    PyObject *text = PyUnicode_DecodeUTF8(request, (Py_ssize_t)length, "surrogateescape");
    PyObject *arguments = text == NULL ? NULL : PyTuple_Pack(1, text);
    Py_XDECREF(text);
    char *answer = call("serve", arguments, answer_length);
    nd_end_request();
    *ends_stop = stop_is_over;
    return answer;
}
