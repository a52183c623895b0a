"""Constructs that a compiler may drop, fold or move, and programs that treat their process badly."""

import os
import sys
import threading
from collections import defaultdict

constant = lambda: 4  # noqa: E731
counts = defaultdict(lambda: 0)


def default(value=lambda: 5):
    kept = dict(
        a=value(),
    )


def match(value):
    match value:
        case [a, *rest] if len(rest) > 3:
            return a
        case [a, b]:
            return (b, a)
        case other:
            return other


def unpack(a, b):
    a, b = (
        b,
        a,
    )
    return a, b


def add(value):
    total = value
    return total


class Loop:
    squares = [n * n for n in range(3)]
    for n in range(2):
        last = n


def asked(value):
    kept = value  # marker: asked
    print(kept, value)  # marker: last


def daemon():
    """Closes every file, as daemons do, also the ones that it does not know."""
    os.closerange(3, os.sysconf("SC_OPEN_MAX") if "all" in sys.argv else 256)
    kept = os.getpid()  # marker: closed
    return kept == os.getpid()


def main():
    print(constant(), counts["x"], default())
    print(match([1, 2]), match(3), match([1, 2, 3, 4, 5]), unpack(1, 2))
    print(Loop.squares, Loop.last)
    asked(3)
    if "daemon" in sys.argv:  # marker: back
        print(daemon())


main()
after = [
    1,
    2,
]
