"""Type annotations: of variables, parameters, attributes, with code in them; TYPE_CHECKING, aliases, TypeVar."""
from typing import TYPE_CHECKING, Any, Callable, Dict, List, NamedTuple, Optional, TypeVar, Union

if TYPE_CHECKING:
    from decimal import Decimal

T = TypeVar("T")
Number = Union[int, float]
Handler = Callable[
    [
        str,
        int,
    ],
    Optional[str],
]

log: List[str] = []


def note(x: T) -> T:
    log.append(str(x))
    return x


module_level: note(int) = 5
unassigned: note(str)
(parenthesised): int = 6
table: Dict[
    str,
    List[int],
] = {
    "a": [1],
}


def local_variables(x: "Number") -> "Decimal":
    y: int = x
    z: undefined_name = y + 1
    late: int
    if x > 1:
        late: List["Anything"] = [z]
    else:
        late = []
    w: note("never evaluated")
    return y, z, late


class Item:
    name: str
    price: note(float) = 1.0
    tags: "List[str]" = [
        "a",
        "b",
    ]
    for size in range(2):
        sizes: List[int] = [size]

    def __init__(self, name: str, *, price: Number = 2) -> None:
        self.name: str = name
        self.price: note("also evaluated here") = price
        self.store: Dict[str, int] = {}
        self.store["x"]: int = 5


class Pair(NamedTuple):
    first: int
    second: str = "two"

    def swap(self) -> "Pair":
        return Pair(
            self.second,
            self.first,
        )


def multi(
    a: note("a"),
    b: note(
        "b"
    ) = 1,
    *c: note("c"),
    d: Optional[
        int
    ] = None,
) -> Union[
    int,
    str,
]:
    return a or b


def generic(items: List[T], function: Callable[[T], Any]) -> List[Any]:
    out: List[Any] = []
    for item in items:
        result: Any = function(item)
        out.append(result)
    return out


print(__annotations__["module_level"], len(__annotations__["table"].__args__))
print(local_variables(1), local_variables(2))
print(Item.__annotations__["price"], sorted(Item.__annotations__), Item("x").store)
print(Pair(1).swap(), Pair._field_defaults)
print(sorted(multi.__annotations__), multi(0))
print(generic([1, 2], str))
print(log)
try:
    unassigned
except NameError:
    print("unassigned is unbound")
print(Number, module_level, parenthesised, table)
