"""Chained comparisons, and, or, not, in, is: short-circuits, over several lines, with side effects."""


def note(value, log):
    log.append(value)
    return value


def chained(a, b, c):
    log = []
    result = note(a, log) < note(b, log) < note(c, log)
    return result, log


def chained_over_lines(a, b, c, d):
    if (
        a
        <= b
        < c
        != d
    ):
        return "ordered"
    value = (
        a < b
        < c
    )
    return value, (a == b ==
                   c)


def booleans(a, b, c):
    x = a and b or c
    y = (
        a
        or b
        and c
    )
    z = not a and (
        not b
        or not c
    )
    return x, y, z


def with_calls(values):
    log = []
    first = (
        note(values[0], log)
        and note(values[1], log)
        and note(values[2], log)
    )
    second = note(
        values[0], log,
    ) or note(
        values[1],
        log,
    ) or \
        note(values[2], log)
    return first, second, log


def membership(x, items):
    if x in items and x not in (
        "a",
        "b",
    ):
        return "in"
    if x is None or x is not None and not items: return "odd"
    return (
        x
        not in
        items
    )


def in_return(a, b):
    return a and \
        b


def in_while(n):
    while 0 < n < 10 and n != 5 or n == 20:
        n += 3 if n < 5 else 5
    return n


def mixed_conditions(a, b, c, d):
    if (a and b) or (c and d):
        first = 1
    else:
        first = 2
    if (a or b) and (
        c
        or d
    ):
        first += 10
    if not (a and not b or c): first += 100
    if a < b < c or \
            c < b < a:
        first += 1000
    return first


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value is None:
            raise ValueError("undecided")
        return self.value

    def __lt__(self, other):
        return Truth(self.value is other.value)


def custom(a, b, c):
    try:
        if Truth(a) and Truth(b):
            return "both"
        elif not Truth(c):
            return "not c"
        elif (
            Truth(a)
            < Truth(b)
            < Truth(c)
        ):
            return "equal"
    except ValueError as error:
        return str(error)
    return "none"


for triple in ((1, 2, 3), (2, 1, 3), (1, 3, 2), (1, 1, 1)):
    print(chained(*triple), chained_over_lines(*triple, 5), mixed_conditions(*triple, 0))
for triple in ((0, 0, 0), (1, 0, 0), (0, 1, 1), (1, 1, 0)):
    print(booleans(*triple), with_calls(triple), mixed_conditions(*triple, 1))
print(membership("c", "abc"), membership("a", "abc"), membership(None, ()), membership("x", "abc"))
print(in_return(0, 2), in_return(1, 2))
print(in_while(1), in_while(2), in_while(20), in_while(0))
for flags in ((True, True, True), (True, False, False), (False, False, True), (True, None, True), (True, False, True)):
    print(custom(*flags))
module = 1 < 2 and 3 or \
    4
print(module)
