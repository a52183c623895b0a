"""match with patterns over several lines: keys, classes, alternatives, stars, guards; each matches and fails."""
# requires: 3.10


class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y, z=0):
        self.x = x
        self.y = y
        self.z = z


class Key:
    A = "a"
    B = "b"


def mapping(v):
    match v:
        case {
            "a": 1,
            "b": [
                x,
                *_,
            ],
        }:
            r = x
        case {
            Key.A: 2
            | 3,
            Key.B: P(
                x,
                (
                    1
                    | 2
                ),
                z=0
            ) as p,
            **rest,
        } if (
            x
            and p
        ):
            r = rest
        case {
            "c": _,
            "d": _,
        }:
            r = "cd"
        case {
            **rest
        }:
            r = rest
        case _:
            r = None
    return r


def alternatives(v):
    match v:
        case (
            [
                1,
                x,
            ]
            | {
                "k": x
            }
            | [
                x,
                3,
            ]
        ):
            return x
        case (
            [
                _,
                [
                    *_,
                    last,
                ],
            ] | [
                last
            ]
        ) as whole:
            return last, whole
        case (
            None
            | True
            | "s"
        ):
            return "single"


def sequences(v):
    for _ in range(2):
        match v:
            case [
                first,
                *_,
                P(
                    x=1,
                ),
                3 | 4,
            ] if first:
                continue
            case [
                a,
                b,
                *rest,
            ] if (
                a
                == b
            ):
                v = rest
            case [
                _,
                *_,
            ]:
                v = [1,
                     1, 5]
            case (
                str(s)
                | bytes(s)
            ):
                break
    else:
        return 0
    return v


for v in ({}, {"a": 1}, {"a": 1, "b": [5, 6]}, {"a": 1, "b": []}, {"a": 2, "b": P(1, 2)}, {"a": 3, "b": P(1, 1), "c": 1},
          {"a": 3, "b": P(0, 1)}, {"a": 3, "b": P(1, 3)}, {"a": 3, "b": P(1, 1, 1)}, {"a": 3, "b": 4}, {"c": 1, "d": 2}, 5):
    try:
        mapping(v)
    except UnboundLocalError:
        pass
for v in ([1, 2], [2, 3], [2, [3, 4]], [2, []], {"k": 1}, {"j": 1}, P(4, 3), P(4, 5), None, True, "s", 9, [1]):
    alternatives(v)
for v in ([1, 2, P(1, 2), 3], [0, P(1, 2), 4], [5, P(2, 2), 4], [5, 5], [5, 5, 5], [4, 5], [1], "s", b"s", [], 7, [1, P(1, 1), 5]):
    sequences(v)
