/* Where generators, coroutines and asynchronous generators of compiled functions are. Called with the GIL. */
#include "nd_internal.h"

/* As in service/notes.py. */
enum { NOT_STARTED, RUNNING, SUSPENDED, FINISHED };

#define ND_STATE(type, object)                                                                                         \
    const type *asked = (const type *)(object);                                                                        \
    state = asked->m_status == status_Unused     ? NOT_STARTED                                                         \
            : asked->m_status == status_Finished ? FINISHED                                                            \
            : asked->m_running                   ? RUNNING                                                             \
                                                 : SUSPENDED;

PyObject *nd_generator_state(PyObject *self, PyObject *object) {
    (void)self;
    int state = FINISHED;
    if (Py_TYPE(object) == &Nuitka_Generator_Type) {
        ND_STATE(struct Nuitka_GeneratorObject, object)
    } else if (Py_TYPE(object) == &Nuitka_Coroutine_Type) {
        ND_STATE(struct Nuitka_CoroutineObject, object)
    } else if (Py_TYPE(object) == &Nuitka_Asyncgen_Type) {
        ND_STATE(struct Nuitka_AsyncgenObject, object)
    }
    return PyLong_FromLong(state);
}
