/*
 * Python frames of comprehensions (before Python 3.12, where they are functions of their own). Nuitka
 * has them inlined in the function around, without one.
 */
#include "nd_internal.h"
#include "nd_semantics.h"

#include <string.h>

static PyCodeObject *make_code(const struct nd_scope *scope, struct Nuitka_FrameObject *around) {
    /* The scope's name is a JSON string: in quotes, which the names of comprehensions have none of inside. */
    char name[64];
    const size_t length = strlen(scope->name) - 2;
    memcpy(name, scope->name + 1, length < sizeof(name) ? length : sizeof(name) - 1);
    name[length < sizeof(name) ? length : sizeof(name) - 1] = '\0';
    const char *file = PyUnicode_AsUTF8(Nuitka_GetFrameCodeObject(around)->co_filename);
    PyCodeObject *code = PyCode_NewEmpty(file == NULL ? "" : file, name, (int)scope->first_line);
    if (code == NULL) Py_FatalError("no memory for the code object of a comprehension");
    code->co_flags |= CO_OPTIMIZED | CO_NEWLOCALS;
    return code;
}

static struct Nuitka_FrameObject *make_frame(PyThreadState *tstate, PyCodeObject *code, PyObject *module) {
#if defined(ND_FRAME_HAS_LOCALS_POINTER)
    return MAKE_FUNCTION_FRAME(tstate, code, module, 0, NULL);
#else
    return MAKE_FUNCTION_FRAME(tstate, code, module, 0);
#endif
}

void nd_enter_comprehension(PyThreadState *tstate, struct nd_frame *frame, struct Nuitka_FrameObject *around,
                            struct Nuitka_FrameObject **cache, PyObject *module) {
    if (isFrameUnusable(*cache)) {
        PyCodeObject *code = *cache == NULL ? make_code(frame->scope, around) : Nuitka_GetFrameCodeObject(*cache);
        Py_INCREF(code);
        Py_XDECREF((PyObject *)*cache);
        *cache = make_frame(tstate, code, module);
    }
    pushFrameStackCompiledFrame(tstate, *cache);
    ND_FRAME_RECORD(*cache) = frame;
}

void nd_trace_comprehension(const struct nd_frame *frame, struct Nuitka_FrameObject *own, void *exception, int lineno) {
    struct Nuitka_ExceptionPreservationItem *state = exception;
    PyTracebackObject *traceback = GET_EXCEPTION_STATE_TRACEBACK(state);
    nd_keep_locals(frame, own);
    if (traceback == NULL) {
        SET_EXCEPTION_STATE_TRACEBACK(state, MAKE_TRACEBACK(own, lineno));
    } else if (traceback->tb_frame != &own->m_frame) {
        SET_EXCEPTION_STATE_TRACEBACK(state, ADD_TRACEBACK(traceback, own, lineno));
    }
}
