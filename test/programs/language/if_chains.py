"""if, elif and else: chains, nested, with conditions over several lines, on one line, with pass."""


def classify(n):
    if n < 0:
        kind = "negative"
    elif n == 0:
        kind = "zero"
    elif n % 2 == 0 and n > 100:
        kind = "big and even"
    elif (
        n % 2
        and n % 3
        and n % 5
    ):
        kind = "not divisible by 2, 3, 5"
    else:
        kind = "other"
    return kind


def nested(a, b, c):
    result = []
    if a:
        if b:
            if c:
                result.append("abc")
            else:
                result.append("ab")
        elif c:
            result.append("ac")
    else:
        if b or c:
            result.append("b or c")
        if not (b or c): result.append("none")
    return result


def early(value):
    if value is None: return "nothing"
    if not isinstance(value, (int, float)): return "no number"
    if value > 10:
        pass
    elif value > 5:
        value += 1
    if (value > 3 or
            value < -3 or
            value == 0):
        return "far"
    return "near"


def without_else(items):
    if len(items) > 3:
        items = items[:3]
    if items and items[0] == "x": items = items[1:]
    if not items:
        return
    if (first := items[0]) in "abc" \
            and len(first) == 1:
        return first.upper()
    else:
        if len(items) == 1:
            return items
        elif len(items) == 2: return items[::-1]
        else: return tuple(items)


def mixed(a, b, c, d):
    if (a and b) or (c and d):
        return 1
    elif not (
        (a or b)
        and (c or d)
    ):
        return 2
    elif a if b else c:
        return 3
    elif not a:
        return 4
    return 5


for number in (-3, 0, 102, 7, 9, 49, 10):
    print(number, classify(number))
for a in (False, True):
    for b in (False, True):
        for c in (False, True):
            print(a, b, c, nested(a, b, c), mixed(a, b, c, not c))
print(*(early(value) for value in (None, "text", 11, 6, 2.5, -4, 0)))
for items in ([], ["x"], ["a", 1], ["zz"], ["zz", "y"], ["q", "r", "s", "t"], ["x", "b"]):
    print(items, without_else(items))

if print:
    level = "module"
elif unknown_name:
    level = "never"
else:
    level = "neither"
print(level)
