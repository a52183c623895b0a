/*
 * Where a traceback is in its line. CPython 3.11 and 3.12 print marks below the source line when the
 * code object has columns; of compiled code they are not known. Nuitka's entries have no instruction,
 * which they take for column 0, and print an empty line.
 */
#include "nd_internal.h"

PyTracebackObject *nd_without_columns(PyTracebackObject *traceback) {
#if PY_VERSION_HEX >= 0x030b0000 && PY_VERSION_HEX < 0x030d0000
    /* Eight code units without a location: InternalDocs/code_objects.md (Objects/locations.md in 3.11). */
    static const char no_location = (char)(0x80 | (15 << 3) | 7);
    static PyObject *locations = NULL;
    if (locations == NULL) locations = PyBytes_FromStringAndSize(&no_location, 1);
    if (locations == NULL) {
        PyErr_Clear();
        return traceback;
    }
    PyCodeObject *code = PyFrame_GetCode(traceback->tb_frame);
    if (code->co_linetable != locations) {
        PyObject *before = code->co_linetable;
        Py_INCREF(locations);
        code->co_linetable = locations;
        Py_DECREF(before);
    }
    Py_DECREF(code);
    traceback->tb_lasti = 0;
#endif
    return traceback;
}
