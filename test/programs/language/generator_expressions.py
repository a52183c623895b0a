"""Generator expressions: as an argument, lazy, nested, closed early, over several lines, with conditions."""


def check(x, log):
    log.append(x)
    return x > 1


def arguments(items):
    return (
        sum(x * x for x in items),
        max(
            (
                x
                for x in items
                if x < 10
            ),
            default=None,
        ),
        ",".join(
            str(x)
            for x in items
        ),
        any(x > 2 for x in items),
        all(
            x > 2
            for x in items
        ),
        dict((x, -x) for x in items),
    )


def short_circuit():
    log = []
    found = any(check(x, log) for x in [0, 1, 2, 3])
    first = next((x for x in [5, 6, 7] if check(x, log)), None)
    nothing = next((x for x in () if x), "default")
    return found, first, nothing, log


def lazy():
    source = iter(range(5))
    evens = (x for x in source if x % 2 == 0)
    print("made")
    print(next(evens), next(source), next(evens))
    return list(evens)


def pipeline(lines):
    stripped = (line.strip() for line in lines)
    kept = (
        line
        for line in stripped
        if line and not line.startswith("#")
    )
    pairs = (
        (key.strip(), value.strip())
        for key, _, value in (
            line.partition("=")
            for line in kept
        )
    )
    return {
        key: value
        for key, value in pairs
    }


def nested():
    grid = ((row * column for column in range(3)) for row in range(2))
    return [list(row) for row in grid], sum(sum(x for x in range(n)) for n in range(4))


def first_iterable_at_once():
    try:
        (x for x in 5)
    except TypeError as error:
        print(error)
    g = (x for x in [1] for y in 5)
    try:
        next(g)
    except TypeError as error:
        print("later:", error)


def closed():
    g = (
        x
        for x in range(10)
        if x
    )
    print(next(g), next(g))
    g.close()
    return list(g)


def thrown():
    g = (x for x in range(3))
    next(g)
    try:
        g.throw(KeyError("in"))
    except KeyError as error:
        return repr(error)


def captures():
    factor = 2
    g = (x * factor for x in range(3))
    factor = 10
    return list(g)


for items in ([], [3], [1, 2, 30]):
    print(arguments(items))
print(short_circuit())
print(lazy())
print(pipeline(["a = 1\n", "# no\n", "\n", "b=2\n"]))
print(nested())
first_iterable_at_once()
print(closed(), thrown(), captures())
module_level = (c for c in "xyz")
print(*module_level)
for item in (
    n
    for n in range(4)
    if n != 2
): print(item)
