"""Class bodies that run code: loops, conditions, try, comprehensions, nested classes, names of outer scopes."""

import io

flavour = "outer"


class Counter:
    """A docstring."""

    total = 0
    for i in range(3):
        total += i
    del i
    if total > 2:
        size = "big"
    else:
        size = "small"
    while total > 1: total -= 1

    try:
        missing = undefined
    except NameError:
        missing = None
    finally:
        done = True

    def __init__(self, start=total):
        self.value = start

    def step(self):
        self.value += 1
        return self


class Flavours:
    before = flavour
    flavour = flavour + " changed"
    after = flavour
    squares = [n * n for n in range(3)]
    by_name = {
        name: len(name)
        for name in (
            "a",
            "bb",
        )
    }

    class Inner:
        flavour = flavour
        x: int = 1
        y: "str"

        class Innermost: level = 3

    inner = Inner()

    def method(self):
        return flavour, __class__.__name__

    with io.StringIO("source text") as source:
        first = source.read(3)
    print("in the body of", __qualname__)


def make(base, *more, **options):
    prefix = options.pop("prefix", "made")

    class Made(
        base,
        *more,
        **options,
    ):
        name = prefix + base.__name__

        def hello(self):
            return f"{prefix} {self.name} {super().hello()}"

    return Made


class Hello:
    def hello(self):
        return "hello"


class Empty: pass


class Documented:
    """Only a docstring."""


class Ellipsis_: ...


class Operators:
    __slots__ = ()

    def _make(name):
        def method(self, other):
            return f"{name} {other}"

        method.__name__ = name
        return method

    for _name in ("__add__", "__sub__"):
        locals()[_name] = _make(_name)
    del _make, _name


class Failing(Hello):
    try:
        class Broken:
            x = 1
            x.y = 2
            z = 3
    except AttributeError as error:
        message = type(error).__name__


print(Counter.total, Counter.size, Counter.missing, Counter.done, Counter.__doc__)
print(Counter().step().step().value, hasattr(Counter, "i"))
print(Flavours.before, Flavours.after, Flavours.squares, Flavours.by_name, Flavours.first)
print(Flavours.Inner.flavour, Flavours.Inner.Innermost.level, Flavours.Inner.__annotations__)
print(Flavours().method())
print(make(Hello)().hello(), make(Hello, Empty, prefix="other")().hello())
print(Empty.__name__, Documented.__doc__, Ellipsis_.__name__)
print(Operators() + 1, Operators() - 2, hasattr(Operators, "_make"))
print(Failing.message, hasattr(Failing, "Broken"))
try:
    class Never(5):
        print("never")
except TypeError:
    print("bad base")
