"""One variable of each kind of place: a local, a parameter, a cell, one of a generator, one of a class body, one of a comprehension."""


def total(items, factor=2):
    result = 0
    for item in items:
        result += item * factor
    result += 1  # marker: local
    return result  # marker: local-after


def make_counter(start):
    count = start

    def increase(by):
        nonlocal count
        count += by  # marker: cell
        return count  # marker: cell-after

    return increase


def numbers(limit):
    seen = 0
    while seen < limit:
        seen += 1  # marker: generator
        yield seen  # marker: generator-after


def sizes():
    class Box:
        size = 1
        name = "box"  # marker: class
        kind = name  # marker: class-after

    return Box.size, Box.kind


def squares(limit):
    return [
        each * each  # marker: comprehension
        for each in range(limit, limit + 1)
    ]


print("local", total([1, 2]))
print("cell", make_counter(5)(1))
print("generator", list(numbers(1)))
print("class", sizes())
print("comprehension", squares(2))
