"""Lists, by index and by iteration: the sieve of Eratosthenes, the product of matrices, pancakes to be turned (fannkuch)."""

import time


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for multiple in range(i * i, limit + 1, i):
                flags[multiple] = False
        i += 1
    return [n for n, is_prime in enumerate(flags) if is_prime]


def product(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def product_by_index(a, b):
    n = len(a)
    result = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            total = 0
            for k in range(n):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def most_flips(n):
    order = list(range(n))
    counts = [0] * n
    most = 0
    i = 0
    while i < n:
        if order[0]:
            stack = order[:]
            flips = 0
            while stack[0]:
                top = stack[0]
                stack[: top + 1] = stack[top::-1]
                flips += 1
            if flips > most:
                most = flips
        # The next order, by Heap's method.
        i = 1
        while i < n and counts[i] >= i:
            counts[i] = 0
            i += 1
        if i < n:
            other = counts[i] if i % 2 else 0
            order[other], order[i] = order[i], order[other]
            counts[i] += 1
    return most


def work():
    primes = sieve(800000)
    matrix = [[(i * j) % 7 for j in range(110)] for i in range(110)]
    same = product(matrix, matrix) == product_by_index(matrix, matrix)
    return len(primes), same, most_flips(9)


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result != (63951, True, 30):
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
