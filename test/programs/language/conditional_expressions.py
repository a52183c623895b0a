"""Conditional expressions: nested, over several lines, as arguments, defaults, subscripts, in returns and yields."""


def sign(n):
    return "positive" if n > 0 else "negative" if n < 0 else "zero"


def over_lines(n):
    size = (
        "big"
        if n > 10
        else "middle"
        if n > 5
        else "small"
    )
    value = n if \
        n % 2 else \
        -n
    call = str(
        n
        if n
        else None
    )
    picked = (
        sign(n)
        if (
            n > 0
            or n < -5
        )
        else sign(
            0
        )
    )
    return size, value, call, picked


def as_target(flag):
    a, b = [0, 0], [1, 1]
    (a if flag else b)[
        0
        if flag
        else 1
    ] = "set"
    (a if flag else b).append(flag)
    return a, b


def in_containers(flag):
    return {
        "a" if flag else "b": [
            1
            if flag
            else 2,
            3,
        ],
        **(
            {"extra": 1}
            if flag
            else {}
        ),
    }, [*("xy" if flag else "z")]


def in_conditions(a, b):
    if a if b else not a:
        return 1
    while (a if a < 3 else None):
        a += 1
    return a


def lambdas(flag):
    f = (lambda: "yes") if flag else (lambda: "no")
    g = lambda: "yes" if flag else "no"
    return f(), g()


def generator(items):
    for item in items if items else ["none"]:
        yield item if item else "empty"
        yield (
            len(item)
            if item
            else 0
        )


def with_errors(value):
    try:
        return 1 / value if value is not None else int("x")
    except ZeroDivisionError:
        return "zero" if value == 0 else "never"
    except ValueError:
        return (
            "never"
            if value
            else "not a number"
        )


def attribute(obj):
    return (obj.real if isinstance(obj, complex) else obj).__class__.__name__


for n in (-9, -1, 0, 3, 7, 11):
    print(sign(n), over_lines(n))
for flag in (True, False):
    print(as_target(flag), in_containers(flag), lambdas(flag))
print(in_conditions(1, 1), in_conditions(0, 0), in_conditions(1, 0), in_conditions(0, 1))
print(list(generator([])), list(generator(["ab", ""])))
print(with_errors(4), with_errors(0), with_errors(None))
print(attribute(1j), attribute("s"))
print("main" if __name__ == "__main__" else "imported")
