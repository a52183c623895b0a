/* Where what Nuitka calls runs the program's Python code in another order than CPython does. For generated code. */
#ifndef ND_SEMANTICS_H
#define ND_SEMANTICS_H

/* list(x): CPython gets the iterator of x before it asks for the length. */
#undef MAKE_LIST
#define MAKE_LIST(tstate, iterable) CALL_FUNCTION_WITH_SINGLE_ARG(tstate, (PyObject *)&PyList_Type, iterable)

#endif
