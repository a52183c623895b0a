"""Ends, is signalled, reads and writes, in the way that its first argument says."""

import os
import signal
import subprocess
import sys
import threading
import time


def exits(code):
    sys.exit(int(code) if code.isdigit() else code)


def exits_in_thread():
    thread = threading.Thread(target=sys.exit, args=(5,))
    thread.start()
    thread.join()
    print("the thread ended alone")


def ends_all_in_thread():
    thread = threading.Thread(target=os._exit, args=(9,))
    thread.start()
    thread.join()
    time.sleep(600)


def signalled(name):
    os.kill(os.getpid(), getattr(signal, name))
    time.sleep(600)


def ends_by_interrupt():
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signalled("SIGINT")


def interrupted():
    try:
        signalled("SIGINT")
    except KeyboardInterrupt:
        print("interrupted")


def handles_all():
    seen = []
    names = ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGPIPE", "SIGQUIT", "SIGWINCH", "SIGCONT"]
    for name in names:
        signal.signal(getattr(signal, name), lambda number, _: seen.append(signal.Signals(number).name))
    for name in names:
        signal.raise_signal(getattr(signal, name))
    print(seen == names)


def alarms():
    ticks = 0

    def tick(_number, _frame):
        nonlocal ticks
        ticks += 1

    signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)
    turns = 0
    while ticks < 50:
        turns += 1
    signal.setitimer(signal.ITIMER_REAL, 0)
    print("ticks", ticks >= 50)


def children():
    ended = threading.Event()
    signal.signal(signal.SIGCHLD, lambda _number, _frame: ended.set())
    codes = []
    for code in (0, 3):
        ended.clear()
        child = subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])
        codes.append((child.wait(), ended.wait(60)))
    killed = subprocess.Popen(["sleep", "600"])
    killed.send_signal(signal.SIGTERM)
    codes.append(killed.wait())
    print(codes)


def reads():
    lines = list(iter(sys.stdin.readline, "end\n"))
    print("read", len(lines), sum(map(len, lines)), lines[-1:], flush=True)


def reads_all():
    text = sys.stdin.read()
    print("read", len(text))


def writes():
    """A megabyte to each stream, in turns."""
    for number in range(1 << 16):
        print("out", f"{number:011d}")
        print("err", f"{number:011d}", file=sys.stderr)


def waits():
    seen = []
    signal.signal(signal.SIGUSR1, lambda number, _: seen.append(number))
    before = True  # marker: before
    while before and not seen:
        time.sleep(0.01)
    print("seen", len(seen))  # marker: after


def is_interrupted(name):
    def raises(number, _):
        raise TimeoutError(number)

    if name != "SIGINT":
        signal.signal(getattr(signal, name), raises)
    try:
        rounds = 0  # marker: interrupted
        while rounds < 1000:
            time.sleep(0.01)
            rounds += 1
    except (KeyboardInterrupt, TimeoutError) as error:
        print("after", rounds, "rounds:", repr(error))


ways = {
    each.__name__: each
    for each in (
        *(exits, exits_in_thread, ends_all_in_thread, signalled, ends_by_interrupt, interrupted),
        *(handles_all, alarms, children, reads, reads_all, writes, waits, is_interrupted),
    )
}
ways[sys.argv[1]](*sys.argv[2:])
