/* Code that is run between two lines of the program, which must not notice it. */
#include "nd_internal.h"

#include <errno.h>

void nd_begin_quiet(struct nd_quiet *quiet) {
    quiet->saved_errno = errno;
    PyErr_Fetch(&quiet->type, &quiet->value, &quiet->traceback);
#if PY_VERSION_HEX >= 0x030b0000
    PyThreadState_EnterTracing(PyThreadState_Get());
#else
    PyThreadState_Get()->tracing++;
#endif
    quiet->was_serving = nd_serving;
    nd_serving = true;
}

void nd_end_quiet(const struct nd_quiet *quiet) {
    nd_serving = quiet->was_serving;
#if PY_VERSION_HEX >= 0x030b0000
    PyThreadState_LeaveTracing(PyThreadState_Get());
#else
    PyThreadState_Get()->tracing--;
#endif
    PyErr_Restore(quiet->type, quiet->value, quiet->traceback);
    errno = quiet->saved_errno;
}
