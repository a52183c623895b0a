"""Comprehensions, sets and closures: queens on a board, and ways through a graph."""

import time


def queens(size):
    def place(row, columns, rising, falling):
        if row == size:
            return 1
        return sum(
            place(row + 1, columns | {column}, rising | {row + column}, falling | {row - column})
            for column in range(size)
            if column not in columns and row + column not in rising and row - column not in falling
        )

    return place(0, frozenset(), frozenset(), frozenset())


def grid(width, height):
    walls = {(x, y) for x in range(width) for y in range(height) if (x * 7 + y * 11) % 5 == 0 and x and y}
    around = ((1, 0), (-1, 0), (0, 1), (0, -1))
    return {
        (x, y): [
            (x + dx, y + dy)
            for dx, dy in around
            if 0 <= x + dx < width and 0 <= y + dy < height and (x + dx, y + dy) not in walls
        ]
        for x in range(width)
        for y in range(height)
        if (x, y) not in walls
    }


def farthest(graph, start):
    distance = {start: 0}
    frontier = [start]
    while frontier:
        reached = [(place, following) for place in frontier for following in graph[place] if following not in distance]
        for place, following in reached:
            distance.setdefault(following, distance[place] + 1)
        frontier = list({following for _, following in reached})
    return max(distance.values()), len(distance)


def work():
    graph = grid(90, 90)
    found = [farthest(graph, (0, y)) for y in range(0, 60, 4)]
    return queens(11), found[0]


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[0] != 2680:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
