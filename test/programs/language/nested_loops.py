"""Loops in loops in loops: for in while, while in for, comprehensions in loops, ranges that are empty."""


def multiply(a, b):
    rows = len(a)
    inner = len(b)
    columns = len(b[0]) if b else 0
    result = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            for k in range(inner):
                result[i][j] += a[i][k] * b[k][j]
    return result


def bubble_sort(values):
    values = list(values)
    unsorted = len(values)
    while unsorted > 1:
        swapped = 0
        for i in range(1, unsorted):
            if values[i - 1] > values[i]:
                values[i - 1], values[i] = values[i], values[i - 1]
                swapped = i
        unsorted = swapped
    return values


def triangle(n):
    lines = []
    for i in range(n):
        j = 0
        line = ""
        while j <= i:
            line += str(j)
            j += 1
        lines.append(line)
    return lines


def pythagorean(limit):
    for c in range(1, limit):
        for b in range(1, c):
            for a in range(1, b):
                if a * a + b * b == c * c:
                    yield a, b, c


def grouped(words):
    groups = {}
    for word in words:
        key = "".join(sorted(word))
        for other, members in groups.items():
            if other == key:
                members.append(word)
                break
        else:
            groups[key] = [word]
    return [members for members in groups.values() if len(members) > 1]


def spiral(size):
    grid = [[0] * size for _ in range(size)]
    x = y = 0
    dx, dy = 1, 0
    for n in range(1, size * size + 1):
        grid[y][x] = n
        if not (
            0 <= x + dx < size
            and 0 <= y + dy < size
            and grid[y + dy][x + dx] == 0
        ):
            dx, dy = -dy, dx
        x, y = x + dx, y + dy
    return grid


print(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]), multiply([], []), multiply([[2]], [[3]]))
print(bubble_sort([3, 1, 2]), bubble_sort([]), bubble_sort([1, 2, 3]), bubble_sort("hello"))
for line in triangle(4):
    print(line)
print(list(pythagorean(14)))
print(grouped(["abc", "bca", "x", "cab", "y", "xy", "yx"]))
for size in range(1, 4):
    for row in spiral(size):
        print(" ".join(f"{cell:2}" for cell in row))
    print("-")
for i in range(2):
    for j in range(0):
        print("never")
    for k in range(1): print(i, k)
