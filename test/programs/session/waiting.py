"""Runs until it is ended, in the way that its first argument says."""

import ctypes
import signal
import socket
import subprocess
import sys
import threading
import time


def busy():
    turns = 0
    print("computing", flush=True)
    while True:
        turns += 1  # marker: busy


def sleep():
    print("sleeping", flush=True)
    time.sleep(600)  # marker: sleep


def lock():
    held = threading.Lock()
    held.acquire()
    print("locked", flush=True)
    held.acquire()  # marker: lock


def receive():
    here, there = socket.socketpair()
    print("receiving", flush=True)
    return here.recv(1), there  # marker: receive


def hold():
    """In C, without letting go of the GIL."""
    sleep_in_c = ctypes.PyDLL(None).sleep
    print("holding", flush=True)
    while True:
        sleep_in_c(600)  # marker: hold


def ask():
    name = input("name? ")  # marker: ask
    print("hello", name)  # marker: answered


def stubborn():
    signal.signal(signal.SIGTERM, lambda number, frame: print("not yet", flush=True))
    print("staying", flush=True)
    while True:
        time.sleep(0.05)


def kind():
    def end(number, frame):
        print("goodbye", flush=True)
        sys.exit(7)

    signal.signal(signal.SIGTERM, end)
    print("waiting", flush=True)
    while True:
        time.sleep(0.05)


def child():
    process = subprocess.Popen(["sleep", "600"])
    print("child", process.pid, flush=True)
    process.wait()  # marker: child


def threads():
    ready = threading.Barrier(3)

    def work(name):
        ready.wait()
        while True:
            time.sleep(0.01)  # marker: worker

    for name in ("one", "two"):
        threading.Thread(target=work, args=(name,), name=f"worker-{name}", daemon=True).start()
    ready.wait()
    while True:
        time.sleep(0.01)  # marker: main-thread


if __name__ == "__main__":
    {
        "busy": busy,
        "sleep": sleep,
        "lock": lock,
        "receive": receive,
        "hold": hold,
        "ask": ask,
        "stubborn": stubborn,
        "kind": kind,
        "child": child,
        "threads": threads,
    }[sys.argv[1]]()
