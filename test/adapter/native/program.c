/* A program to be debugged by native.test.ts: says "PID TRAP MAILBOX" on standard output, waits for a
 * line on standard input, and then does what its first argument says. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, DATA = 8192 };

/* Offsets are known to native.test.ts. */
static struct {
    volatile uint32_t request; /* 0: go on, 1: fill, 2: wait for `release`, 3: say how often served */
    volatile uint32_t served;
    volatile uint32_t fill;
    volatile uint32_t release;
    volatile uint64_t ticks[THREADS];
    volatile uint32_t traps;
    volatile uint32_t flag;
    volatile uint64_t padding;
    unsigned char data[DATA];
} mailbox;

__attribute__((noinline, noclone)) void trap(void) {
    __asm__ volatile("nop\n\tnop\n\tnop" ::: "memory");
}

static void pause_ms(long ms) {
    struct timespec time = {ms / 1000, (ms % 1000) * 1000000};
    nanosleep(&time, NULL);
}

static void *tick(void *number) {
    for (;;) {
        mailbox.ticks[(intptr_t)number]++;
        pause_ms(1);
    }
    return NULL;
}

static void start_threads(void *(*body)(void *), pthread_t *threads) {
    for (intptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, body, (void *)i);
}

static void serve(void) {
    for (;;) {
        trap();
        if (mailbox.request == 0) return;
        if (mailbox.request == 1) memset(mailbox.data, (int)mailbox.fill, DATA);
        while (mailbox.request == 2 && !mailbox.release) continue;
        mailbox.request = 0;
        mailbox.served++;
    }
}

static void *trap_often(void *number) {
    for (int i = 0; i < 50; i++) {
        __atomic_add_fetch(&mailbox.traps, 1, __ATOMIC_SEQ_CST);
        trap();
    }
    return number;
}

static volatile sig_atomic_t seen;
static void count(int signal) {
    (void)signal;
    seen++;
}

static void set_flag(int signal) {
    (void)signal;
    mailbox.flag = 1;
}

static void leave(int signal) {
    (void)signal;
    _exit(42);
}

static int send_signals(void) {
    static const int all[] = {SIGUSR1, SIGUSR2, SIGCHLD, SIGALRM, SIGPIPE, SIGHUP, SIGTERM, SIGWINCH, SIGQUIT, SIGINT};
    int sent = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        signal(all[i], count);
        for (int n = 0; n < 20; n++, sent++) raise(all[i]);
    }
    signal(SIGRTMIN + 3, count);
    raise(SIGRTMIN + 3);
    return seen == sent + 1 ? 0 : 1;
}

/* What it does is decided by the value in memory, which the test can change. */
static void spin(void) {
    while (!mailbox.flag) {
        mailbox.ticks[0]++;
        pause_ms(1);
    }
}

static int in_child(void) {
    pid_t child = fork();
    if (child == 0) {
        trap();
        _exit(7);
    }
    int status = 0;
    waitpid(child, &status, 0);
    trap();
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

/* Children that become another program, of several threads at a time. */
static void *vfork_often(void *number) {
    for (int i = 0; i < 10; i++) {
        pid_t child = vfork();
        if (child == 0) {
            execlp("true", "true", (char *)NULL);
            _exit(99);
        }
        int status = 0;
        if (waitpid(child, &status, 0) == child && status == 0) __atomic_add_fetch(&mailbox.traps, 1, __ATOMIC_SEQ_CST);
    }
    return number;
}

__attribute__((noinline, noclone)) static int innermost(volatile int *where) {
    *where = 1;
    return 2;
}

__attribute__((noinline, noclone)) static int outermost(volatile int *where) {
    return innermost(where) + 1;
}

static void *execute(void *command) {
    trap();
    execlp("sh", "sh", "-c", (char *)command, (char *)NULL);
    return NULL;
}

/* In library.c. */
int call_back(int (*function)(int), int value);

__attribute__((noinline, noclone)) static int called(int value) {
    trap();
    return value;
}

enum { CODE = 4 };
static char linker_code[CODE];
static const void *in_linker(void) {
    return (const void *)_r_debug.r_brk;
}

/* For each FILE FUNCTION: loads the library, calls back through it, and takes it away. 1: the linker was changed at the first. */
static int load(char **arguments) {
    int changed = -1;
    for (; arguments[0] != NULL; arguments += 2) {
        void *library = dlopen(arguments[0], RTLD_NOW);
        int (*function)(int (*)(int), int) = NULL;
        if (library != NULL) *(void **)&function = dlsym(library, arguments[1]);
        if (function == NULL) return 97;
        if (changed < 0) changed = memcmp(linker_code, in_linker(), CODE) != 0;
        function(called, 1);
        dlclose(library);
    }
    return changed;
}

int main(int argc, char **argv) {
    /* Nobody is attached yet. */
    memcpy(linker_code, in_linker(), CODE);
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
    const char *what = argc > 1 ? argv[1] : "";
    memset(mailbox.data, 0x5a, DATA);
    printf("%d %p %p\n", getpid(), (void *)trap, (void *)&mailbox);
    fflush(stdout);
    if (getchar() == EOF) return 98;

    pthread_t threads[THREADS];
    if (!strcmp(what, "serve")) {
        start_threads(tick, threads);
        for (;;) serve();
    }
    if (!strcmp(what, "exit")) return atoi(argv[2]);
    if (!strcmp(what, "crash")) return outermost(NULL);
    if (!strcmp(what, "abort")) abort();
    if (!strcmp(what, "survive")) {
        signal(SIGSEGV, leave);
        return outermost(NULL);
    }
    if (!strcmp(what, "signals")) return send_signals();
    if (!strcmp(what, "ctrl-c")) {
        signal(SIGINT, leave);
        spin();
    }
    if (!strcmp(what, "sleep")) pause_ms(600000);
    if (!strcmp(what, "spin")) spin();
    if (!strcmp(what, "spin-trap")) {
        signal(SIGUSR2, set_flag);
        spin();
        trap();
    }
    if (!strcmp(what, "fork")) return in_child();
    if (!strcmp(what, "vfork")) {
        start_threads(vfork_often, threads);
        for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
        trap();
        return (int)mailbox.traps;
    }
    if (!strcmp(what, "exec")) {
        execute(argv[2]);
    }
    if (!strcmp(what, "thread-exec")) {
        start_threads(tick, threads);
        pthread_create(&threads[0], NULL, execute, argv[2]);
        for (;;) pause_ms(1000);
    }
    if (!strcmp(what, "contend")) {
        start_threads(trap_often, threads);
        for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    }
    if (!strcmp(what, "library")) return call_back(called, 1);
    if (!strcmp(what, "load")) return load(argv + 2);
    return 0;
}
