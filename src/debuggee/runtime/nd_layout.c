/*
 * Where things are in the interpreter's structures, for reading a program's Python stack from
 * outside when nothing can be run in it (src/debuggee/memoryStack.ts; keep both in step). Made by
 * the compiler, from the headers of the very Python that the program was built for.
 */
#include "nd_internal.h"

#include <stddef.h>

enum { ABSENT = 0xffff };

struct nd_layout {
    char magic[8];
    /* Addresses. */
    uint64_t interpreter;
    uint64_t compiled_frame_type;
    uint64_t code_type;
    /* Offsets. */
    uint16_t interpreter_threads;
    uint16_t thread_next;
    uint16_t thread_native_id;
    uint16_t thread_frame;
    /* In what thread_frame points to, where that is not a frame yet. */
    uint16_t frame_holder_frame;
    uint16_t frame_previous;
    /* The frame object of an interpreter frame; absent where frames are objects. */
    uint16_t frame_object;
    uint16_t frame_code;
    uint16_t object_type;
    uint16_t compiled_frame_record;
    uint16_t compiled_frame_description;
    uint16_t code_name;
    uint16_t code_file;
    uint16_t code_first_line;
    uint16_t string_length;
    /* Of strings that are ASCII. */
    uint16_t string_data;
};

struct nd_layout nd_layout = {
    .magic = "NDLAYO1",
    .compiled_frame_type = 0,
    .code_type = 0,
#if PY_VERSION_HEX >= 0x030b0000
    .interpreter_threads = offsetof(PyInterpreterState, threads.head),
    .thread_native_id = offsetof(PyThreadState, native_thread_id),
#else
    .interpreter_threads = offsetof(PyInterpreterState, tstate_head),
    .thread_native_id = ABSENT,
#endif
    .thread_next = offsetof(PyThreadState, next),
#if PY_VERSION_HEX >= 0x030d0000
    .thread_frame = offsetof(PyThreadState, current_frame),
    .frame_holder_frame = ABSENT,
    .frame_code = offsetof(_PyInterpreterFrame, f_executable),
#elif PY_VERSION_HEX >= 0x030b0000
    .thread_frame = offsetof(PyThreadState, cframe),
    .frame_holder_frame = offsetof(_PyCFrame, current_frame),
    .frame_code = offsetof(_PyInterpreterFrame, f_code),
#else
    .thread_frame = offsetof(PyThreadState, frame),
    .frame_holder_frame = ABSENT,
    .frame_code = offsetof(PyFrameObject, f_code),
#endif
#if PY_VERSION_HEX >= 0x030b0000
    .frame_previous = offsetof(_PyInterpreterFrame, previous),
    .frame_object = offsetof(_PyInterpreterFrame, frame_obj),
#else
    .frame_previous = offsetof(PyFrameObject, f_back),
    .frame_object = ABSENT,
#endif
    .object_type = offsetof(PyObject, ob_type),
    .compiled_frame_record = ND_FRAME_RECORD_OFFSET,
    .compiled_frame_description = offsetof(struct Nuitka_FrameObject, m_type_description),
    .code_name = offsetof(PyCodeObject, co_name),
    .code_file = offsetof(PyCodeObject, co_filename),
    .code_first_line = offsetof(PyCodeObject, co_firstlineno),
    .string_length = offsetof(PyASCIIObject, length),
    .string_data = sizeof(PyASCIIObject),
};

void nd_complete_layout(void) {
    nd_layout.interpreter = (uint64_t)(uintptr_t)PyThreadState_GetInterpreter(PyThreadState_Get());
    nd_layout.compiled_frame_type = (uint64_t)(uintptr_t)&Nuitka_Frame_Type;
    nd_layout.code_type = (uint64_t)(uintptr_t)&PyCode_Type;
}
