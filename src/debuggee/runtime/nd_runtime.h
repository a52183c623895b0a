/*
 * What the generated C of a debug build uses of the runtime: frame records, probes, tables.
 *
 * A record says of a running Python scope where it is (the site of its last line event) and where
 * its variables live. The Nuitka frame object points to the innermost record of its function, in
 * a place of its own (nd_nuitka.h). Hanging the records on the Python frames, and not on a list of our own, is what
 * keeps them right when greenlets switch stacks.
 */
#ifndef ND_RUNTIME_H
#define ND_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

#include "nd_nuitka.h"

struct nd_module;

/* A place where a line event may fire. */
struct nd_site {
    uint32_t line;
    uint16_t scope;
    uint16_t kind;
};

/* Bits; a protected site is inside of a handler (only said where it makes a difference, see nd_resume); one that
 * returns is on a line where its generator or coroutine returns, and debugpy takes a pause there for its end. */
enum {
    ND_SITE_PLAIN = 0,
    ND_SITE_LOOP = 1,
    ND_SITE_ENTRY = 2,
    ND_SITE_PROTECTED = 4,
    ND_SITE_START = 8,
    ND_SITE_BACKWARDS = 16,
    ND_SITE_RERAISED = 32,
    ND_SITE_RETURNS = 64
};

/* A variable: at `address`, an offset into the record's variables, or with ND_INDIRECT an index
 * into an array of addresses. */
struct nd_variable {
    const char *name;
    size_t address;
    uint32_t flags;
};

/* An inlined one is of a comprehension that runs in the frame (Python 3.12): it comes behind the frame's own, has a
 * value only while the comprehension runs, and hides a namesake then. */
enum { ND_CELL = 1, ND_CLOSURE = 2, ND_PARAMETER = 4, ND_INDIRECT = 8, ND_POINTER = 16, ND_INLINED = 32 };

/* Where the variables of a scope are: in its record's places, or in a dictionary (modules, classes). */
enum { ND_SCOPE_FUNCTION = 0, ND_SCOPE_NAMESPACE = 1 };

/* The names are JSON strings, quotes included, as they are only written into traces. */
struct nd_scope {
    struct nd_module *module;
    uint32_t index;
    uint32_t kind;
    uint32_t variable_count;
    const struct nd_variable *variables;
    uint32_t first_line;
    const char *name;
    const char *qualified_name;
};

/* The tables of one module. `armed` has a byte for each site: zero when nobody waits there. `file` is
 * a JSON string, too; the scopes' numbers in a trace are `first_scope_id` and the following. */
struct nd_module {
    const char *name;
    uint32_t site_count;
    uint32_t scope_count;
    const struct nd_site *sites;
    const struct nd_scope *scopes;
    unsigned char *armed;
    const char *file;
    uint32_t first_scope_id;
    struct nd_module *next;
    struct nd_breakpoint_set *breakpoints;
    /* The user's rules leave it out: it is treated as a library. */
    unsigned char is_skipped;
};

/* What the runtime wants to be told of a record, and knows of it. */
enum {
    /* A step waits for its end, or objects are parked on it. */
    ND_WATCHED = 1,
    /* Its call was recorded; its return is to be. */
    ND_CALLED = 2,
    /* Its return was recorded as it was suspended; a call is to be when it is resumed. */
    ND_SUSPENDED = 4,
    /* The exception on its way to the next handler was raised in this scope before. */
    ND_RERAISED = 8,
    /* One of its variables may be watched (places.c). */
    ND_PLACED = 16,
};

/* One running scope. `flags` is set by the runtime while it wants to know when the scope ends. */
struct nd_frame {
    const struct nd_scope *scope;
    void *variables;
    struct nd_frame *outer;
    uint32_t site;
    uint32_t flags;
    struct nd_parked *parked;
    /* Where the last exception was that came to a handler here; known while somebody watches exceptions. */
    uint32_t raised_site;
};

#define ND_NO_SITE 0xffffffffu

/* Why a scope is left. */
enum { ND_RETURN = 0, ND_RAISE = 1, ND_YIELD = 2 };

extern void nd_register_module(struct nd_module *module);
extern void nd_line(struct nd_frame *frame, uint32_t site);
extern void nd_leave(struct nd_frame *frame, int how, void *value);
extern void nd_enter_comprehension(PyThreadState *tstate, struct nd_frame *frame, struct Nuitka_FrameObject *around,
                                   struct Nuitka_FrameObject **cache, PyObject *module);
extern void nd_trace_comprehension(const struct nd_frame *frame, struct Nuitka_FrameObject *own, void *exception,
                                   int lineno);
