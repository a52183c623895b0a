"""Dataclasses: defaults, factories, __post_init__, frozen, ordered, inherited, InitVar, replace."""
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar, List, Optional


@dataclass
class Point:
    x: int
    y: int = 0

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


@dataclass(
    order=True,
    frozen=True,
)
class Version:
    major: int
    minor: int = 0
    label: str = field(
        default="",
        compare=False,
    )

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split(".")))


@dataclass
class Order:
    count: ClassVar[int] = 0
    customer: str
    lines: List[Point] = field(default_factory=list)
    number: int = field(init=False, repr=False)
    discount: InitVar[Optional[float]] = None
    total: float = field(init=False, default=0.0)

    def __post_init__(self, discount):
        type(self).count += 1
        self.number = self.count
        for line in self.lines:
            self.total += line.x * line.y
        if discount:
            self.total *= (
                1 - discount
            )


@dataclass
class Named:
    name: str = "unnamed"


@dataclass
class Shop(Named):
    orders: List[Order] = field(
        default_factory=lambda: [
            Order("first"),
        ],
    )
    __annotations__["late"] = str if False else int
    late: int = 5

    def busiest(self):
        return max(
            self.orders,
            key=lambda order: order.total,
        )


@dataclass(repr=False, eq=False)
class Plain:
    value: object

    def __repr__(self):
        return f"<{self.value}>"


print(Point(1), Point(1, 2) + Point(3, 4), Point(1) == Point(1, 0))
print(sorted([Version(2), Version(1, 5, "b"), Version.parse("1.4")]))
try:
    Version(1).major = 2
except AttributeError as error:
    print(type(error).__name__, error)
print(len({Version(1), Version(1, 0, "x")}))
a = Order("ann", [Point(2, 5), Point(1, 1)], 0.5)
b = Order("bob")
print(a, a.number, b.number, Order.count)
print(asdict(a), astuple(b))
shop = Shop("corner", [a, b])
print(shop.busiest().customer, shop.late, Shop().orders[0].customer)
print([f.name for f in fields(Shop)])
print(replace(Point(1, 2), y=9))
print(Plain(3), Plain(3) == Plain(3))
try:
    @dataclass
    class Wrong:
        a: int = 1
        b: int
except TypeError as error:
    print(type(error).__name__)
try:
    @dataclass
    class Mutable:
        items: list = []
except ValueError as error:
    print(str(error).split(" is ")[0])
