"""List comprehensions: conditions, several for, nested, over several lines, with calls, lambdas and walrus inside."""


def square(x):
    return x * x


def simple(items):
    a = [x for x in items]
    b = [square(x) for x in items]
    c = [x for x in items if x % 2]
    d = [x if x % 2 else -x for x in items]
    return a, b, c, d


def over_lines(items):
    doubled = [
        x * 2
        for x in items
    ]
    chosen = [
        square(
            x
        )
        for x in items
        if x > 1
        if x < 10
    ]
    conditional = [
        "even"
        if x % 2 == 0
        else "odd"
        for x in items
    ]
    joined = [x
              for x in items
              if x
              and x != 3]
    return doubled, chosen, conditional, joined


def several(rows):
    flat = [cell for row in rows for cell in row]
    pairs = [
        (a, b)
        for a in range(3)
        for b in range(a)
        if (a + b) % 2
    ]
    filtered = [
        cell
        for row in rows
        if len(row) > 1
        for cell in row
        if cell
    ]
    return flat, pairs, filtered


def nested(rows):
    transposed = [[row[i] for row in rows] for i in range(len(rows[0]))]
    table = [
        [
            f"{a}x{b}"
            for b in range(2)
        ]
        for a in range(2)
    ]
    inner_iterable = [
        n
        for n in [
            len(word)
            for word in "a bb ccc".split()
        ]
        if n != 2
    ]
    return transposed, table, inner_iterable


def closures():
    late = [lambda: i for i in range(3)]
    early = [lambda i=i: i for i in range(3)]
    adders = [
        (
            lambda x:
                x + n
        )
        for n in (1, 10)
    ]
    return [f() for f in late], [f() for f in early], [f(1) for f in adders]


def walrus(words):
    longest = ""
    lengths = [n for word in words if (n := len(word)) > 1]
    found = [longest := word for word in words if len(word) > len(longest)]
    return lengths, found, longest


def unpacking(pairs):
    return [
        name.upper() + str(sum(rest))
        for name, *rest in pairs
    ], [key + value for (key, value) in {"a": "b"}.items()]


def shadowing(x):
    squares = [x * x for x in range(x)]
    return x, squares


def in_conditions(items):
    if [x for x in items if x > 5]:
        return "some big"
    elif not [
        x
        for x in items
    ]:
        return "empty"
    return [y for y in [x + 1 for x in items] if y] and [
        z for z in items if z not in [
            w for w in items if w > 2
        ]
    ]


def with_exceptions(items):
    try:
        return [
            10 // x
            for x in items
        ]
    except ZeroDivisionError:
        return [x for x in items if x] or "all zero"


class Table:
    names = ["a", "b", "c"]
    upper = [name.upper() for name in names]
    numbered = [
        f"{i}{name}"
        for i, name in enumerate(names)
        if i != 1
    ]


for items in ([], [3], [1, 2, 3, 4, 12]):
    print(simple(items))
    print(over_lines(items))
print(several([[1, 0, 2], [3], [], [4, 5]]))
print(nested([[1, 2, 3], [4, 5, 6]]))
print(closures())
print(walrus(["a", "bb", "c", "dddd", "ee"]))
print(unpacking([("x", 1, 2), ("y",)]))
print(shadowing(4))
print(in_conditions([7]), in_conditions([]), in_conditions([1, 2, 3]))
print(with_exceptions([5, 2]), with_exceptions([0, 4]), with_exceptions([0]))
print(Table.upper, Table.numbered)
print([x for x in "module"], [
    x for x in range(3)
    if x
])
