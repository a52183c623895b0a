"""f-strings: nested formats, conversions, over several lines, with calls, triple quoted, self-documenting."""


def value(x):
    return x


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        if spec == "short":
            return f"{self.amount:.0f}"
        return f"{self.amount:{spec or '.2f'}} EUR"

    def __repr__(self):
        return f"Money({self.amount!r})"

    def __str__(self):
        return f"{self}" if self.amount < 0 else "money"


def simple(x, name):
    return f"{x} {name!r} {name!s:>6} {x:04d} {x!a}"


def nested(width, places, number):
    return (
        f"{number:{width}.{places}f}"
        f"|{number:{'>' if number > 0 else '<'}{width}}"
        f"|{f'{number:.{places}e}':*^{value(14)}}"
    )


def over_lines(items):
    return (
        f"{len(items)} items: "
        f"{', '.join(str(value(i)) for i in items)} "
        f"first {items[0] if items else 'none'}"
        " and no more"
    )


def triple(name, items):
    return f"""Dear {name},
you have {len(
        items
    )} things:
{value(items)}
{{braces}} {
    name.upper()
}
"""


def documenting(x):
    y = x * 2
    return f"{x=} {y = } {x + y=:>5} {value(x)=!r}"


def expressions(x):
    return (
        f"{x if x else 'nothing'} {[i for i in range(x)]} {(lambda n: n + 1)(x)} "
        f"{ {'a': 1}['a'] } {x and not x} {x:{x}}"
    )


def calls():
    log = []

    def note(x):
        log.append(x)
        return x

    text = f"{note(1)}{note(2)}" f"{note(3)}" + f"{note(4)}"
    return text, log


def failing(x):
    try:
        return (
            f"start {value(1)} "
            f"{1 / x} "
            f"end"
        )
    except ZeroDivisionError as error:
        return error.__traceback__.tb_lineno - failing.__code__.co_firstlineno


def constants():
    name = "const"
    return f"{name}" f"" f"{'literal'}" f"{1}{2.5}{None}", f"no fields", rf"\d{name}"


print(simple(5, "añb"))
print(nested(10, 2, 3.14159), nested(8, 1, -2.5))
print(over_lines([]), over_lines([1, 2]))
print(triple("Ann", [1, "x"]))
print(documenting(4))
print(expressions(3))
print(calls())
print(failing(2), failing(0))
print(constants())
print(f"{Money(3.5)} {Money(2):short} {Money(1)!r} {Money(7)!s} {Money(4):08.3f}")
print(f"{3!r:^{2 + 3}}" f"""{
    value("last")
}""")
