/*
 * What each operating system has in a way of its own: nd_platform_linux.c, nd_platform_darwin.c (macOS).
 * The plugin takes the one of the system that it runs on (runtime_files.py). Nothing of Python is known here.
 */
#ifndef ND_PLATFORM_H
#define ND_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The number by which the native debugger, and CPython's native_thread_id, know the current thread. */
uint64_t nd_current_thread_id(void);

/* Whether the current thread is the one that the process began with, which is the one that runs handlers of signals. */
bool nd_is_main_thread(void);

/* A new Unix socket that programs which are started do not inherit; -1, and errno, where there can be none. */
int nd_open_socket(void);

/* As send(2), on a socket of nd_open_socket's; no SIGPIPE where nobody is at the other end. */
ssize_t nd_send(int socket, const char *bytes, size_t length);

/* Lets a process trace this one, where the system asks the traced one. */
void nd_allow_tracer(unsigned long pid);

/* Makes room on the disk for a part of a file, which becomes that long. Returns 0, or why not (an errno). */
int nd_allocate(int descriptor, off_t offset, off_t length);

/* The variable that has the dynamic linker load a library into a program: paths, with colons between. */
extern const char nd_preload_variable[];

/* Whether this process, which has loaded Python, is no interpreter but only becomes one: it replaces itself by it, with
 * its number, its arguments and its environment. */
bool nd_is_launcher(void);

/* Does nothing. The native debugger's breakpoint is at its first instruction, which is a `nop` whatever the options of
 * the compiler are (no prologue, no mark of a branch target): so going on behind it is the same as running it. */
void nd_trap(void);

#endif
