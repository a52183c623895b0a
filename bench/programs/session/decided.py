"""A hot loop with a line, and a function, at which a debugger has something to decide in each round."""
import sys
import time


def step(i):
    return i + 1  # marker: step


def lines(rounds):
    total = 0
    for i in range(rounds):
        total += i  # marker: hot
    return total


def calls(rounds):
    total = 0
    for i in range(rounds):
        total += step(i)
    return total


def elsewhere():
    return 1  # marker: elsewhere


def main(what, rounds):
    work = lines if what == "lines" else calls
    wall, cpu = time.perf_counter(), time.process_time()
    result = work(rounds)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}", flush=True)


main(sys.argv[1], int(sys.argv[2]))
