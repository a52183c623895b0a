/* Linux, as nd_platform.h wants it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "nd_platform.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

const char nd_preload_variable[] = "LD_PRELOAD";

uint64_t nd_current_thread_id(void) {
    return (uint64_t)syscall(SYS_gettid);
}

bool nd_is_main_thread(void) {
    return syscall(SYS_gettid) == getpid();
}

int nd_open_socket(void) {
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

ssize_t nd_send(int socket, const char *bytes, size_t length) {
    return send(socket, bytes, length, MSG_NOSIGNAL);
}

/* Yama allows it to parents only otherwise. Where there is no Yama the call fails, and nothing forbids it. */
void nd_allow_tracer(unsigned long pid) {
#ifdef PR_SET_PTRACER
    prctl(PR_SET_PTRACER, pid, 0, 0, 0);
#else
    (void)pid;
#endif
}

int nd_allocate(int descriptor, off_t offset, off_t length) {
    return posix_fallocate(descriptor, offset, length);
}

bool nd_is_launcher(void) {
    return false;
}

/* The words are the same on x86-64 and arm64. */
__asm__(".pushsection .text\n\t"
        ".globl nd_trap\n\t"
        ".hidden nd_trap\n\t"
        ".type nd_trap, %function\n\t"
        ".p2align 4\n"
        "nd_trap:\n\t"
        ".cfi_startproc\n\t"
        "nop\n\t"
        "nop\n\t"
        "nop\n\t"
        "ret\n\t"
        ".cfi_endproc\n\t"
        ".size nd_trap, . - nd_trap\n\t"
        ".popsection");
