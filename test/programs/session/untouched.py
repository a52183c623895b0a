"""A program that tells whether a debugger that looked at everything has left something behind."""

import collections
import gc
import os
import signal
import sys


class Account:
    kind = "savings"

    def __init__(self, owner):
        self.owner = owner
        self.entries = [1, 2.5, "three", None, (4, [5])]
        self.by_name = {"a": object(), "b": {6, 7}}

    @property
    def size(self):
        return len(self.entries)

    def __repr__(self):
        return "Account(%s, %r)" % (self.owner, self.entries)


class Watched:
    def __del__(self):
        ending = "in __del__"
        print(ending)  # marker: deleting


def reachable(root):
    """All objects that the program itself can reach from one, but for types and functions."""
    seen = {}
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, (type, type(reachable), type(sys))):
            continue
        seen[id(value)] = value
        waiting.extend(gc.get_referents(value))
    return list(seen.values())


def tracing(frame, event, argument):
    traced.append(frame.f_code.co_name)


traced = []


def state():
    streams = [id(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)]
    error = sys.exc_info()[1]
    return sorted(sys.modules), sys.getrecursionlimit(), streams, repr(error), id(sys.gettrace())


def look(account, queue):
    cell = [account]

    def inner():
        return cell

    objects = reachable([account, queue, cell])
    objects = [value for value in objects if isinstance(value, (Account, list, dict, set, tuple, float, object))]
    before = [sys.getrefcount(value) for value in objects]
    before = [sys.getrefcount(value) for value in objects]
    state_before = state()
    inner()  # marker: look
    after = [sys.getrefcount(value) for value in objects]
    changed = [(type(value).__name__, b, a) for value, b, a in zip(objects, before, after) if a != b]
    print("changed counts", [item for item in changed if item[0] not in ("str", "int", "NoneType", "bool")])
    print("state", [(b, a) for b, a in zip(state_before, state()) if b != a])


def handle(number, frame):
    received = number
    print("signal", received == signal.SIGUSR1)  # marker: handling


def big():
    text = "x" * 10**9
    numbers = list(range(10**6))
    return len(text) + len(numbers)  # marker: big


def short_of_memory():
    import resource

    with open("/proc/self/statm") as statm:
        now = int(statm.read().split()[0]) * resource.getpagesize()
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (now + (16 << 20), limits[1]))
    values = list(range(1000))
    print("short of memory", len(values))  # marker: short
    resource.setrlimit(resource.RLIMIT_AS, limits)


def main():
    account = Account("ann")
    queue = collections.deque([account, account.entries])
    try:
        raise KeyError("handled")
    except KeyError:
        sys.settrace(tracing)
        look(account, queue)
        sys.settrace(None)
    print("traced", traced)
    watched = Watched()
    del watched
    signal.signal(signal.SIGUSR1, handle)
    os.kill(os.getpid(), signal.SIGUSR1)
    import imported_while_stopped

    print(imported_while_stopped.value)
    short_of_memory()
    print("big", big())


main()
