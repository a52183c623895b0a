"""Expressions over several lines."""


def multi(a, b):
    r = (a +
         b *
         2)
    s = max(
        a,
        b,
        key=lambda z: -z,
    )
    t = [
        a,
        b,
        r,
    ]
    u = {
        "x": a,
        "y": b,
    }
    v = (
        1,
        2,
        3,
    )
    w = a if a > 1 else \
        b
    if (a and
            b and
            not r):
        w = 0
    if a > 0 and b > 0: w = 2
    x = "abc".replace(
        "a",
        "b",
    ).upper()
    y = f"{a}{b}" \
        f"{r}"
    z = a < b < 10
    assert r, "never"
    del s
    t[0] = (
        b
    )
    u["x"], t[1] = a, b
    t += [1]
    return (
        r,
        w,
    )


multi(1, 2)
multi(2, 1)


def unpacking(a, b):
    a, b = (
        b,
        a,
    )
    a, b = b, \
        a
    return a, b


unpacking(1, 2)
