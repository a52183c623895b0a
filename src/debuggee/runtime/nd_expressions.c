/*
 * Conditions and messages of breakpoints, evaluated in the program.
 *
 * Each is compiled once for each scope that it is evaluated in, to a function whose parameters are those
 * of the scope's variables that it names: so lambdas and comprehensions in it see them, and nothing
 * else is looked up (service/expressions.py). While it runs no probe fires in its thread, so
 * nothing that it calls can stop, or move a step. Called with the GIL.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ARGUMENTS = 32 };

/* A condition or message for one scope. Without a function it is evaluated in a namespace of its own. */
struct nd_expression {
    const struct nd_scope *scope;
    bool is_message;
    PyObject *function;
    Py_ssize_t argument_count;
    uint32_t arguments[MOST_ARGUMENTS];
    struct nd_expression *next;
};

static void forget(struct nd_expression *expression) {
    Py_XDECREF(expression->function);
    free(expression);
}

void nd_forget_expressions(struct nd_breakpoint *breakpoint) {
    while (breakpoint->expressions != NULL) {
        struct nd_expression *next = breakpoint->expressions->next;
        forget(breakpoint->expressions);
        breakpoint->expressions = next;
    }
}

static PyObject *variable_names(const struct nd_scope *scope) {
    PyObject *names = PyTuple_New((Py_ssize_t)scope->variable_count);
    for (uint32_t i = 0; names != NULL && i < scope->variable_count; i++) {
        PyObject *name = PyUnicode_FromString(scope->variables[i].name);
        if (name == NULL) {
            Py_CLEAR(names);
            break;
        }
        PyTuple_SET_ITEM(names, (Py_ssize_t)i, name);
    }
    return names;
}

/* True when there is a function; false, without an exception, when there can be none. */
static bool compile_expression(struct nd_expression *expression, const char *text) {
    const struct nd_scope *scope = expression->scope;
    /* A class body's names are in a mapping, and may come and go. */
    if (scope->kind == ND_SCOPE_NAMESPACE && scope->index != 0) return false;
    PyObject *compiled =
        nd_call_service("expression", Py_BuildValue("(sONN)", text, expression->is_message ? Py_True : Py_False,
                                                    variable_names(scope), nd_top_frame_attribute("f_globals")));
    PyObject *function, *arguments;
    if (compiled == NULL || !PyArg_ParseTuple(compiled, "OO!", &function, &PyTuple_Type, &arguments)) {
        Py_XDECREF(compiled);
        return false;
    }
    const Py_ssize_t count = PyTuple_GET_SIZE(arguments);
    if (count <= MOST_ARGUMENTS) {
        for (Py_ssize_t i = 0; i < count; i++)
            expression->arguments[i] = (uint32_t)PyLong_AsUnsignedLong(PyTuple_GET_ITEM(arguments, i));
        expression->argument_count = count;
        Py_INCREF(function);
        expression->function = function;
    }
    Py_DECREF(compiled);
    return expression->function != NULL;
}

