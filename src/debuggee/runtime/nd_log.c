/*
 * Messages of log points on their way to the adapter, as JSON.
 *
 * Where the program's standard output is a pipe that the adapter reads, they go there, between marks
 * that only this session knows: so they are in the order of what the program writes. Everywhere else, also
 * where the program has replaced its output meanwhile, they go by the socket. Both block when the
 * adapter does not keep up, so nothing is lost.
 */
#include "nd_internal.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Begins and ends a message in the output; JSON has no such character. */
static const char MARK = '\x1e';

static char mark[64] = "";
static struct stat output_identity;

void nd_log_to_output(const char *word) {
    if (strlen(word) < sizeof(mark) && fstat(STDOUT_FILENO, &output_identity) == 0) strcpy(mark, word);
}

static bool output_is_ours(void) {
    struct stat now;
    return mark[0] != '\0' && fstat(STDOUT_FILENO, &now) == 0 && now.st_ino == output_identity.st_ino &&
           now.st_dev == output_identity.st_dev;
}

static bool write_output(const char *text, size_t length) {
    while (length > 0) {
        const ssize_t written = write(STDOUT_FILENO, text, length);
        if (written < 0 && errno == EAGAIN) {
            struct pollfd ready = {STDOUT_FILENO, POLLOUT, 0};
            poll(&ready, 1, -1);
        } else if (written < 0 && errno != EINTR) {
            return false;
        } else if (written > 0) {
            text += written;
            length -= (size_t)written;
        }
    }
    return true;
}

/* Appends UTF-8 as the inside of a JSON string; the place behind it. */
static char *put_escaped(char *place, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\') {
            *place++ = '\\';
            *place++ = (char)c;
        } else if (c < ' ') {
            place += sprintf(place, "\\u%04x", c);
        } else {
            *place++ = (char)c;
        }
    }
    return place;
}

/* {"event":...,"id":...,"text":...} with room for a mark around it; malloc'ed. */
static char *message(const char *event, uint32_t id, const char *text, size_t length, size_t *total) {
    char *result = malloc(6 * length + 256);
    if (result == NULL) return NULL;
    char *place = result + sprintf(result, "{\"event\":\"%s\",\"id\":%u,\"text\":\"", event, id);
    place = put_escaped(place, text, length);
    place += sprintf(place, "\"}\n");
    *total = (size_t)(place - result);
    return result;
}

void nd_log(uint32_t id, const char *text, size_t length) {
    size_t total = 0;
    char *line = message("log", id, text, length, &total);
    if (line == NULL) return;
    bool written = false;
    if (output_is_ours()) {
        const size_t mark_length = strlen(mark);
        char *marked = malloc(total + mark_length + 2);
        if (marked != NULL) {
            marked[0] = MARK;
            memcpy(marked + 1, mark, mark_length);
            memcpy(marked + 1 + mark_length, line, total - 1);
            marked[mark_length + total] = MARK;
            written = write_output(marked, mark_length + total + 1);
            free(marked);
        }
    }
    if (!written) nd_say(line, total);
    free(line);
}

void nd_refuse_breakpoint(uint32_t id, const char *reason) {
    size_t total = 0;
    char *line = message("refused", id, reason, strlen(reason), &total);
    if (line != NULL) nd_say(line, total);
    free(line);
}
