/*
 * Signals whose handlers are Python's, while the program is stopped.
 *
 * CPython calls such a handler in the main thread, wherever that runs Python next: in a stop that is the service, which
 * would get what the handler raises (KeyboardInterrupt, most often) in the program's place. So handlers are called
 * before the service is, and what they raise is kept, and raised when the program goes on: as by CPython, where it next
 * looks for signals.
 */
#define PY_SSIZE_T_CLEAN
#include "nd_internal.h"

/* Signals that come all the time are left for later. */
enum { ND_HANDLERS = 16 };

/* Of several exceptions the last one counts, as where a handler interrupts another one. */
static PyObject *kept_type = NULL, *kept = NULL, *kept_traceback = NULL;

void nd_keep_exception(void) {
    Py_XDECREF(kept_type);
    Py_XDECREF(kept);
    Py_XDECREF(kept_traceback);
    PyErr_Fetch(&kept_type, &kept, &kept_traceback);
}

void nd_handle_signals(void) {
    /* With what waits to be called in the main thread, also what was to be raised and is not yet, as it only made a
     * step. */
    for (int i = 0; i < ND_HANDLERS && Py_MakePendingCalls() != 0; i++)
        nd_keep_exception();
}

static int raise_kept(void *unused) {
    (void)unused;
    if (kept_type == NULL) return 0;
    PyErr_Restore(kept_type, kept, kept_traceback);
    kept_type = kept = kept_traceback = NULL;
    return -1;
}

void nd_raise_kept_exception(void) {
    /* Where 32 others wait already, it is raised after the next stop. */
    if (kept_type != NULL) (void)Py_AddPendingCall(raise_kept, NULL);
}
