"""Slices and unpacking: assignment to them, deletion, starred, nested, over several lines, swaps."""


class Recorder:
    def __init__(self):
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return key

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))

    def __delitem__(self, key):
        self.log.append(("del", key))


def slicing(items):
    a = items[1:3]
    b = items[::-1]
    c = items[
        -2:
    ]
    d = items[
        len(items) // 2
        :
        len(items)
        :
        1
    ]
    return a, b, c, d, items[:], items[:1] + items[5:]


def assigning(items):
    items[0:2] = ["x"]
    items[len(items):] = [8, 9]
    items[::2] = [
        str(item)
        for item in items[::2]
    ]
    del items[-1:]
    items[1], items[0] = items[0], items[1]
    items[
        0
    ], items[
        -1
    ] = (
        items[-1],
        items[0],
    )
    return items


def recorded():
    r = Recorder()
    r[1]; r[1:2]; r[1, 2:3, ...]
    r["k"] = r[::2] = "v"
    del r["k"], r[:]
    r[
        "a",
        "b",
    ] = r[
        0
    ]
    return r.log


def unpacking(pair):
    a, b = pair
    (c, d), e = pair, a
    [f, *g] = pair
    *h, i = "xyz"
    j, (k, *l), m = 1, "pqr", 2
    n = o = p, = [5]
    (
        q,
        r,
    ) = (
        s,
        t,
    ) = pair
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t


def swaps(a, b, c):
    a, b = b, a
    a, b, c = c, \
        a, b
    a, b, c, d = c, b, a, 4
    return a, b, c, d


def into_places():
    class Place:
        pass

    place, table = Place(), {}
    place.x, table["y"], (place.z, *table["rest"]) = 1, 2, (3, 4, 5)
    for place.i, table["j"] in [(1, 2), (3, 4)]:
        pass
    with open("/dev/null") as place.stream:
        place.stream.read()
    return place.x, place.z, place.i, table


def failing(values):
    try:
        a, b = values
    except ValueError as error:
        try:
            a, *b, c = values
        except ValueError as second:
            return str(error), str(second)
        return str(error), a, b, c
    except TypeError as error:
        return str(error)
    return a, b


def in_expressions(*parts):
    merged = [*parts, *[*parts][::-1]]
    print(*merged, *(), sep=" ")
    return {**{"a": 1}, "b": 2, **{"a": 3}}, (*parts,), {*parts} == set(parts)


def returns_tuple(x):
    return x, *range(x), \
        -x


print(slicing([1, 2, 3, 4, 5, 6]), slicing([]))
print(assigning([1, 2, 3, 4]))
print(recorded())
print(unpacking((1, 2)))
print(swaps(1, 2, 3))
print(into_places())
for values in ((1, 2), (1, 2, 3), (1,), 5, "ab"):
    print(failing(values))
print(in_expressions(1, 2))
print(returns_tuple(2))
first, *middle, last = range(5)
print(first, middle, last)
