/*
 * Stops, and the requests that are served while the program is stopped.
 *
 * nd_trap (nd_platform.h) is where the native debugger has its breakpoint. When it stops there, the report of the
 * stop, or the answer to the last request, is in the mailbox. The adapter writes a request and
 * resumes: it is served and the program traps again. Resumed without a request, or with one that
 * ends the stop, the program goes on.
 *
 * What is in the mailbox is told by the socket, too, right before the trap: an adapter that can read it while the
 * program runs does not wait until the debugger has noticed, which takes longer than all else. Nothing depends on that.
 *
 * The stopped thread keeps the GIL. Other threads of the program run while a request is served, as
 * otherwise one that was frozen with a lock in its hands (the GIL's own, malloc's) would block the
 * request for ever; those in code of ours wait at their next line, until a request takes so long that it may be
 * waiting for one of them.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

enum { ND_ANSWER_INLINE = 65536, ND_REQUEST_SIZE = 1 << 20 };

/* Read and written by the adapter (src/debuggee/mailbox.ts); keep both in step. */
struct nd_mailbox {
    char magic[8];
    uint64_t answer_address;
    uint64_t answer_length;
    char answer[ND_ANSWER_INLINE];
    /* Side by side, so that a request is one write. */
    uint64_t request_length;
    char request[ND_REQUEST_SIZE];
};

struct nd_mailbox nd_mailbox = {.magic = "NDMAIL1"};

__thread bool nd_serving = false;

static pthread_mutex_t stop_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t stop_ended = PTHREAD_COND_INITIALIZER;
static volatile bool stopped = false;
/* While a request is served that may be waiting for another thread. */
static volatile bool is_serving = false;
static volatile bool others_may_run = false;
static char *long_answer = NULL;
/* The adapter counts them, too. */
static uint64_t traps = 0;

bool nd_is_stopped(void) {
    return stopped;
}

bool nd_has_to_wait(void) {
    return stopped && !others_may_run;
}

void nd_let_others_run(void) {
    pthread_mutex_lock(&stop_lock);
    others_may_run = is_serving;
    pthread_cond_broadcast(&stop_ended);
    pthread_mutex_unlock(&stop_lock);
}

void nd_wait_until_resumed(void) {
    pthread_mutex_lock(&stop_lock);
    while (nd_has_to_wait())
        pthread_cond_wait(&stop_ended, &stop_lock);
    pthread_mutex_unlock(&stop_lock);
}

static void set_stopped(bool value) {
    pthread_mutex_lock(&stop_lock);
    stopped = value;
    if (!value) pthread_cond_broadcast(&stop_ended);
    pthread_mutex_unlock(&stop_lock);
}

static void publish(char *answer, size_t length) {
    free(long_answer);
    long_answer = NULL;
    if (answer != NULL && length <= ND_ANSWER_INLINE) {
        memcpy(nd_mailbox.answer, answer, length);
        free(answer);
        nd_mailbox.answer_address = (uint64_t)(uintptr_t)nd_mailbox.answer;
    } else {
        long_answer = answer;
        nd_mailbox.answer_address = (uint64_t)(uintptr_t)answer;
    }
    nd_mailbox.answer_length = answer == NULL ? 0 : length;
    nd_mailbox.request_length = 0;
}

/* What requests must leave as they found it: also the exception that is being handled. */
struct saved_state {
    struct nd_quiet quiet;
    PyObject *handled_type, *handled_value, *handled_traceback;
};

/* What a request may use beyond what the program has left of its recursion limit, in frames. */
enum { ND_MORE_FRAMES = 500 };

static void add_frames(int count) {
    PyThreadState *tstate = PyThreadState_Get();
#if PY_VERSION_HEX >= 0x030c0000
    tstate->py_recursion_remaining += count;
    tstate->c_recursion_remaining += count;
#elif PY_VERSION_HEX >= 0x030b0000
    tstate->recursion_remaining += count;
#else
    tstate->recursion_depth -= count;
#endif
}

static void save_state(struct saved_state *state) {
    nd_begin_quiet(&state->quiet);
    add_frames(ND_MORE_FRAMES);
    PyErr_GetExcInfo(&state->handled_type, &state->handled_value, &state->handled_traceback);
}

static void restore_state(struct saved_state *state) {
    PyErr_SetExcInfo(state->handled_type, state->handled_value, state->handled_traceback);
    add_frames(-ND_MORE_FRAMES);
    nd_end_quiet(&state->quiet);
}

void nd_stop_program(const struct nd_stop *stop) {
    if (!nd_is_connected() || Py_IsInitialized() == 0) return;
    struct saved_state state;
    save_state(&state);
    set_stopped(true);
    /* The others wait at their next line for as long as this stop lasts. */
    nd_arm_all();
    size_t length = 0;
    char *answer = nd_report(stop, &length);
    bool ended = false;
    while (!ended) {
        publish(answer, length);
        nd_tell_published(++traps);
        nd_trap();
        if (nd_mailbox.request_length == 0) {
            nd_forget_steps();
            break;
        }
        is_serving = true;
        answer = nd_serve(stop, nd_mailbox.request, nd_mailbox.request_length, &length, &ended);
        is_serving = others_may_run = false;
    }
    if (ended) free(answer);
    nd_refresh_watches();
    nd_forget_places();
    if (nd_pause_is_pending()) nd_arm_all();
    set_stopped(false);
    restore_state(&state);
    nd_raise_kept_exception();
}
