"""Defaults that run code: calls, lambdas, comprehensions, conditional ones, over several lines; evaluated once."""

log = []


def note(value):
    log.append(value)
    return value


def simple(a=note("a"), b=note("b")):
    return a, b


def over_lines(
    first=note(
        "first",
    ),
    second=[
        note(x)
        for x in range(2)
    ],
    *,
    third={
        "key": note("third"),
    },
    fourth=(
        note("yes")
        if log
        else note("no")
    ),
):
    second.append(first)
    return second, third, fourth


def with_lambda(
    function=lambda x=note("inner"): (
        x,
        note("called"),
    ),
):
    return function()


def annotated(
    a: note("annotation a") = note("default a"),
    *args: note("annotation args"),
    b: note("annotation b") = note("default b"),
) -> note("annotation return"):
    return a, b


class Holder:
    size = note(3)

    def method(self, count=size, items=tuple(range(size))):
        return count, items

    size += 1

    def later(
        self,
        count=size,
        other=note("later")
    ): return count, other


def make(n):
    def inner(value=n * 2, double=note(n) + 1):
        return value, double

    return inner


def mutable(x, seen=set()):
    if x in seen:
        return "seen"
    seen.add(x)
    return len(seen)


def changing():
    def f(x=1, *, y=2):
        return x, y

    before = f()
    f.__defaults__ = (10,)
    f.__kwdefaults__ = {"y": 20}
    return before, f()


try:
    def failing(
        a=note("before"),
        b=1 / 0,
        c=note("never"),
    ):
        pass
except ZeroDivisionError:
    print("no function was made")

print(log)
print(simple(), simple(1), simple(b=2))
print(over_lines(), over_lines(first="again"))
print(with_lambda(), with_lambda())
print(annotated(), sorted(annotated.__annotations__))
print(Holder().method(), Holder().later())
print([make(n)() for n in range(3)])
print(mutable(1), mutable(2), mutable(1))
print(changing())
print(log)
