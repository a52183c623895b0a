"""yield from: delegation, results, send and throw through it, nested, recursive, over several lines."""


def inner(log):
    try:
        received = yield "first"
        while received != "stop":
            log.append(received)
            received = yield f"got {received}"
    except ValueError as error:
        log.append(f"inner {error}")
        yield "recovered"
    finally:
        log.append("inner end")
    return len(log)


def outer(log):
    result = yield from inner(log)
    log.append(f"result {result}")
    yield from ()
    yield from "xy"
    return "outer"


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


def over_lines(n):
    yield from (
        x * 2
        for x in range(n)
    )
    yield from [
        n,
        -n,
    ]
    total = yield from \
        returning(
            n
        )
    yield (
        total,
        (
            yield from returning(1)
        ),
    )


def returning(n):
    for i in range(n): yield i
    return n * 100


def in_try():
    try:
        yield from failing()
    except ZeroDivisionError:
        yield "caught"
    else:
        yield "never"
    finally:
        yield from ["cleaning", "up"]


def failing():
    yield 1
    yield 1 / 0


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i, item in enumerate(items):
        yield from (
            [item] + rest
            for rest in permutations(items[:i] + items[i + 1:])
        )


class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("liftoff")
        self.n -= 1
        return self.n


def from_iterator():
    result = yield from Countdown(2)
    yield result


log = []
g = outer(log)
print(next(g), g.send("one"), g.send("two"), g.send("stop"), list(g), log)
log = []
g = outer(log)
next(g)
print(g.throw(ValueError("thrown")), next(g), log)
g.close()
log = []
g = outer(log)
next(g)
g.close()
print(log)
print(list(flatten([1, [2, [], [3, [4]]], 5])), list(flatten([])))
print(list(chain("ab", range(2), {"k": 1})), list(chain()))
print(list(over_lines(0)), list(over_lines(2)))
print(list(in_try()))
print(list(permutations([1, 2, 3])))
print(list(from_iterator()))
