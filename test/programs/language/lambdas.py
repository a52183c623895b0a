"""Lambdas: with defaults, over several lines, nested, as keys, in containers and class bodies, with conditions."""
from functools import reduce


def over_lines(values):
    doubled = list(map(
        lambda v: v * 2,
        values,
    ))
    chosen = list(
        filter(
            lambda v: (
                v > 1
                and v < 10
            ),
            values,
        )
    )
    total = reduce(
        lambda a, b:
            a
            + b,
        values,
        0,
    )
    return doubled, chosen, total


def make(n):
    return lambda x, *, scale=n, **more: (x + n) * scale + len(more)


def compose(*functions):
    return reduce(lambda f, g: lambda x: g(f(x)), functions, lambda x: x)


def dispatch(name, *arguments):
    table = {
        "add": lambda a, b: a + b,
        "neg": lambda a: -a,
        "pick": lambda a, b, c: b if a else c,
        "all": lambda *args: args,
        "none": lambda: None,
    }
    return table.get(
        name,
        lambda *_: f"no {name}",
    )(*arguments)


def recursive(n):
    factorial = (lambda f: lambda x: f(f, x))(
        lambda f, x: 1
        if x <= 1
        else x * f(f, x - 1)
    )
    return factorial(n)


class Sorter:
    key = staticmethod(lambda item: item[1])
    reverse = property(lambda self: self.flag)
    describe = lambda self: f"sorter {self.flag}"

    def __init__(self, flag):
        self.flag = flag

    def sort(self, items):
        return sorted(items, key=self.key, reverse=self.reverse)


def with_yield():
    generator = lambda n: [(yield n), (yield n + 1)]
    return list(generator(5))


def failing():
    try:
        (lambda: 1 / 0)()
    except ZeroDivisionError as error:
        return error.__traceback__.tb_next.tb_frame.f_code.co_name


def walrus_in_lambda(items):
    return [(lambda x: (y := x + 1) * y)(item) for item in items]


people = [("ann", 31), ("bob", 25), ("cid", 31)]
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(min(people, key=lambda p: p[1]), max(people, key=lambda p: (
    len(p[0]),
    p[1],
)))
for values in ([], [1], [1, 2, 3, 12]):
    print(over_lines(values))
f = make(3)
print(f(1), f(1, scale=1), f(1, a=1, b=2))
print(compose(lambda x: x + 1, lambda x: x * 2, str)(4), compose()(1))
print(dispatch("add", 1, 2), dispatch("neg", 3), dispatch("pick", 0, 1, 2), dispatch("all", 1, 2))
print(dispatch("none"), dispatch("other", 1))
print(recursive(5))
print(Sorter(True).sort(people), Sorter(False).describe())
print(with_yield())
print(failing())
print(walrus_in_lambda([1, 2]))
(lambda *args, **kwargs: print(args, kwargs))(1, *[2, 3], a=4, **{"b": 5})
noop = lambda: (); print(noop())
