/*
 * The socket to the adapter, and the thread that listens to it.
 *
 * The adapter starts the program with NUITKA_DEBUG_SOCKET in the environment. Before main, the
 * program connects, says who and where it is, and waits for "go"; without the variable nothing of
 * the debugger is active. Later the socket carries what cannot wait for a stop: breakpoints, a
 * pause. When the adapter is gone without having said "detach", the program ends: nobody is left
 * to look after it.
 *
 * Lines from the adapter:  tracer PID | skip MODULE... | breakpoints ... | exceptions ... | watches ... | output MARK |
 * no-return-values | entry | pause | let-run | interrupt REQUEST | detach | go
 * Lines to it: one JSON object each.
 */
#include "nd_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

extern const char nd_build_id[];

static volatile bool connected = false;
static int channel = -1;
static struct stat channel_identity;
static FILE *lines = NULL;

/* Programs that make daemons of themselves close the low numbers without asking whose they are. */
enum { LOWEST_CHANNEL = 700 };

/* How long a program that is blocked in C gets to reach a line, before it is stopped where it is. */
static const useconds_t PAUSE_GRACE_US = 100000;
static const useconds_t PAUSE_NAP_US = 5000;

/* False when the program has closed the socket, and perhaps opened something else by its number. */
static bool channel_is_ours(void) {
    struct stat now;
    return fstat(channel, &now) == 0 && now.st_ino == channel_identity.st_ino && now.st_dev == channel_identity.st_dev;
}

bool nd_is_connected(void) {
    return channel >= 0;
}

static pthread_mutex_t saying = PTHREAD_MUTEX_INITIALIZER;

void nd_say(const char *text, size_t length) {
    const char *rest = text;
    size_t left = length;
    pthread_mutex_lock(&saying);
    while (left > 0) {
        const ssize_t written = nd_send(channel, rest, left);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;
        rest += written;
        left -= (size_t)written;
    }
    pthread_mutex_unlock(&saying);
}

static void say(const char *text) {
    nd_say(text, strlen(text));
}

void nd_tell_begun(void) {
    /* Not in a child of the program's, which has no channel. */
    if (connected) say("{\"event\":\"begun\"}\n");
}

void nd_tell_published(uint64_t trap) {
    char line[64];
    const int length =
        snprintf(line, sizeof(line), "{\"event\":\"published\",\"trap\":%llu}\n", (unsigned long long)trap);
    if (connected && channel_is_ours()) nd_say(line, (size_t)length);
}

/* What is read with the GIL is replaced with the GIL, once there is one. An interpreter that is ending says that it is
 * not there, and still uses its objects: nothing is changed then. */
static void with_gil(void (*change)(char *text), char *text) {
    if (Py_IsInitialized() == 0) {
        if (nd_modules == NULL) change(text);
        return;
    }
    const PyGILState_STATE gil = PyGILState_Ensure();
    change(text);
    PyGILState_Release(gil);
}

static bool start_listening(void);
/* Another thread listens instead of this one. */
static __thread bool is_relieved = false;

/* Stops a program that does not come to a line: from here, as soon as the GIL can be had. This thread serves the
 * requests of the stop then, so another one takes its place: a request may have to be interrupted. */
static void pause_from_here(void) {
    /* In naps: what comes by the socket meanwhile waits for this, also the next pause. */
    for (useconds_t waited = 0; waited < PAUSE_GRACE_US; waited += PAUSE_NAP_US) {
        usleep(PAUSE_NAP_US);
        if (!nd_pause_is_pending() || nd_is_stopped()) return;
    }
    if (Py_IsInitialized() == 0) return;
    const PyGILState_STATE gil = PyGILState_Ensure();
    if (nd_pause_is_pending() && !nd_is_stopped()) {
        PyThreadState *own = PyThreadState_Get();
        PyThreadState *shown = PyInterpreterState_ThreadHead(PyThreadState_GetInterpreter(own));
        /* New threads are put in front, so the main one is the last. */
        for (PyThreadState *next = shown; next != NULL; next = PyThreadState_Next(next)) {
            if (next != own) shown = next;
        }
        const struct nd_stop stop = {.reason = "pause", .tstate = shown};
        nd_take_pause();
        is_relieved = start_listening();
        nd_stop_program(&stop);
    }
    PyGILState_Release(gil);
}

