/*
 * Exceptions thrown into generators and coroutines that have not begun, while they are recorded.
 *
 * CPython evaluates their frame, which the exception leaves at once: a call, an exception and a
 * return. Nuitka does not run their code, so no probe is passed; the methods that do it are the
 * only place to see it. A task that is cancelled before its first step is the usual case.
 */
#include "nd_internal.h"

#include <string.h>

static PyCFunction generator_throw = NULL;
static PyCFunction coroutine_throw = NULL;

static bool names(const char *json, PyObject *text) {
    Py_ssize_t length = 0;
    const char *name = PyUnicode_AsUTF8AndSize(text, &length);
    if (name == NULL) PyErr_Clear();
    return name != NULL && strlen(json) == (size_t)length + 2 && memcmp(json + 1, name, (size_t)length) == 0;
}

/* The scope of a code object; Nuitka has no other mark of it on what has not begun. */
static const struct nd_scope *scope_of(const PyCodeObject *code) {
    for (const struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        if (!names(module->file, code->co_filename)) continue;
        for (uint32_t i = 0; i < module->scope_count; i++) {
            const struct nd_scope *scope = &module->scopes[i];
            if ((int)scope->first_line == code->co_firstlineno && names(scope->name, code->co_name)) return scope;
        }
    }
    return NULL;
}

/* An exception may be pending. */
static void record(const PyCodeObject *code) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    const struct nd_scope *scope = scope_of(code);
    if (scope != NULL) {
        struct nd_frame frame = {.scope = scope, .site = ND_NO_SITE};
        nd_record_call(&frame);
        nd_record_exception(&frame);
        nd_record_return(&frame);
    }
    PyErr_Restore(type, value, traceback);
}

/* Calls what ends a generator, and records it when that ended one that had not begun. */
#define ND_ENDING(type, object, call)                                                                                  \
    const type *ending = (const type *)(object);                                                                       \
    const bool unstarted = ending->m_status == status_Unused;                                                          \
    call;                                                                                                              \
    if (unstarted && ending->m_status == status_Finished && !nd_serving) record(ending->m_code_object);

static PyObject *throw_into_generator(PyObject *object, PyObject *arguments) {
    ND_ENDING(struct Nuitka_GeneratorObject, object, PyObject *result = generator_throw(object, arguments))
    return result;
}

static PyObject *throw_into_coroutine(PyObject *object, PyObject *arguments) {
    ND_ENDING(struct Nuitka_CoroutineObject, object, PyObject *result = coroutine_throw(object, arguments))
    return result;
}

static void replace_method(const PyTypeObject *type, const char *name, int flags, PyCFunction *original,
                           PyCFunction replacement) {
    for (PyMethodDef *method = type->tp_methods; method != NULL && method->ml_name != NULL; method++) {
        if (strcmp(method->ml_name, name) != 0 || method->ml_flags != flags) continue;
        *original = method->ml_meth;
        method->ml_meth = replacement;
    }
}

#if PY_VERSION_HEX < 0x030c0000
/* Before 3.12 closing did so, too, and what is not used any more is closed. */
static PyCFunction generator_close = NULL;
static PyCFunction coroutine_close = NULL;
static destructor generator_dealloc = NULL;
static destructor asyncgen_dealloc = NULL;

static PyObject *close_generator(PyObject *object, PyObject *unused) {
    ND_ENDING(struct Nuitka_GeneratorObject, object, PyObject *result = generator_close(object, unused))
    return result;
}

static PyObject *close_coroutine(PyObject *object, PyObject *unused) {
    ND_ENDING(struct Nuitka_CoroutineObject, object, PyObject *result = coroutine_close(object, unused))
    return result;
}

/* Afterwards there is nothing left to ask. */
static void deallocate_generator(PyObject *object) {
    const struct Nuitka_GeneratorObject *generator = (struct Nuitka_GeneratorObject *)object;
    if (generator->m_status == status_Unused && !nd_serving) record(generator->m_code_object);
    generator_dealloc(object);
}

static void deallocate_asyncgen(PyObject *object) {
    const struct Nuitka_AsyncgenObject *asyncgen = (struct Nuitka_AsyncgenObject *)object;
    if (asyncgen->m_status == status_Unused && !nd_serving) record(asyncgen->m_code_object);
    asyncgen_dealloc(object);
}

static void replace_dealloc(PyTypeObject *type, destructor *original, destructor replacement) {
    *original = type->tp_dealloc;
    type->tp_dealloc = replacement;
}
#endif

void nd_record_unstarted(void) {
    replace_method(&Nuitka_Generator_Type, "throw", METH_VARARGS, &generator_throw, throw_into_generator);
    replace_method(&Nuitka_Coroutine_Type, "throw", METH_VARARGS, &coroutine_throw, throw_into_coroutine);
#if PY_VERSION_HEX < 0x030c0000
    replace_method(&Nuitka_Generator_Type, "close", METH_NOARGS, &generator_close, close_generator);
    replace_method(&Nuitka_Coroutine_Type, "close", METH_NOARGS, &coroutine_close, close_coroutine);
    replace_dealloc(&Nuitka_Generator_Type, &generator_dealloc, deallocate_generator);
    replace_dealloc(&Nuitka_Asyncgen_Type, &asyncgen_dealloc, deallocate_asyncgen);
#endif
}
