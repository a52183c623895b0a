/* Where what generated code calls does something else than CPython does. */
#ifndef ND_SEMANTICS_H
#define ND_SEMANTICS_H

/* list(x): CPython gets the iterator of x before it asks for the length. */
#undef MAKE_LIST
#define MAKE_LIST(tstate, iterable) CALL_FUNCTION_WITH_SINGLE_ARG(tstate, (PyObject *)&PyList_Type, iterable)

/* A place without columns. */
extern PyTracebackObject *nd_without_columns(PyTracebackObject *traceback);
#define MAKE_TRACEBACK(frame, lineno) nd_without_columns(MAKE_TRACEBACK((frame), (lineno)))
#define ADD_TRACEBACK(traceback, frame, lineno) nd_without_columns(ADD_TRACEBACK((traceback), (frame), (lineno)))

#endif
