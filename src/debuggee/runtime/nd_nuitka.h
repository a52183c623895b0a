/*
 * All that the runtime assumes of Nuitka's frame object: where a record hangs on it, and its locals.
 *
 * A record: from 4.3 on (ND_FRAME_HAS_LOCALS_POINTER, defined by the plugin) on m_locals_ptr. Before, it is
 * a place that the frame object has and that neither Nuitka nor CPython uses while the frame runs: what
 * CPython keeps for frames that own their data, or, before Python 3.11, the storage for locals, which
 * Nuitka fills together with m_type_description, so only after an exception.
 */
#ifndef ND_NUITKA_H
#define ND_NUITKA_H

#if defined(ND_FRAME_HAS_LOCALS_POINTER)
#define ND_FRAME_RECORD(frame) ((frame)->m_locals_ptr)
#define ND_FRAME_NO_RECORD(frame) NUITKA_FRAME_LOCALS_STORAGE(frame)
#define ND_FRAME_RECORD_OFFSET offsetof(struct Nuitka_FrameObject, m_locals_ptr)
#elif PY_VERSION_HEX >= 0x030b0000
#define ND_FRAME_RECORD(frame) (*(void **)&(frame)->m_frame._f_frame_data[0])
#define ND_FRAME_NO_RECORD(frame) NULL
#define ND_FRAME_RECORD_OFFSET offsetof(struct Nuitka_FrameObject, m_frame._f_frame_data)
#else
#define ND_FRAME_RECORD(frame) (*(void **)(frame)->m_locals_storage)
#define ND_FRAME_NO_RECORD(frame) NULL
#define ND_FRAME_RECORD_OFFSET offsetof(struct Nuitka_FrameObject, m_locals_storage)
_Static_assert(sizeof(struct Nuitka_FrameObject) >= ND_FRAME_RECORD_OFFSET + sizeof(void *), "no room for a record");
#endif

#if PY_VERSION_HEX >= 0x030b0000
#define ND_FRAME_LOCALS(frame) ((frame)->m_interpreter_frame.f_locals)
#else
#define ND_FRAME_LOCALS(frame) ((frame)->m_frame.f_locals)
#endif

/* Before 4.1 the frame of a class body has a dictionary of its own as its locals. */
#define ND_SET_CLASS_LOCALS(frame, namespace)                                                                          \
    {                                                                                                                  \
        Py_XINCREF(namespace);                                                                                         \
        Py_XSETREF(ND_FRAME_LOCALS(frame), namespace);                                                                 \
    }
#define ND_CLEAR_CLASS_LOCALS(frame) Py_CLEAR(ND_FRAME_LOCALS(frame));

#define ND_FRAME_CLEAR_RECORD(frame) ND_FRAME_RECORD(frame) = ND_FRAME_NO_RECORD(frame);

#endif