extern void nd_keep_locals(const struct nd_frame *frame, void *python_frame);
extern void nd_inplace(struct nd_frame *frame, void *place, const void *before);
extern void nd_suspend(struct nd_frame *frame, struct nd_frame *innermost);
extern void nd_resume(struct nd_frame *innermost);
extern void *nd_delegate(struct nd_frame *frame, struct nd_frame *innermost, void *awaited);
extern void nd_raised(struct nd_frame *innermost, void *exception);
extern void nd_unhandled(struct nd_frame *innermost, void *exception);
/* `pdb` is imported next: its set_trace is to stop the program in our debugger. */
extern void nd_adopt_pdb(void);
extern void nd_raised_by_iteration(struct nd_frame *innermost, void *exception);

/* Whether somebody wants to know of exceptions; of what functions return. */
extern unsigned char nd_watches_exceptions;
extern unsigned char nd_collects_returns;

#define ND_UNLIKELY(condition) __builtin_expect((condition), 0)

/* `lineno` is the place of the line in the Python frame, where everything else looks for it. */
#define ND_LINE(f, s, lineno, line)                                                                                    \
    {                                                                                                                  \
        (lineno) = (line);                                                                                             \
        if (ND_UNLIKELY(nd_armed[s])) nd_line(&(f), (s));                                                              \
        (f).site = (s);                                                                                                \
    }

/* A site that only those come to who go back: for others it is not there. */
#define ND_LINE_BACKWARDS(f, s, lineno, line)                                                                          \
    {                                                                                                                  \
        if ((f).site != ND_NO_SITE && (f).site > (s)) ND_LINE(f, s, lineno, line)                                      \
    }

#define ND_BEGIN(f, s, v, o)                                                                                           \
    {                                                                                                                  \
        (f).scope = &nd_scopes[s];                                                                                     \
        (f).variables = (void *)(v);                                                                                   \
        (f).outer = (struct nd_frame *)(o);                                                                            \
        (f).site = ND_NO_SITE;                                                                                         \
        (f).flags = 0;                                                                                                 \
        (f).parked = NULL;                                                                                             \
    }

#define ND_ENTER(f, frame, s, v)                                                                                       \
    ND_BEGIN(f, s, v, NULL)                                                                                            \
    ND_FRAME_RECORD(frame) = &(f);

#define ND_LEAVE(f, frame, how, value)                                                                                 \
    {                                                                                                                  \
        if (ND_UNLIKELY((f).flags | nd_collects_returns)) nd_leave(&(f), (how), (void *)(value));                      \
        ND_FRAME_CLEAR_RECORD(frame)                                                                                   \
    }

/* The frame has ended, and somebody holds it: it keeps its variables, as in CPython. Otherwise there is one reference
 * for the frame stack, or the generator, and one for Nuitka's cache, which does not use it again then. */
#define ND_KEEP(f, frame, cache)                                                                                       \
    {                                                                                                                  \
        if (ND_UNLIKELY(Py_REFCNT(frame) > 1 + ((cache) == (frame)))) {                                                \
            nd_keep_locals(&(f), (frame));                                                                             \
            if ((cache) == (frame)) Py_CLEAR(cache);                                                                   \
        }                                                                                                              \
    }

/* A generator (coroutine, ...) yields; goes on; gives its place to what it awaits. The function's
 * record knows of it for comprehensions that run in it. */
#define ND_SUSPEND(f, frame)                                                                                           \
    {                                                                                                                  \
        if (ND_UNLIKELY((f).flags)) nd_suspend(&(f), (struct nd_frame *)ND_FRAME_RECORD(frame));                       \
    }

#define ND_RESUME(f, frame)                                                                                            \
    {                                                                                                                  \
        if (ND_UNLIKELY((f).flags)) nd_resume((struct nd_frame *)ND_FRAME_RECORD(frame));                              \
    }

#define ND_DELEGATE(f, frame, awaited)                                                                                 \
    {                                                                                                                  \
        if (ND_UNLIKELY((f).flags))                                                                                    \
            (awaited) = nd_delegate(&(f), (struct nd_frame *)ND_FRAME_RECORD(frame), (awaited));                       \
    }

/* Every exception comes by one of these on its way to a handler, or out of the frame: there are far
 * fewer such labels than places that raise. `exception` is Nuitka's exception state; it has no
 * traceback yet when the exception was first raised here, and did not come from a callee. One that
 * a handler (except, finally, with, ...) only passes on was announced by ND_RERAISE. `lineno` is
 * the line that Nuitka will put into the traceback. */
