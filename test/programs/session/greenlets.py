"""Greenlets: switches in the middle of functions, in loops, with blocks and comprehensions; thrown into, dropped."""

import gc
import sys

import greenlet


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, *error):
        print("close", self.name, error[0].__name__ if error[0] else None)


def switch(value):
    result = greenlet.getcurrent().parent.switch(value)
    return result  # marker: switched


def producer(start):
    total = start  # marker: producer
    with Resource("in producer"):
        for i in range(3):
            got = switch((i, total))  # marker: yields
            total += got  # marker: got
    return total


def deep(n):
    if n == 0:
        return switch("bottom")
    below = deep(n - 1)  # marker: deep
    return below + 1


def comprehended():
    squares = [switch(i) * i for i in range(3)]
    return squares


def generated():
    def values():
        for i in range(3):
            yield switch(i)

    return sum(values())


def stubborn():
    while True:
        try:
            switch("again")
        except ValueError as error:
            print("thrown", error)  # marker: thrown
        finally:
            print("finally")


def nested():
    inner = greenlet.greenlet(producer)
    first = inner.switch(10)
    switch(first)
    second = inner.switch(5)
    return second


def names():
    frame = sys._getframe(1)
    result = []
    while frame is not None:
        result.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return result


def main():
    one = greenlet.greenlet(producer)
    two = greenlet.greenlet(producer)
    print(one.switch(1), two.switch(100))  # marker: begin
    print(one.switch(2), two.switch(200))
    print(one.switch(3), one.switch(4), one.dead)
    bottom = greenlet.greenlet(deep)
    print(bottom.switch(200))
    print(bottom.switch(1))
    print(bottom.dead)
    shaped = greenlet.greenlet(comprehended)
    print([shaped.switch(), shaped.switch(2), shaped.switch(3), shaped.switch(4)])
    lazy = greenlet.greenlet(generated)
    print([lazy.switch(), lazy.switch(2), lazy.switch(3), lazy.switch(4)])
    thrown = greenlet.greenlet(stubborn)
    print(thrown.switch())
    print(thrown.throw(ValueError("in")))
    outer = greenlet.greenlet(nested)
    print(outer.switch())
    print(outer.switch())
    dropped = greenlet.greenlet(producer)
    dropped.switch(7)
    del dropped
    del two
    del thrown
    gc.collect()
    many = [greenlet.greenlet(producer) for _ in range(50)]
    for number, each in enumerate(many):
        each.switch(number)
    print(sum(each.switch(1)[1] for each in reversed(many)))
    del many[::2], each
    gc.collect()
    print(names())


main()
print("done")  # marker: done
