"""PEP 695: generic functions and classes, type statements, bounds and constraints, nested, over several lines."""
# requires: 3.12
from typing import Callable

log = []


def note(x):
    log.append(x)
    return x


type Number = int | float
type Pair[T] = tuple[T, T]
type Handler[**P, R] = Callable[
    P,
    R,
]
type Lazy = note(undefined_until_later)
type Tree[T] = (
    T
    | list[Tree[T]]
)


def first[T](items: list[T]) -> T:
    return items[0]


def bounded[T: note(int), U: (str, bytes)](
    a: T,
    b: U,
) -> T | U:
    return a or b


def decorate(function):
    note(function.__name__)
    return function


@decorate
def decorated[T](x: T = note("default")) -> T:
    def inner[S](y: S) -> tuple[T, S]:
        return x, y

    return inner(1)


class Stack[T]:
    items: list[T]

    def __init__(self, *items: T):
        self.items = list(items)

    def __init_subclass__(cls, **options):
        note(sorted(options))

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def map[R](self, function: Callable[[T], R]) -> "Stack[R]":
        return Stack(
            *(
                function(item)
                for item in self.items
            )
        )


@decorate
class Named[K: str, *Ts](
    Stack[K],
    kind=note("keyword"),
):
    parameters = (K, Ts)
    note("in the body")

    type Inner = dict[K, int]


class Keyed(Stack[int]):
    pass


try:
    @decorate
    class Failing[T](undefined_base):
        pass
except NameError as error:
    print(error)
except TypeError as error:
    print(error)

undefined_until_later = 5
print(Number.__name__, Number.__value__, Pair[int], Handler.__type_params__)
print(Lazy.__value__, Tree.__type_params__)
print(first([1, 2]), bounded(0, "x"), decorated(), first.__type_params__)
print(bounded.__type_params__[0].__bound__, bounded.__type_params__[1].__constraints__)
print(Stack(1, 2).push(3).map(str).items, Stack.__type_params__)
print(Named.Inner.__value__, Named.__orig_bases__[0].__args__, Named.parameters)
print(Keyed(5).items, log)


def local():
    type Local[T] = list[T]
    class Inside[T: int]:
        x: Local[T]
    return Local.__name__, Inside.__type_params__, Inside.__annotations__["x"]


print(local())
