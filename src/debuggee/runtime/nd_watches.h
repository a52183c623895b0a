/* Watched values: what the files of the runtime share of them; a part of nd_internal.h. */
#ifndef ND_WATCHES_H
#define ND_WATCHES_H

#include "nd_internal.h"

/* -- places.c: where a value is that can be watched -- */

struct nd_place;

/* What the service may call. */
extern PyMethodDef nd_place_functions[];
/* NULL when it is not known any more. */
struct nd_place *nd_find_place(uint32_t id);
const char *nd_place_name(const struct nd_place *place);
/* A new reference; NULL, without an exception, when nothing is there. To be called quietly. */
PyObject *nd_place_value(const struct nd_place *place);
/* Whether code of a scope can see the place change, by itself. */
bool nd_place_concerns(const struct nd_place *place, const struct nd_scope *scope);
/* Whether the value may have changed when this record is at a line. */
bool nd_place_is_seen_from(const struct nd_place *place, const struct nd_frame *frame);
/* Whether it can be read now, from outside of the frame that it is a variable of. */
bool nd_place_can_be_read(const struct nd_place *place);
/* A variable of a function, in no cell. */
bool nd_place_is_variable(const struct nd_place *place);
/* One of a function that has ended. */
bool nd_place_is_gone(const struct nd_place *place);
/* A place that is used, is kept. False when its object is gone. */
bool nd_use_place(struct nd_place *place);
void nd_unuse_place(struct nd_place *place);
/* The variables of a record are gone; it ends. */
void nd_end_places(const struct nd_frame *record);
/* Forgets the places that nobody uses and that hold on to objects. */
void nd_forget_places(void);

/* -- watches.c: data breakpoints -- */

/* Replaces all of them: "VERSION PLACE:ACCESS:BREAKPOINT ..." (watchTable.ts). Changes the text. With the GIL. */
void nd_set_watches(char *text);
/* Whether a watched value has changed that this record sees, and that stops the program. `is_end`: the record ends. */
bool nd_watches_stop(struct nd_frame *frame, bool is_end, struct nd_hits *hits);
bool nd_is_watched(const struct nd_scope *scope);
/* A record with places ends: what its last line changed is told, and its variables are watched no more. */
void nd_leave_places(struct nd_frame *frame);
/* What the user did at a stop is no change. */
void nd_refresh_watches(void);
void nd_visit_watches(nd_breakpoint_visitor visit);
void nd_forget_watches(void);

#endif
