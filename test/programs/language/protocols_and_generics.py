"""typing.Protocol, Generic, overload, TypedDict, Literal, Annotated, runtime checks, cast and NewType."""
from typing import (
    Any,
    Dict,
    Generic,
    Iterator,
    List,
    Literal,
    NewType,
    Optional,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
    cast,
    get_type_hints,
    overload,
    runtime_checkable,
)

T = TypeVar("T")
K = TypeVar("K", bound="Shape")
UserId = NewType("UserId", int)
Mode = Literal["r", "w"]


@runtime_checkable
class Shape(Protocol):
    name: str

    def area(self) -> float: ...

    def describe(self) -> str:
        return f"{self.name}: {self.area()}"


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.name = "square"
        self.side = side

    def area(self) -> float:
        return self.side ** 2


class Duck:
    name = "duck"

    def area(self):
        return 0.5


class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: List[T] = []

    def push(self, item: T) -> "Stack[T]":
        self._items.append(item)
        return self

    def pop(self) -> T:
        if not self._items:
            raise IndexError(
                "empty stack"
            )
        return self._items.pop()

    def __iter__(self) -> Iterator[T]:
        while self._items:
            yield self.pop()


class Registry(Generic[K], Dict[str, K]):
    def add(self, shape: K) -> K:
        self[shape.name] = shape
        return shape


class Movie(TypedDict, total=False):
    title: str
    year: int


@overload
def convert(value: int) -> str: ...
@overload
def convert(value: str) -> int: ...


def convert(value):
    if isinstance(value, int):
        return str(value)
    return int(value)


def first(
    items: List[T],
    default: Optional[T] = None,
    *,
    mode: Mode = "r",
) -> Union[T, None]:
    for item in items:
        return cast("T", item)
    return default


print(isinstance(Square(1), Shape), isinstance(Duck(), Shape), isinstance(5, Shape))
print(Square(3).describe(), Shape.describe(Duck()))
stack = Stack[int]().push(1).push(2)
print(list(stack))
try:
    stack.pop()
except IndexError as error:
    print(error)
shapes: Registry[Any] = Registry()
shapes.add(Square(2))
print(sorted(shapes), Stack[int].__origin__ is Stack, Stack.__parameters__)
movie: Movie = {
    "title": "Nosferatu",
    "year": 1922,
}
print(movie["title"], sorted(get_type_hints(Movie)))
print(convert(5) + "!", convert("5") + 1, UserId(7))
print(first([1, 2]), first([], "none"), first([], mode="w"))
try:
    Shape()
except TypeError:
    print("a protocol")
