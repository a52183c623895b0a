"""Values of every kind that a user looks at."""

import collections
import dataclasses


@dataclasses.dataclass
class Point:
    x: int
    y: int


class Odd:
    def __repr__(self):
        raise RuntimeError("no repr")


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self):
        self.left = 1


def show(argument, *rest, key=None, **options):
    none = None
    truth = True
    number = 42
    huge = 2**70
    real = 0.5
    text = "grüße\n'quoted'"
    data = b"\x00raw"
    items = list(range(1000))
    pair = (1, "two")
    names = {"one": 1, 2: "two", (3, 4): None}
    unique = {7}
    point = Point(3, 4)
    nested = {"list": [[1, 2], {"deep": point}]}
    odd = Odd()
    slotted = Slotted()
    queue = collections.deque([1, 2])
    long_text = "x" * 100_000
    cycle = [1]
    cycle.append(cycle)
    unused = 5
    print("ready")  # marker: look
    return locals()


if __name__ == "__main__":
    show(1, 2, 3, key="k", flag=True)
