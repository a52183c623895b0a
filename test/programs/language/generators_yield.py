"""yield as a statement and an expression, in loops, conditions, try, over several lines; finished and abandoned."""


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def empty():
    return
    yield


def with_return():
    yield "a"
    yield "b"
    return "result"


def branches(flag):
    if flag:
        yield "yes"
    else:
        yield "no"
    for x in range(2): yield x; yield -x
    yield


def over_lines(items):
    for item in items:
        yield (
            item,
            item * 2,
        )
        yield {
            "item":
                item,
        }
    result = yield \
        "sum"
    yield [
        result,
        (
            yield "in a list"
        ),
    ]


def expressions():
    total = (yield 1) or 10
    print("total", total)
    print("args", (yield 2), (yield 3))
    x = [(yield), (yield)]
    return x


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, iterable):
    for i, item in enumerate(iterable):
        if i >= n:
            return
        yield item


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            del window[0]


def failing():
    yield "before"
    yield 1 / 0
    yield "never"


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            for value in self.left:
                yield value
        yield self.value
        if self.right:
            for value in self.right:
                yield value


def abandoned():
    try:
        yield 1
        yield 2
    finally:
        print("abandoned")


print(list(count(0)), list(count(1)), list(count(3)))
print(list(empty()))
g = with_return()
try:
    while True:
        print(next(g))
except StopIteration as stop:
    print(stop.value)
print(list(branches(True)), list(branches(False)))
print(list(over_lines([])), list(over_lines([1, 2])))
print(list(expressions()))
print(list(take(8, fibonacci())))
print(list(windows("abcd", 2)), list(windows("a", 2)))
try:
    for value in failing():
        print(value)
except ZeroDivisionError as error:
    print(error)
print(list(Tree(2, Tree(1), Tree(4, Tree(3)))))
for value in abandoned():
    break
del value
one, two = count(2)
first, *rest = count(4)
print(one, two, first, rest, *count(2), sum(count(5)), 3 in count(9))
