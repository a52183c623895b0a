"""What a recording is made of: threads that take turns, generators, exceptions; and ways to end."""

import os
import signal
import sys
import threading


def numbers(count):
    for number in range(count):
        yield number  # marker: yield


def delegate(count):
    total = yield from numbers(count)
    return total


class Work:
    """Its body is a scope, too."""

    factor = 2

    def __init__(self, name):
        self.name = name
        self.results = []

    def run(self, own_turn, next_turn):
        for value in delegate(3):
            own_turn.acquire()
            self.results.append(self.compute(value))
            next_turn.release()

    def compute(self, value):
        try:
            return self.factor * 6 // value
        except ZeroDivisionError:
            return None
        finally:
            self.last = value


def two_threads():
    turns = threading.Semaphore(1), threading.Semaphore(0)
    works = [Work("first"), Work("second")]
    threads = [
        threading.Thread(target=works[0].run, args=(turns[0], turns[1])),
        threading.Thread(target=works[1].run, args=(turns[1], turns[0])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [work.results for work in works]


def close_early():
    generator = delegate(5)
    next(generator)  # marker: begun
    generator.close()


def fork():
    child = os.fork()
    if child == 0:
        two_threads()
        os._exit(0)
    os.waitpid(child, 0)
    close_early()


def long():
    count = 0
    while count < 400_000:
        count += 1
    print(count)


def killed():
    two_threads()
    os.kill(os.getpid(), signal.SIGKILL)


def main(what="all"):
    if what == "fork":
        fork()
    elif what == "environment":
        print(os.environ.get("NUITKA_DEBUG_RECORD"))
    elif what == "killed":
        killed()
    elif what == "long":
        long()
    else:
        print(two_threads())
        close_early()


main(*sys.argv[1:])
