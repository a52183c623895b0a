"""Operators and augmented assignments: of names, attributes, subscripts, over several lines, with side effects."""


class Vector:
    def __init__(self, *values):
        self.values = list(values)

    def __iadd__(self, other):
        self.values.extend(other)
        return self

    def __imatmul__(self, other):
        return Vector(*(v * other for v in self.values))

    def __repr__(self):
        return f"Vector{tuple(self.values)}"


class Counter:
    instances = 0

    def __init__(self):
        type(self).instances += 1
        self.count = 0
        self.by_name = {}

    def add(self, name, n=1):
        self.count += n
        self.by_name[name] = self.by_name.get(name, 0)
        self.by_name[
            name
        ] += (
            n
        )
        return self


def all_operators(a, b):
    x = a
    x += b
    x -= 1
    x *= 3
    x //= 2
    x **= 2
    x %= 1000
    x <<= 2
    x >>= 1
    x |= 8
    x &= ~2
    x ^= 5
    y = x
    y /= 4
    return x, y, a @ b if isinstance(a, Vector) else None


def over_lines(total, items):
    total += sum(
        item
        for item in items
    )
    total *= 2 \
        + len(items)
    total -= (
        items[0]
        if items
        else 0
    )
    items += [
        total,
        -total,
    ]
    return total, items


def once():
    log = []

    def note(x):
        log.append(x)
        return x

    store = {"a": [1, 2]}
    store[note("a")][note(1)] += note(10)
    (
        store
        [note("a")]
        [note(0)]
    ) *= (
        note(5)
    )
    return store, log


def failing():
    items = ([1], 2)
    try:
        items[0] += [3]
    except TypeError:
        print("added all the same")
    try:
        items += 1
    except TypeError as error:
        print(error)
    try:
        unbound += 1
    except UnboundLocalError:
        print("unbound")
    return items


def arithmetic(a, b):
    return (
        a + b, a - b, a * b, a / b, a // b, a % b,
        a ** b, a << b, a >> b, a & b, a | b, a ^ b,
        ~a, -a, +a, not a,
        divmod(a, b),
    )


v = Vector(1, 2)
w = v
v += [3]
print(v, w is v)
v @= 2
print(v, w)
print(Counter().add("x").add("x", 4).by_name, Counter().count, Counter.instances)
print(all_operators(5, 7))
print(over_lines(1, [1, 2]), over_lines(1, []))
print(once())
print(failing())
print(arithmetic(7, 2), arithmetic(-7, 2))
text = "a"; text += "b"; text *= 3
print(text)
