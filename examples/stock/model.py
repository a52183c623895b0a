"""What the warehouse deals in."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from decimal import Decimal


class Status(enum.Enum):
    """How far an order has come."""

    OPEN = "open"
    SHIPPED = "shipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class Product:
    """Something that is sold, by the piece."""

    sku: str
    name: str
    price: Decimal


@dataclass
class Line:
    """Some pieces of one product."""

    sku: str
    quantity: int


@dataclass
class Order:
    """What one customer wants, and what became of it."""

    number: int
    customer: str
    lines: list[Line] = field(default_factory=list)
    status: Status = Status.OPEN
    total: Decimal = Decimal(0)
    note: str = ""

    @property
    def pieces(self) -> int:
        """The pieces of all lines."""
        return sum(line.quantity for line in self.lines)
