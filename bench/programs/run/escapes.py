"""Local variables in tight loops: the Mandelbrot set with floats, and the Collatz sequence with integers."""

import time


def mandelbrot(size, limit):
    inside = 0
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        for column in range(size):
            cr = 2.0 * column / size - 1.5
            zr = zi = 0.0
            count = 0
            while count < limit:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                if zr * zr + zi * zi > 4.0:
                    break
                count += 1
            else:
                inside += 1
    return inside


def longest_collatz(limit):
    best = best_length = 0
    for start in range(1, limit):
        n = start
        length = 1
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            length += 1
        if length > best_length:
            best, best_length = start, length
    return best, best_length


def work():
    return mandelbrot(240, 70), longest_collatz(40000)


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[1][0] != 35655:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
