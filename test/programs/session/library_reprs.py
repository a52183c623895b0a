"""Values whose repr is the library's: small, in themselves, and with something huge in them."""

import collections
import dataclasses
import types
import typing


@dataclasses.dataclass
class Point:
    x: int
    y: object = 2
    hidden: int = dataclasses.field(default=3, repr=False)
    shared: typing.ClassVar[int] = 4
    given: dataclasses.InitVar[int] = 5

    def __post_init__(self, given):
        self.kept = given


PointOf3 = dataclasses.make_dataclass("PointOf3", [("z", int, 6)], bases=(Point,))


class Plain(Point):
    pass


@dataclasses.dataclass
class Own:
    items: list

    def __repr__(self):
        return "its own %d" % len(self.items)


@dataclasses.dataclass
class Computed:
    value: int

    @property
    def value(self):
        return 7

    @value.setter
    def value(self, value):
        pass


@dataclasses.dataclass
class Slotted:
    __slots__ = ("left", "right")
    left: int
    right: object


@dataclasses.dataclass
class Node:
    value: object
    following: object = None


Pair = collections.namedtuple("Pair", "left right")


class Typed(typing.NamedTuple):
    name: str
    values: list


class Named(Pair):
    pass


class Printed(Pair):
    def __repr__(self):
        return "printed"


class Space(types.SimpleNamespace):
    pass


class Maps(collections.ChainMap):
    pass


class Failure(ValueError):
    pass


def main(count):
    class Inside(Point):
        pass

    @dataclasses.dataclass
    class Local:
        inside: object

    huge = list(range(count))
    point = Point(1, [2, {"a": (3,)}])
    point_of_3 = PointOf3(1)
    plain = Plain(1)
    inside = Inside(1)
    local = Local(Local(Local(Local(Local([[[Local(1)]]])))))
    own = Own([1])
    computed = Computed(1)
    slotted = Slotted(1, "right")
    chain = Node(1, Node(2, Node(3, Node(4, Node(5, Node(6, None))))))
    round_trip = Node(1)
    round_trip.following = [round_trip]
    pair = Pair(1, Pair("two", 2.0))
    typed = Typed("name", [1])
    named = Named(1, 2)
    printed = Printed(1, 2)
    space = types.SimpleNamespace(a=1, b=[types.SimpleNamespace()])
    own_space = Space(a=1)
    self_space = types.SimpleNamespace()
    self_space.own = self_space
    chain_map = collections.ChainMap({"a": 1}, {}, collections.OrderedDict())
    maps = Maps()
    user_dict = collections.UserDict(a=1)
    user_list = collections.UserList([1, 2])
    no_arguments = ValueError()
    one = Failure("text")
    two = KeyError("key", [1])
    nested = RuntimeError(ValueError(1, 2))
    huge_point = Point(1, huge)
    huge_pair = Pair(huge, huge)
    huge_space = types.SimpleNamespace(huge=huge)
    huge_chain = collections.ChainMap({"huge": huge}, dict.fromkeys(huge))
    huge_error = ValueError(huge, "text")
    huge_list = collections.UserList(huge)
    if count > 1000:
        print("huge")  # marker: huge
    return locals()  # marker: bound


main(200)
main(1_000_000)
