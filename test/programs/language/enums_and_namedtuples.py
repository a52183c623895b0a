"""Enums with methods, flags, auto and aliases; named tuples of both kinds, extended."""
from collections import namedtuple
from enum import Enum, Flag, IntEnum, auto, unique
from typing import NamedTuple


class Planet(Enum):
    MERCURY = (
        3.3,
        2.4,
    )
    EARTH = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius, 2)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda planet: planet.mass)


class Colour(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() * (count + 1)

    RED = auto()
    GREEN = auto()
    CRIMSON = RED

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if value == member.name[0]:
                return member
        return None


class Access(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


class Level(IntEnum):
    LOW = 1
    HIGH = 10

    def __str__(self):
        return f"level {self.value}"


Animal = Enum("Animal", "CAT DOG")
Point = namedtuple("Point", "x y", defaults=[0])


class Point3(Point):
    __slots__ = ()

    def norm(self):
        return (
            self.x ** 2
            + self.y ** 2
        ) ** 0.5


class Employee(NamedTuple):
    """An employee."""

    name: str
    salary: int = 100
    tags: tuple = (
        "new",
    )

    def raised(self, percent):
        return self._replace(
            salary=self.salary * (100 + percent) // 100,
        )


try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print("duplicates")

print(Planet.EARTH.density, Planet.heaviest().name, Planet((3.3, 2.4)).name, len(Planet))
print(Colour.RED.value, Colour.GREEN.value, Colour.CRIMSON is Colour.RED, Colour("G").name)
for member in Colour:
    print(member.name, member.value)
try:
    Colour("nothing")
except ValueError as error:
    print(error)
access = Access.READ
access |= Access.WRITE
print(access == Access.BOTH, Access.READ in access, bool(access & Access.WRITE), Access.WRITE.value)
print(Level.LOW < Level.HIGH, Level.HIGH + 1, str(Level.LOW), Level["HIGH"].name, sorted(Level, reverse=True)[0].name)
print([animal.name for animal in Animal])
print(Point(1), Point3(3, 4).norm(), Point(1, 2)._asdict(), Point._make([5, 6]))
ann = Employee("ann")
name, salary, _ = ann.raised(10)
print(name, salary, ann, ann._fields, ann == ("ann", 100, ("new",)))
try:
    ann.name = "x"
except AttributeError:
    print("cannot set")