#define ND_RAISED(frame, exception, lineno)                                                                            \
    {                                                                                                                  \
        if (ND_UNLIKELY(nd_watches_exceptions)) nd_raised((struct nd_frame *)ND_FRAME_RECORD(frame), &(exception));    \
    }

/* Where an exception leaves the frame. */
#define ND_UNHANDLED(frame, exception, lineno)                                                                         \
    {                                                                                                                  \
        if (ND_UNLIKELY(nd_watches_exceptions)) {                                                                      \
            nd_raised((struct nd_frame *)ND_FRAME_RECORD(frame), &(exception));                                        \
            nd_unhandled((struct nd_frame *)ND_FRAME_RECORD(frame), &(exception));                                     \
        }                                                                                                              \
    }

/* Where the end of a loop's iterator comes, too. */
#define ND_RAISED_BY_ITERATION(frame, exception, lineno)                                                               \
    {                                                                                                                  \
        if (ND_UNLIKELY(nd_watches_exceptions))                                                                        \
            nd_raised_by_iteration((struct nd_frame *)ND_FRAME_RECORD(frame), &(exception));                           \
    }

#define ND_RERAISE(frame)                                                                                              \
    {                                                                                                                  \
        if (ND_UNLIKELY(nd_watches_exceptions)) ((struct nd_frame *)ND_FRAME_RECORD(frame))->flags |= ND_RERAISED;     \
    }

/* `raise e`, where e was raised in this frame before: one more entry of it, and none at its handler. */
#define ND_RAISE_AGAIN(frame, exception, lineno)                                                                       \
    {                                                                                                                  \
        PyTracebackObject *raised_before = GET_EXCEPTION_STATE_TRACEBACK(&(exception));                                \
        if (raised_before != NULL && raised_before->tb_frame == &(frame)->m_frame) {                                   \
            SET_EXCEPTION_STATE_TRACEBACK(&(exception), ADD_TRACEBACK(raised_before, (frame), (lineno)));              \
            (lineno) = 0;                                                                                              \
        }                                                                                                              \
    }

#define ND_OUTLINE_ENTER(f, frame, s, v)                                                                               \
    ND_BEGIN(f, s, v, ND_FRAME_RECORD(frame))                                                                          \
    ND_FRAME_RECORD(frame) = &(f);

/* An outline that was not entered (its iterable raised) has no scope. */
#define ND_OUTLINE_LEAVE(f, frame, how)                                                                                \
    if ((f).scope != NULL) {                                                                                           \
        if (ND_UNLIKELY((f).flags)) nd_leave(&(f), (how), NULL);                                                       \
        ND_FRAME_RECORD(frame) = (f).outer;                                                                            \
    }

#define ND_OUTLINE_RAISED(f, frame, exception, lineno)                                                                 \
    if ((f).scope != NULL) ND_RAISED(frame, exception, lineno)                                                         \
    ND_OUTLINE_LEAVE(f, frame, ND_RAISE)

/* A comprehension with a Python frame of its own, which takes the place of the frame around meanwhile. */
#define ND_COMPREHENSION_ENTER(f, frame, s, v, around, module)                                                         \
    {                                                                                                                  \
        static struct Nuitka_FrameObject *nd_cache = NULL;                                                             \
        ND_BEGIN(f, s, v, NULL)                                                                                        \
        (around) = (frame);                                                                                            \
        nd_enter_comprehension(tstate, &(f), (around), &nd_cache, (PyObject *)(module));                               \
        (frame) = nd_cache;                                                                                            \
    }

#define ND_COMPREHENSION_LEAVE(f, frame, how, around)                                                                  \
    if ((f).scope != NULL) {                                                                                           \
        ND_LEAVE(f, frame, how, NULL)                                                                                  \
        popFrameStack(tstate);                                                                                         \
        (frame) = (around);                                                                                            \
    }

#define ND_COMPREHENSION_RAISED(f, frame, exception, lineno, around)                                                   \
    if ((f).scope != NULL) {                                                                                           \
        ND_RAISED(frame, exception, lineno)                                                                            \
        nd_trace_comprehension(&(f), (frame), &(exception), (lineno));                                                 \
        (lineno) = (around)->m_frame.f_lineno;                                                                         \
    }                                                                                                                  \
    ND_COMPREHENSION_LEAVE(f, frame, ND_RAISE, around)

/* After an in-place operation on the variable at `place`, which held `before`: the user may have replaced it. */
#define ND_INPLACE(f, place, before)                                                                                   \
    if (ND_UNLIKELY((place) != (before))) nd_inplace(&(f), &(place), (before));

#include "nd_measure.h"

#endif
