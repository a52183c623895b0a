/* macOS, as nd_platform.h wants it. Written by the documentation, and not tested (docs/architecture.md). */
#ifndef _DARWIN_C_SOURCE
#define _DARWIN_C_SOURCE
#endif

#include "nd_platform.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mach-o/dyld.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

const char nd_preload_variable[] = "DYLD_INSERT_LIBRARIES";

uint64_t nd_current_thread_id(void) {
    uint64_t id = 0;
    pthread_threadid_np(NULL, &id);
    return id;
}

bool nd_is_main_thread(void) {
    return pthread_main_np() != 0;
}

/* There is no SOCK_CLOEXEC. Nobody else runs in the program yet, who could start another one in between. */
int nd_open_socket(void) {
    const int one = 1;
    const int result = socket(AF_UNIX, SOCK_STREAM, 0);
    if (result < 0) return -1;
    if (fcntl(result, F_SETFD, FD_CLOEXEC) == 0 && setsockopt(result, SOL_SOCKET, SO_NOSIGPIPE, &one, sizeof(one)) == 0)
        return result;
    const int error = errno;
    close(result);
    errno = error;
    return -1;
}

/* SO_NOSIGPIPE is what MSG_NOSIGNAL is elsewhere. */
ssize_t nd_send(int socket, const char *bytes, size_t length) {
    return send(socket, bytes, length, 0);
}

/* Who may trace a program is decided by its signature (src/build/macos/sign.ts), not by itself. */
void nd_allow_tracer(unsigned long pid) {
    (void)pid;
}

/* There is no posix_fallocate. Some file systems cannot make room: a full disk is noticed late there. */
int nd_allocate(int descriptor, off_t offset, off_t length) {
    struct stat now;
    if (fstat(descriptor, &now) != 0) return errno;
    const off_t missing = offset + length - now.st_size;
    if (missing <= 0) return 0;
    fstore_t wanted = {.fst_flags = F_ALLOCATEALL, .fst_posmode = F_PEOFPOSMODE, .fst_length = missing};
    if (fcntl(descriptor, F_PREALLOCATE, &wanted) == -1 && errno != ENOTSUP && errno != EINVAL) return errno;
    return ftruncate(descriptor, offset + length) == 0 ? 0 : errno;
}

/* Of a framework's Python, `python3` is a program that looks for the framework's library, and replaces itself by the
 * interpreter beside that (CPython's Mac/Tools/pythonw.c); so it is in virtual environments. */
bool nd_is_launcher(void) {
    static const char folder[] = "Resources/Python.app/Contents/MacOS";
    char path[2 * PATH_MAX + sizeof(folder)];
    char own[PATH_MAX];
    uint32_t room = sizeof(own);
    Dl_info library;
    const void *python = dlsym(RTLD_DEFAULT, "Py_Initialize");
    if (python == NULL || dladdr(python, &library) == 0 || library.dli_fname == NULL) return false;
    const char *name = strrchr(library.dli_fname, '/');
    if (name == NULL || _NSGetExecutablePath(own, &room) != 0) return false;
    const int length = (int)(name - library.dli_fname);
    const int needed = snprintf(path, sizeof(path), "%.*s/%s%s", length, library.dli_fname, folder, name);
    if (needed < 0 || (size_t)needed >= sizeof(path)) return false;
    char *interpreter = realpath(path, NULL);
    char *current = interpreter == NULL ? NULL : realpath(own, NULL);
    const bool result = current != NULL && strcmp(current, interpreter) != 0;
    free(interpreter);
    free(current);
    return result;
}

/* The words are the same on x86-64 and arm64. */
__asm__(".text\n\t"
        ".globl _nd_trap\n\t"
        ".private_extern _nd_trap\n\t"
        ".p2align 4\n"
        "_nd_trap:\n\t"
        ".cfi_startproc\n\t"
        "nop\n\t"
        "nop\n\t"
        "nop\n\t"
        "ret\n\t"
        ".cfi_endproc");