/* False when the line was "go". */
static bool obey(char *line) {
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "breakpoints ", 12) == 0) {
        with_gil(nd_set_breakpoints, line + 12);
    } else if (strncmp(line, "exceptions ", 11) == 0) {
        with_gil(nd_set_exceptions, line + 11);
    } else if (strncmp(line, "watches ", 8) == 0) {
        with_gil(nd_set_watches, line + 8);
    } else if (strncmp(line, "skip ", 5) == 0) {
        nd_skip_modules(line + 5);
    } else if (strcmp(line, "no-return-values") == 0) {
        nd_show_no_returns();
    } else if (strncmp(line, "output ", 7) == 0) {
        nd_log_to_output(line + 7);
    } else if (strncmp(line, "tracer ", 7) == 0) {
        nd_allow_tracer(strtoul(line + 7, NULL, 10));
        say("{\"event\":\"ready\"}\n");
    } else if (strcmp(line, "entry") == 0) {
        nd_request_pause("entry");
    } else if (strcmp(line, "pause") == 0) {
        nd_request_pause("pause");
        pause_from_here();
    } else if (strcmp(line, "let-run") == 0) {
        nd_let_others_run();
    } else if (strncmp(line, "interrupt ", 10) == 0) {
        with_gil(nd_interrupt, line + 10);
    } else if (strcmp(line, "detach") == 0) {
        connected = false;
        nd_disarm_everything();
    }
    return strcmp(line, "go") != 0;
}

static void *listen_to_adapter(void *unused) {
    (void)unused;
    char *line = NULL;
    size_t room = 0;
    while (!is_relieved && channel_is_ours() && getline(&line, &room, lines) >= 0)
        obey(line);
    free(line);
    if (is_relieved) return NULL;
    /* Stops need no socket; so a program that has closed it goes on being debugged. */
    if (connected && channel_is_ours()) {
        connected = false;
        nd_disarm_everything();
        kill(getpid(), SIGTERM);
        sleep(2);
        kill(getpid(), SIGKILL);
    }
    return NULL;
}

static void forget_in_child(void) {
    /* Only the thread that forked is here, and no debugger. */
    if (connected && channel_is_ours()) close(channel);
    connected = false;
    nd_disarm_everything();
}

static bool start_listening(void) {
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    /* Signals are the program's; this thread takes none. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const bool ok = pthread_create(&thread, NULL, listen_to_adapter, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (ok) pthread_detach(thread);
    return ok;
}

__attribute__((constructor)) static void connect_to_adapter(void) {
    const char *path = getenv("NUITKA_DEBUG_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (path == NULL || strlen(path) >= sizeof(address.sun_path) || nd_is_before_interpreter()) return;
    strcpy(address.sun_path, path);
    unsetenv("NUITKA_DEBUG_SOCKET");
    nd_prepare_extension();
    const int low = nd_open_socket();
    if (low < 0) return;
    channel = fcntl(low, F_DUPFD_CLOEXEC, LOWEST_CHANNEL);
    if (channel >= 0)
        close(low);
    else
        channel = low;
    if (connect(channel, (struct sockaddr *)&address, sizeof(address)) != 0 || fstat(channel, &channel_identity) != 0) {
        close(channel);
        /* Nobody listens: the program runs as it does without a debugger. */
        channel = -1;
        return;
    }
    lines = fdopen(channel, "r");
    connected = true;
    char hello[512];
    snprintf(hello, sizeof(hello),
             "{\"event\":\"hello\",\"protocol\":1,\"pid\":%ld,\"buildId\":\"%s\",\"trap\":\"%p\",\"mailbox\":\"%p\","
             "\"layout\":\"%p\"}\n",
             (long)getpid(), nd_build_id, (void *)(uintptr_t)nd_trap, (void *)&nd_mailbox, (void *)&nd_layout);
    say(hello);
    char *line = NULL;
    size_t room = 0;
    bool waiting = true;
    while (waiting && getline(&line, &room, lines) >= 0)
        waiting = obey(line);
    free(line);
    /* The adapter went away before it let the program go (or there can be no thread to hear it):
     * the session is over, and the program was not to run without it. */
    if (waiting || !start_listening()) _exit(EXIT_FAILURE);
    pthread_atfork(NULL, NULL, forget_in_child);
}
