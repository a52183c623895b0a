/*
 * The file of a recording: written through a window of memory that is mapped to it, so that nothing
 * is lost when the program is killed. The file grows by whole windows, which are allocated on the
 * disk before they are written to (a full disk is an error here, and not a SIGBUS later); what is
 * too much is cut off at the end. Guarded by the GIL.
 */
#include "nd_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WINDOW = 4 << 20, LOWEST_DESCRIPTOR = 700 };

bool nd_recording = false;

static int descriptor = -1;
static char *path = NULL;
static struct stat identity;
/* Where the window is in the file; its first, next and past-the-last byte. */
static off_t window_offset = 0;
static char *window = NULL;
static char *next = NULL;
static char *end = NULL;

static void tell(const char *what, int error) {
    char text[PATH_MAX + 200];
    const int length = snprintf(text, sizeof(text), "nuitka-debug: %s %s: %s\n", what, path, strerror(error));
    if (length > 0 && write(STDERR_FILENO, text, (size_t)length) < 0) return;
}

/* Programs that make daemons of themselves close what they do not know, and may have opened
 * something else by the number since. */
static bool descriptor_is_ours(void) {
    struct stat now;
    if (fstat(descriptor, &now) == 0 && now.st_ino == identity.st_ino && now.st_dev == identity.st_dev) return true;
    descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return false;
    if (fstat(descriptor, &now) == 0 && now.st_ino == identity.st_ino && now.st_dev == identity.st_dev) return true;
    close(descriptor);
    descriptor = -1;
    errno = ENOENT;
    return false;
}

static off_t written(void) {
    return window_offset + (next - window);
}

/* Moves the window to where the file is written to now; errno says why it could not. */
static bool move_window(void) {
    if (!descriptor_is_ours()) return false;
    const off_t position = window == NULL ? 0 : written();
    const off_t offset = position - position % sysconf(_SC_PAGESIZE);
    const int error = nd_allocate(descriptor, offset, WINDOW);
    if (error != 0) {
        errno = error;
        return false;
    }
    char *mapped = mmap(NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, offset);
    if (mapped == MAP_FAILED) return false;
    if (window != NULL) munmap(window, WINDOW);
    window = mapped;
    window_offset = offset;
    next = window + (position - offset);
    end = window + WINDOW;
    return true;
}

void nd_trace_close(void) {
    if (!nd_recording) return;
    nd_recording = false;
    if (descriptor_is_ours()) {
        if (ftruncate(descriptor, written()) != 0) tell("cannot end the recording", errno);
        close(descriptor);
    }
}

char *nd_trace_reserve(size_t size) {
    if (!nd_recording) return NULL;
    if ((size_t)(end - next) < size && !move_window()) {
        tell("the recording ends here:", errno);
        nd_trace_close();
        return NULL;
    }
    return next;
}

void nd_trace_commit(char *position) {
    next = position;
}

void nd_trace_write(const char *text) {
    size_t left = strlen(text);
    while (left > 0) {
        char *place = nd_trace_reserve(1);
        if (place == NULL) return;
        const size_t part = left < (size_t)(end - place) ? left : (size_t)(end - place);
        memcpy(place, text, part);
        nd_trace_commit(place + part);
        text += part;
        left -= part;
    }
}

/* The file, empty, by a number that is out of the program's way; errno says why not. */
static bool open_file(const char *name) {
    const int low = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (low < 0) return false;
    descriptor = fcntl(low, F_DUPFD_CLOEXEC, LOWEST_DESCRIPTOR);
    if (descriptor >= 0)
        close(low);
    else
        descriptor = low;
    if (fstat(descriptor, &identity) != 0) return false;
    if (!S_ISREG(identity.st_mode)) {
        errno = EINVAL;
        return false;
    }
    return ftruncate(descriptor, 0) == 0;
}

bool nd_trace_open(const char *name) {
    path = strdup(name);
    if (path == NULL) return false;
    if (!open_file(name)) {
        tell("cannot record to", errno);
        return false;
    }
    /* The program may change its folder. */
    char *absolute = realpath(name, NULL);
    if (absolute != NULL) {
        free(path);
        path = absolute;
    }
    if (!move_window()) {
        tell("cannot record to", errno);
        return false;
    }
    nd_recording = true;
    return true;
}
