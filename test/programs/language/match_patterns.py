"""match with each kind of pattern: literal, capture, wildcard, value, sequence, mapping, class, or, as, guard."""
# requires: 3.10
from dataclasses import dataclass
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = 2


@dataclass
class Point:
    x: int
    y: int


class Named:
    __match_args__ = ("name", "value")

    def __init__(self, name, value=None):
        self.name = name
        self.value = value


def literal(value):
    match value:
        case 0:
            return "zero"
        case -1 | 1:
            return "unit"
        case 2.5:
            return "float"
        case 3 + 4j:
            return "complex"
        case "text" "ual":
            return "string"
        case b"raw":
            return "bytes"
        case None:
            return "none"
        case True | False:
            return "bool"
        case _:
            return "unknown"


def sequence(value):
    match value:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [0, y] | [y, 0]:
            return f"axis {y}"
        case (a, b):
            return f"pair {a} {b}"
        case [first, *_, "end"]:
            return f"to the end from {first}"
        case [first, [second, *inner], *rest]:
            return f"nested {first} {second} {inner} {rest}"
        case [*everything]:
            return f"many {len(everything)}"
    return "no sequence"


def mapping(value):
    match value:
        case {"type": "circle", "radius": r}:
            return f"circle {r}"
        case {"type": "rect", "size": {"w": w, "h": h}}:
            return f"rect {w * h}"
        case {"type": str(kind), **rest} if rest:
            return f"{kind} with {sorted(rest)}"
        case {"type": kind}:
            return f"only {kind!r}"
        case {}:
            return "some mapping"
    return "no mapping"


def classes(value):
    match value:
        case Point(x=0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis at {x}"
        case Point(x, y) if x == y:
            return "diagonal"
        case Point():
            return "somewhere"
        case Named("root", Point(x=px)):
            return f"root at {px}"
        case Named(name="leaf" | "twig" as kind):
            return kind
        case Named(name, Named(inner)):
            return f"{name} holds {inner}"
        case int(n) | float(n):
            return f"number {n}"
        case str():
            return "string"
        case list((head, *_)):
            return f"list from {head}"
        case Colour.RED:
            return "red"
        case Colour():
            return "not red"
    return None


def guards(command, allowed):
    match command.split():
        case ["go", direction] if direction in allowed:
            allowed = allowed - {direction}
            result = f"went {direction}"
        case ["go", direction] if (
            direction.isupper()
            and direction.lower() in allowed
        ):
            result = "do not shout"
        case ["go", _]:
            result = "blocked"
        case ["take", thing, *more] if not more:
            result = thing
        case ["take", *things]:
            result = " and ".join(things)
        case [] | ["wait" | "rest"]:
            result = "idle"
        case other:
            result = f"what is {other}"
    return result


def over_lines(event):
    match (
        event.get("kind"),
        event,
    ):
        case (
            "key"
            | "press"
            | "release",
            {
                "code": int(code),
            },
        ):
            return code
        case (
            "mouse",
            {
                "at": Point(
                    x=x,
                    y=y,
                ),
            },
        ) if (
            x > 0
        ):
            return x, y
        case _, {
            "at": at,
        }: return at
        case _: pass
    return "nothing"


for value in (0, 1, -1, 2.5, 3 + 4j, "textual", b"raw", None, False, "other"):
    print(repr(value), literal(value))
for value in ([], [1], [0, 2], [3, 0], (4, 5), [1, 2, "end"], [1, (2, 3, 4), 5], [1, 2, 3], "ab", 5):
    print(value, sequence(value))
for value in (
    {"type": "circle", "radius": 2},
    {"type": "rect", "size": {"w": 2, "h": 3}},
    {"type": "line", "from": 1, "to": 2},
    {"type": "dot"},
    {"type": 5},
    {"other": 1},
    [],
):
    print(value, mapping(value))
for value in (
    Point(0, 0), Point(3, 0), Point(0, 4), Point(5, 5), Point(1, 2),
    Named("root", Point(7, 8)), Named("twig"), Named("box", Named("key")), Named("bare"),
    4, 4.5, "s", [9, 8], [], Colour.RED, Colour.GREEN,
):
    print(classes(value))
allowed = frozenset({"north", "east"})
for command in ("go north", "go NORTH", "go west", "take lamp", "take lamp key", "", "rest", "dance now"):
    print(command, "->", guards(command, allowed))
for event in (
    {"kind": "press", "code": 13},
    {"kind": "press", "code": "x"},
    {"kind": "mouse", "at": Point(1, 2)},
    {"kind": "mouse", "at": Point(-1, 2)},
    {},
):
    print(over_lines(event))
match 5, "module":
    case int(number), word:
        print(number, word)
