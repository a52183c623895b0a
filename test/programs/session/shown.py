"""One of each kind of value that is shown with something in it."""

import array
import asyncio
import collections
import ctypes
import dataclasses
import datetime
import decimal
import enum
import fractions
import pathlib
import re
import types
import weakref


class Colour(enum.Enum):
    RED = 1
    GREEN = "g"


class Level(enum.IntEnum):
    LOW = 1


@dataclasses.dataclass
class Point:
    x: int
    y: int = 2

    def norm(self):
        return self.x + self.y


Pair = collections.namedtuple("Pair", "left right")


class Base:
    shared = ["of the class"]
    _hidden = "protected"

    class Inner:
        pass

    def method(self):
        return 1

    @staticmethod
    def static():
        return 2

    @classmethod
    def of_class(cls):
        return 3


class Account(Base):
    looked = 0

    def __init__(self):
        self.owner = "Ann"
        self._secret = 1
        self.__very = 2

    @property
    def balance(self):
        Account.looked += 1
        return 100

    @property
    def broken(self):
        raise ValueError("no such thing")


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self):
        self.left = 1


class Plain:
    pass


class Struct(ctypes.Structure):
    _fields_ = [("a", ctypes.c_int), ("b", ctypes.c_double)]


class Pointing(ctypes.Structure):
    _fields_ = [("size", ctypes.c_int), ("text", ctypes.c_char_p), ("next", ctypes.POINTER(ctypes.c_int))]


class Words(dict):
    def __init__(self):
        super().__init__(one=1)
        self.language = "en"


class Meta(type):
    def __eq__(cls, other):
        Hostile.ran.append("meta eq")
        return cls is other

    def __hash__(cls):
        Hostile.ran.append("meta hash")
        return 1

    def __instancecheck__(cls, other):
        Hostile.ran.append("meta instance")
        return False

    def __subclasscheck__(cls, other):
        Hostile.ran.append("meta subclass")
        return False

    def __getattribute__(cls, name):
        if name != "ran":
            type.__getattribute__(cls, "ran").append("meta " + name)
        return type.__getattribute__(cls, name)


class Hostile(metaclass=Meta):
    """Nothing of it may run when it is shown."""

    ran = []

    def __repr__(self):
        return "Hostile"

    def __getattr__(self, name):
        Hostile.ran.append(name)
        return 1

    def __dir__(self):
        Hostile.ran.append("dir")
        return []

    def __len__(self):
        Hostile.ran.append("len")
        return 1

    def __iter__(self):
        Hostile.ran.append("iter")
        return iter([1])

    def __eq__(self, other):
        Hostile.ran.append("eq")
        return True

    def __hash__(self):
        Hostile.ran.append("hash")
        return 1

    def __bool__(self):
        Hostile.ran.append("bool")
        return False

    @property
    def __class__(self):
        Hostile.ran.append("class")
        return int


class HostileList(list):
    def __len__(self):
        Hostile.ran.append("list len")
        return 7

    def __iter__(self):
        Hostile.ran.append("list iter")
        return iter(())

    def __getitem__(self, index):
        Hostile.ran.append("list item")
        return 0


class HostileDict(dict):
    def items(self):
        Hostile.ran.append("dict items")
        return []

    def __getitem__(self, key):
        Hostile.ran.append("dict item")
        return 0


def numbers(limit):
    for number in range(limit):
        yield number


async def waits():
    await asyncio.sleep(0)


async def numbers_later():
    yield 1


def fails(depth):
    if depth:
        return fails(depth - 1)
    raise KeyError("missing")


def failed():
    try:
        fails(1)
    except KeyError as error:
        return error


def adds(amount):
    def add(to):
        return to + amount

    return add


class Counting:
    count = 1

    def __init__(self, steps, step=2, *more, flag=False, **options):
        total = 0
        for index in range(steps):
            total += step
        unassigned_before = total
        del index
        print(self, total)  # marker: scopes
        late = unassigned_before
        self.late = late


def outer(first):
    second = 2

    def inner(third):
        fourth = first + second
        return fourth + third  # marker: closure

    class Body:
        number = first
        text = "t"
        kind = number  # marker: class-body

    return inner(3) + Body.kind


def opened_again():
    kept = {"list": [1]}
    for step in range(3):
        kept["list"].append(step)
        print(step)  # marker: again
    return kept


def points():
    pointing = Pointing(1)
    ctypes.c_size_t.from_buffer(pointing, Pointing.text.offset).value = 8
    ctypes.c_size_t.from_buffer(pointing, Pointing.next.offset).value = 16
    texts = (ctypes.c_char_p * 1).from_buffer(pointing, Pointing.text.offset)
    return len(texts)  # marker: pointers


def show():
    none = None
    truth = True
    number = 42
    negative = -255
    huge = 2**70
    enormous = 1 << 100_000
    real = 0.5
    infinite = float("inf")
    complex_number = 1 + 2j
    text = "grüße\n'quoted'"
    data = b"\x00raw"
    mutable = bytearray(b"ab")
    view = memoryview(b"abc")
    member = Colour.RED
    level = Level.LOW
    colours = Colour
    point = Point(1)
    pair = Pair(1, "two")
    moment = datetime.datetime(2024, 5, 17, 12, 30)
    day = datetime.date(2024, 5, 17)
    duration = datetime.timedelta(days=1, seconds=5)
    price = decimal.Decimal("1.50")
    fraction = fractions.Fraction(1, 3)
    path = pathlib.PurePosixPath("/tmp/a.txt")
    items = [1, "two", [3]]
    empty = []
    long_list = list(range(150))
    pair_tuple = (1, "two")
    unique = {7}
    frozen = frozenset([8])
    names = {"one": 1, 2: "two", (3, 4): None, 1.5: [], Colour.RED: 5}
    queue = collections.deque([1, 2], maxlen=3)
    default = collections.defaultdict(int, {"a": 1})
    ordered = collections.OrderedDict([("b", 1), ("a", 2)])
    ordered.move_to_end("b")
    counter = collections.Counter("abracadabra")
    chain = collections.ChainMap({"a": 1}, {"b": 2})
    span = range(0, 10, 3)
    cut = slice(1, 2)
    keys = {"a": 1}.keys()
    pairs = {"a": 1}.items()
    numeric = array.array("i", [1, 2])
    struct = Struct(1, 2.5)
    c_numbers = (ctypes.c_int * 2)(1, 2)
    pattern = re.compile("(a)(b)?")
    match = pattern.match("a")
    error = failed()
    generator = numbers(2)
    next(generator)
    fresh = numbers(2)
    ended = numbers(0)
    list(ended)
    coroutine = waits()
    later = numbers_later()
    module = types
    function = adds
    closure = adds(1)
    cell = closure.__closure__[0]
    account = Account()
    method = account.method
    builtin = len
    classes = Account
    slotted = Slotted()
    plain = Plain()
    weak = weakref.ref(plain)
    words = Words()
    namespace = types.SimpleNamespace(a=1)
    hostile = Hostile()
    hostile_list = HostileList([1, 2])
    hostile_dict = HostileDict(a=1)
    del Hostile.ran[:]
    print("ready")  # marker: look
    print("ran", Hostile.ran, Account.looked)
    coroutine.close()
    return locals()


if __name__ == "__main__":
    Counting(2)
    outer(1)
    opened_again()
    points()
    show()
