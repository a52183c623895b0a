"""Values whose own code takes long, waits, prints or lies when a debugger asks for them."""

import sys
import threading
import time

calls = []
held = threading.Lock()
held.acquire()


class Endless:
    def __repr__(self):
        while True:
            pass

    @property
    def never(self):
        while True:
            pass


class Asleep:
    def __repr__(self):
        time.sleep(3600)
        return "awake"


class Locked:
    def __repr__(self):
        with held:
            return "unlocked"


class Stubborn:
    """Goes on after what it takes for an error of its own."""

    def __repr__(self):
        attempts = 0
        while attempts < 3:
            try:
                time.sleep(3600)
            except BaseException:
                attempts += 1
        return "stubborn"


class Noisy:
    def __repr__(self):
        print("a repr that prints")
        sys.stderr.write("and to the other stream\n")
        return "noisy"


class Deep:
    def __repr__(self):
        return repr(self)


class Liar:
    @property
    def __class__(self):
        raise RuntimeError("not telling")

    def __len__(self):
        raise RuntimeError("nor how long")


class Text(str):
    def __len__(self):
        return 10**12

    def __getitem__(self, index):
        raise RuntimeError("no characters")


class Wordy:
    def __repr__(self):
        return Text("wordy")


class Counting:
    def __init__(self):
        self.asked = 0

    def __getattr__(self, name):
        calls.append(name)
        raise AttributeError(name)


class HalfMade:
    def __init__(self):
        stopped = "in __init__"
        print(stopped)  # marker: constructing
        self.name = "whole"

    def __repr__(self):
        return "HalfMade(%s)" % self.name  # marker: representing


def slow():
    print("slow begins")
    time.sleep(0.8)
    print("slow goes on")
    time.sleep(3600)


def quick(seconds=0.0):
    time.sleep(seconds)
    return "done"


def look(noisy, deep, liar, wordy, counting):
    print("looked at")  # marker: quiet
    return repr(noisy)


def look_at_slow(before, endless, asleep, stubborn, after):
    return before + after  # marker: slow


def look_at_one(endless):
    return endless is None  # marker: one


def look_at_locked(locked):
    return locked is None  # marker: locked


def at_depth(depth):
    if depth == 0:
        bottom = ["deep", depth]
        return bottom  # marker: deep
    return at_depth(depth - 1)


def in_thread(value):
    value = [value]  # marker: thread
    return value


def main():
    if "wait" in sys.argv:
        print("waiting", flush=True)
        time.sleep(3600)
    look(Noisy(), Deep(), Liar(), Wordy(), Counting())
    look_at_slow(1, Endless(), Asleep(), Stubborn(), 2)
    look_at_one(Endless())
    look_at_locked(Locked())
    made = HalfMade()
    print(repr(made))
    at_depth(sys.getrecursionlimit() - 30)
    thread = threading.Thread(target=in_thread, args=(Asleep(),))
    thread.start()
    thread.join()
    print("calls", calls)
    print("streams", sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__)


main()
