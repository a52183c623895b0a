"""Generators: a pipeline of them, a tree walked by `yield from`, and two that are sent values."""

import time


def count_to(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def odd(numbers):
    for n in numbers:
        if n % 2:
            yield n


def squares(numbers):
    return (n * n for n in numbers)


class Node:
    __slots__ = ("left", "right", "value")

    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(middle, tree(low, middle), tree(middle + 1, high))


def averager():
    total = count = 0
    average = None
    while True:
        number = yield average
        total += number
        count += 1
        average = total / count


def work():
    total = sum(squares(odd(count_to(1800000))))
    walked = 0
    for expected, value in enumerate(tree(0, 150000)):
        walked += expected == value
    running = averager()
    next(running)
    average = None
    for n in range(800000):
        average = running.send(n)
    return total, walked, average


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[1:] != (150000, 399999.5):
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
