"""from __future__ import annotations: nothing in them runs, also over several lines; other future imports."""
from __future__ import annotations, division

from dataclasses import dataclass

import __future__


def note(x):
    raise RuntimeError("must not run")


x: note(1) = 5
y: note(
    2,
)


def f(
    a: note(3),
    *args: note(
        4
    ),
    b: Undefined = 2,
) -> note(5):
    z: note(6) = a
    return z + b


@dataclass
class Node:
    value: int
    next: Node | None = None
    tags: dict[
        str,
        list[int],
    ] = None

    def __iter__(self) -> Iterator[int]:
        node = self
        while node:
            yield node.value
            node = node.next


print(x, f(1), f(1, b=5))
print(list(Node(1, Node(2))))
print(f.__annotations__["args"], Node.__annotations__["tags"], __annotations__["y"])
print(annotations.compiler_flag == __future__.annotations.compiler_flag, 7 / 2)
