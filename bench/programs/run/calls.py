"""Calls: recursive Fibonacci numbers and Takeuchi's function, which are nothing but calls of small functions."""

import time


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def tak(x, y, z=0):
    if x <= y:
        return z
    return tak(tak(x - 1, y, z=z), tak(y - 1, z, z=x), z=tak(z - 1, x, z=y))


def work():
    return fib(33), tak(21, 14, z=7)


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[0] != 3524578:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
