/* Recording: what the files of the runtime share of it; a part of nd_internal.h. */
#ifndef ND_RECORDING_H
#define ND_RECORDING_H

#include "nd_internal.h"

/* -- recording.c: the events of a record are written down, in their order -- */

extern bool nd_recording;
/* Defines a module's file and scopes. */
void nd_record_module(struct nd_module *module);
void nd_record_call(struct nd_frame *record);
/* A line event; the call of the scope before its first one. */
void nd_record_line(struct nd_frame *record, uint32_t site);
void nd_record_return(struct nd_frame *record);
void nd_record_exception(struct nd_frame *record);
/* Returns, and calls, of a generator and the comprehensions that run in it. */
void nd_record_suspension(struct nd_frame *innermost);
void nd_record_resumption(struct nd_frame *innermost);
/* It was resumed where there is no call for it, but there will be a return. */
void nd_continue_recording(struct nd_frame *innermost);

/* -- delegation.c -- */

/* Takes the place of what a generator or coroutine awaits. Steals the reference, returns a new one. */
PyObject *nd_record_delegation(struct nd_frame *innermost, PyObject *awaited);

/* -- unstarted.c -- */

void nd_record_unstarted(void);

/* -- trace_file.c -- */

/* Opens the file of a recording, which begins; tells the user why it cannot. */
bool nd_trace_open(const char *name);
void nd_trace_close(void);
/* Room for so many bytes, at most a window; NULL when nothing is recorded any more. They count
 * once the place behind them is committed. */
char *nd_trace_reserve(size_t size);
void nd_trace_commit(char *position);
void nd_trace_write(const char *text);

#endif
