"""Assignment expressions: in conditions, comprehensions, calls, nested, over several lines, at module level."""
import re


def in_conditions(text):
    if (match := re.match(r"(\w+)=(\w+)", text)) and (key := match.group(1)) != "skip":
        return key, match.group(2)
    elif (
        number := re.match(
            r"\d+",
            text,
        )
    ):
        return int(number.group())
    elif not (rest := text.strip()):
        return "blank"
    return rest


def in_while(data):
    out = []
    while (
        chunk := data[:2]
    ):
        out.append(chunk)
        data = data[2:]
    return out, chunk


def in_comprehension(values):
    total = 0
    running = [total := total + v for v in values]
    kept = [
        (v, half)
        for v in values
        if (half := v // 2)
    ]
    anything = any((found := v) > 2 for v in values)
    return running, kept, total, anything, (found if values else None)


def in_calls(items):
    print(n := len(items), (m := n + 1), end="")
    print(f" {(k := m * 2)} {k:=4}")
    result = dict(size=(s := n), double=s * 2)
    return result, [
        y := n,
        y ** 2,
        (z := y) + z,
    ]


def chained(x):
    a = (b := (c := x) + 1) + 1
    assert (d := a) == c + 2
    return a, b, c, d, (lambda: (e := d) and e)()


def ternary(x):
    return (
        y
        if (y := x - 1)
        else "zero"
    )


def short_circuit(flag):
    value = None
    flag and (value := "set")
    return value or (value := "default"), value


for text in ("a=b", "skip=x", "42 things", "  ", " word "):
    print(in_conditions(text))
print(in_while("abcde"), in_while(""))
for values in ([], [1, 2, 3], [0, 5]):
    print(in_comprehension(values))
print(in_calls("abc"))
print(chained(1))
print(ternary(1), ternary(3))
print(short_circuit(True), short_circuit(False))
if (module_level := 5) > 3:
    print(module_level)
print([last := i for i in range(3)], last)