static struct nd_expression *expression_for(struct nd_breakpoint *breakpoint, const struct nd_frame *frame,
                                            bool is_message) {
    struct nd_expression *expression = breakpoint->expressions;
    while (expression != NULL && (expression->scope != frame->scope || expression->is_message != is_message))
        expression = expression->next;
    if (expression != NULL) return expression;
    expression = calloc(1, sizeof(*expression));
    if (expression == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    expression->scope = frame->scope;
    expression->is_message = is_message;
    if (!compile_expression(expression, is_message ? breakpoint->message : breakpoint->condition) &&
        PyErr_Occurred() != NULL) {
        forget(expression);
        return NULL;
    }
    expression->next = breakpoint->expressions;
    return breakpoint->expressions = expression;
}

static PyObject *evaluate_slowly(const char *text, const struct nd_frame *frame, bool is_message) {
    PyObject *names = frame->scope->kind == ND_SCOPE_NAMESPACE ? nd_top_frame_attribute("f_locals") : PyDict_New();
    return nd_call_service("evaluate_expression",
                           Py_BuildValue("(sONNN)", text, is_message ? Py_True : Py_False, names, nd_variables(frame),
                                         nd_top_frame_attribute("f_globals")));
}

/* The value of what is called as the variable with this number; borrowed, NULL when there is none. */
static PyObject *value_of_name(const struct nd_frame *frame, uint32_t index) {
    const struct nd_scope *scope = frame->scope;
    if ((scope->variables[scope->variable_count - 1].flags & ND_INLINED) == 0) return nd_variable_value(frame, index);
    const char *name = scope->variables[index].name;
    index = nd_find_variable(frame, name);
    if (index != ND_NO_VARIABLE) return nd_variable_value(frame, index);
    /* No comprehension runs that has such a variable, and the frame has none of its own. */
    PyObject *frame_globals = nd_top_frame_attribute("f_globals");
    PyObject *value = frame_globals == NULL ? NULL : PyDict_GetItemString(frame_globals, name);
    Py_XDECREF(frame_globals);
    return value;
}

static PyObject *evaluate(struct nd_breakpoint *breakpoint, const struct nd_frame *frame, bool is_message) {
    const struct nd_expression *expression = expression_for(breakpoint, frame, is_message);
    if (expression == NULL) return NULL;
    PyObject *arguments[MOST_ARGUMENTS];
    bool is_bound = expression->function != NULL;
    for (Py_ssize_t i = 0; i < expression->argument_count && is_bound; i++) {
        arguments[i] = value_of_name(frame, expression->arguments[i]);
        is_bound = arguments[i] != NULL;
    }
    /* One that is not bound may not be needed, or says so by itself. */
    if (!is_bound) return evaluate_slowly(is_message ? breakpoint->message : breakpoint->condition, frame, is_message);
    PyObject *function = expression->function;
    Py_INCREF(function);
    for (Py_ssize_t i = 0; i < expression->argument_count; i++)
        Py_INCREF(arguments[i]);
    PyObject *result = PyObject_Vectorcall(function, arguments, (size_t)expression->argument_count, NULL);
    for (Py_ssize_t i = 0; i < expression->argument_count; i++)
        Py_DECREF(arguments[i]);
    Py_DECREF(function);
    return result;
}

/* What was raised, in one line; malloc'ed. */
static char *take_error(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    PyObject *text = value == NULL ? NULL : nd_call_service("error_text", PyTuple_Pack(1, value));
    const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8(text);
    char *result = strdup(utf8 == NULL ? "an error" : utf8);
    PyErr_Clear();
    Py_XDECREF(text);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return result;
}

bool nd_condition_holds(struct nd_breakpoint *breakpoint, const struct nd_frame *frame, char **error) {
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    PyObject *value = evaluate(breakpoint, frame, false);
    const int truth = value == NULL ? -1 : PyObject_IsTrue(value);
    Py_XDECREF(value);
    if (truth < 0) *error = take_error();
    nd_end_quiet(&quiet);
    return truth > 0;
}

void nd_log_message(struct nd_breakpoint *breakpoint, const struct nd_frame *frame) {
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    PyObject *text = evaluate(breakpoint, frame, true);
    char *error = text == NULL ? take_error() : NULL;
    PyObject *bytes =
        error != NULL || !PyUnicode_Check(text) ? NULL : PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
    if (bytes != NULL)
        nd_log(breakpoint->id, PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes));
    else if (error != NULL)
        nd_log(breakpoint->id, error, strlen(error));
    free(error);
    PyErr_Clear();
    Py_XDECREF(bytes);
    Py_XDECREF(text);
    nd_end_quiet(&quiet);
}

static void check(struct nd_breakpoint *breakpoint) {
    if (breakpoint->is_checked) return;
    breakpoint->is_checked = true;
    /* Compiling may let go of the GIL, and it may be replaced. */
    breakpoint->references++;
    const char *texts[2] = {breakpoint->condition, breakpoint->message};
    for (int i = 0; i < 2; i++) {
        if (texts[i] == NULL) continue;
        PyObject *done =
            nd_call_service("check_expression", Py_BuildValue("(sO)", texts[i], i == 1 ? Py_True : Py_False));
        if (done != NULL) {
            Py_DECREF(done);
            continue;
        }
        char *error = take_error();
        breakpoint->is_refused = true;
        nd_refuse_breakpoint(breakpoint->id, error);
        free(error);
    }
    nd_release_breakpoint(breakpoint);
}

void nd_check_breakpoints(void) {
    /* Without an interpreter the first module does it. */
    if (Py_IsInitialized() == 0 || nd_modules == NULL) return;
    struct nd_quiet quiet;
    nd_begin_quiet(&quiet);
    nd_visit_breakpoints(check);
    nd_visit_watches(check);
    nd_end_quiet(&quiet);
}
