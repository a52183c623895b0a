"""Lists, tuples, dicts, sets and strings over several lines: constant, with calls, nested, with stars."""


def value(x):
    return x


CONSTANTS = [
    1,
    2,
    3,
]

TABLE = {
    "a": 1,
    "b": (
        2,
        3,
    ),
    "c": {
        "nested": [
            value("d"),
        ],
    },
}

MATRIX = [[1, 0],
          [0, 1]]


def lists(x):
    a = [
        x,
        value(x),
        *range(x),
        [
            value(x),
        ],
    ]
    b = [value(1), value(2),
         value(3)]
    c = [
    ]
    return a, b, c


def tuples(x):
    a = (
        value(x),
        value(x + 1),
    )
    b = value(x), \
        value(x)
    c = (
        1,
        "two",
        None,
    )
    (
        d,
        e,
    ) = a
    return a, b, c, d, e


def dicts(x):
    a = {
        "x": x,
        "call": value(x),
        value("key"): value(
            "value",
        ),
        **{"more": 1},
        **{
            str(n): n
            for n in range(x)
        },
    }
    b = dict(
        x=x,
        y=value(2),
    )
    c = {1: 2,
         3: 4}
    d = {
        "same": {},
        "other":
            value(3),
    }
    return a, b, c, d


def sets(x):
    a = {
        x,
        value(x + 1),
        *(
            10,
            20,
        ),
    }
    b = x in {
        1,
        2,
    }
    return sorted(a), b


def strings(x):
    a = (
        "one "
        "two "
        "three"
    )
    b = """line one
line two
    line three"""
    c = "joined by \
backslash"
    d = (
        "number: %d"
        % value(x)
    )
    e = "{} and {}".format(
        value(x),
        "text",
    )
    f = "a" + \
        "b" + \
        str(x)
    return a, b, c, d, e, f


def numbers(x):
    return (
        x
        + 1
        - value(2)
        * 3
        // (
            x
            or 1
        )
    ), -(
        x
    ), (
        x **
        2
    )


def slices(items):
    return items[
        1:
        value(3)
    ], items[
        ::
        2
    ], items[value(0)][
        0
    ] if items else None


for x in (0, 1, 2):
    print(lists(x), tuples(x), sets(x), numbers(x))
    print(dicts(x))
    print(strings(x))
print(slices(["a", "b", "c", "d"]), slices([]))
print(CONSTANTS, TABLE, MATRIX, [
    value("in"),
    "print",
])
