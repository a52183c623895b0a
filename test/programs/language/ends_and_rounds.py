"""What comes after a test: ends of functions and rounds of loops, loops on one line, calls of methods over lines."""


class Query:
    def __init__(self, items):
        self.items = items

    def where(self, test):
        return Query([item for item in self.items if test(item)])

    def mapped(self, function):
        return Query([function(item) for item in self.items])

    @property
    def first(self):
        return self.items[0]


def chained(items):
    return (
        Query(items)
        .where(lambda n: n > 1)
        .mapped(lambda n: [n][-1])
        .mapped(lambda n: n + n)
        .first
    )


def returned(x, y):
    if x == 1:
        return (
            x
            if y
            else "neither"
        )


def in_loop(wanted):
    for i in range(3):
        if i == wanted:
            return (
                i
                if i
                else "first"
            )
    else:
        return [
        ]


def partition(items, i, j):
    while i <= j:
        while items[i] < 5: i += 1
        while items[j] > 5: j -= 1
        if i <= j:
            items[i], items[j] = items[j], items[i]
            i, j = i + 1, j - 1
    return items


def emptied(items):
    while items and items.pop(): pass
    return items


class Countdown:
    n = 3

    def step(self):
        self.n -= 1
        return self.n


def counted(countdown):
    while countdown.step(): pass


def dropped(x):
    x and print("and"); print("behind")
    print("yes") if x else print("no"); print("behind")


print(chained([1, 2, 3]))
print(returned(0, 1), returned(1, 0), returned(1, 1))
print(in_loop(0), in_loop(2), in_loop(7))
print(partition([9, 1, 5, 3, 7], 0, 4))
print(emptied([1, 1]), emptied([]), emptied([1, 0, 1]))
print(counted(Countdown()))
dropped(1)
dropped(0)
