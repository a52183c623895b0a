/*
 * What the generated C of a debug build uses of the runtime: frame records, probes, tables.
 *
 * A record says of a running Python scope where it is (the site of its last line event) and where
 * its variables live. The Nuitka frame object points to the innermost record of its function, in
 * m_locals_ptr, which Nuitka itself uses only together with m_type_description, so only after an
 * exception. Hanging the records on the Python frames, and not on a list of our own, is what keeps
 * them right when greenlets switch stacks.
 */
#ifndef ND_RUNTIME_H
#define ND_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

struct nd_module;

/* A place where a line event may fire. */
struct nd_site {
    uint32_t line;
    uint16_t scope;
    uint16_t kind;
};

enum { ND_SITE_PLAIN = 0, ND_SITE_LOOP = 1, ND_SITE_ENTRY = 2 };

/* A variable: at `address`, an offset into the record's variables, or with ND_INDIRECT an index
 * into an array of addresses. */
struct nd_variable {
    const char *name;
    size_t address;
    uint32_t flags;
};

enum { ND_CELL = 1, ND_CLOSURE = 2, ND_PARAMETER = 4, ND_INDIRECT = 8 };

/* Where the variables of a scope are: in its record's places, or in a dictionary (modules, classes). */
enum { ND_SCOPE_FUNCTION = 0, ND_SCOPE_NAMESPACE = 1 };

struct nd_scope {
    struct nd_module *module;
    uint32_t index;
    uint32_t kind;
    uint32_t variable_count;
    const struct nd_variable *variables;
};

/* The tables of one module. `armed` has a byte for each site: zero when nobody waits there. */
struct nd_module {
    const char *name;
    uint32_t site_count;
    uint32_t scope_count;
    const struct nd_site *sites;
    const struct nd_scope *scopes;
    unsigned char *armed;
    struct nd_module *next;
};

/* One running scope. `flags` is set by the runtime while it wants to know when the scope ends. */
struct nd_frame {
    const struct nd_scope *scope;
    void *variables;
    struct nd_frame *outer;
    uint32_t site;
    uint32_t flags;
    struct nd_parked *parked;
};

#define ND_NO_SITE 0xffffffffu

/* Why a scope is left. */
enum { ND_RETURN = 0, ND_RAISE = 1, ND_YIELD = 2 };

extern void nd_register_module(struct nd_module *module);
extern void nd_line(struct nd_frame *frame, uint32_t site);
extern void nd_leave(struct nd_frame *frame, int how, void *value);

#define ND_UNLIKELY(condition) __builtin_expect((condition), 0)

#define ND_LINE(f, s)                                                                                                  \
    {                                                                                                                  \
        if (ND_UNLIKELY(nd_armed[s])) nd_line(&(f), (s));                                                              \
        (f).site = (s);                                                                                                \
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
    (frame)->m_locals_ptr = &(f);

#define ND_LEAVE(f, frame, how, value)                                                                                 \
    {                                                                                                                  \
        if (ND_UNLIKELY((f).flags)) nd_leave(&(f), (how), (void *)(value));                                            \
        (frame)->m_locals_ptr = NUITKA_FRAME_LOCALS_STORAGE(frame);                                                    \
    }

#define ND_SUSPEND(f)                                                                                                  \
    {                                                                                                                  \
        if (ND_UNLIKELY((f).flags)) nd_leave(&(f), ND_YIELD, NULL);                                                    \
    }

#define ND_OUTLINE_ENTER(f, frame, s, v)                                                                               \
    ND_BEGIN(f, s, v, (frame)->m_locals_ptr)                                                                           \
    (frame)->m_locals_ptr = &(f);

/* An outline that was not entered (its iterable raised) has no scope. */
#define ND_OUTLINE_LEAVE(f, frame, how)                                                                                \
    if ((f).scope != NULL) {                                                                                           \
        if (ND_UNLIKELY((f).flags)) nd_leave(&(f), (how), NULL);                                                       \
        (frame)->m_locals_ptr = (f).outer;                                                                             \
    }

#endif
