"""Parameters: star, keyword-only, positional-only, defaults, over several lines, and the calls that fill them."""


def plain(a, b=2, c=3):
    return a, b, c


def positional(a, b=2, /, c=3):
    return a, b, c


def keyword(*, a, b=2):
    return a, b


def everything(
    a,
    b=2,
    /,
    c=3,
    *args,
    d,
    e=5,
    **kwargs,
):
    return a, b, c, args, d, e, kwargs


def names(a, /, **kwargs): return a, kwargs


def star(*args, **kwargs):
    return len(args), sorted(kwargs)


def rebinding(items, *rest, flag=False):
    items = list(items)
    rest = rest or None
    if flag:
        flag = items.pop
    del flag
    return items, rest


def annotated(
    x: int,
    y: "float" = 1.5,
    *args: str,
    z: dict = {},
) -> tuple:
    z.setdefault("calls", 0)
    z["calls"] += 1
    return x, y, args, z["calls"]


class Box:
    def __init__(self, *items, sep=", "):
        self.items = items
        self.sep = sep

    def __call__(self, *more):
        return self.sep.join(
            map(
                str,
                self.items + more,
            )
        )

    def method(self, other=None, *, times=1):
        return [other or self.items] * times


def failing(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except TypeError as error:
        return str(error).partition(") ")[2] or str(error)


print(plain(1), plain(1, 5), plain(1, c=7), plain(c=1, b=2, a=3))
print(positional(1), positional(1, 2, c=4))
print(keyword(a=1), keyword(b=1, a=2))
print(everything(1, d=4))
print(
    everything(
        *[1, 2],
        *(3, 4),
        5,
        d=6,
        **{"e": 7},
        **dict(
            f=8,
            a=9,
        ),
    )
)
print(names(1, a=2))
print(star(), star(*"abc", x=1, **{"y": 2, "not a name": 3}))
print(rebinding((1, 2)), rebinding("ab", 3, flag=True))
print(annotated(1), annotated(2, 3, "a", "b"))
box = Box(1, 2, sep="-")
print(box(), box(3), box.method(), box.method("x", times=2), Box.method(box, times=0))
print(failing(plain))
print(failing(plain, 1, 2, 3, 4))
print(failing(positional, a=1))
print(failing(keyword))
print(failing(plain, 1, **{"a": 2}))
print(failing(plain, z=2, a=1))
