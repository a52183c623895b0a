"""Works through orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from .model import Order, Status
from .pricing import Discount
from .shelves import OutOfStock, Shelves


class OrderDesk:
    """Takes orders, ships what is there and refuses what is not."""

    def __init__(self, shelves: Shelves, discount: Discount) -> None:
        self.shelves = shelves
        self.discount = discount
        self.shortages: dict[str, int] = {}

    def process(self, orders: Iterable[Order]) -> Iterator[Order]:
        """Give each order back when it is done with."""
        for order in orders:
            try:
                order.total = self.ship(order)  # marker: ship
                order.status = Status.SHIPPED
            except OutOfStock as shortage:
                self.shortages[shortage.sku] = self.shortages.get(shortage.sku, 0) + shortage.missing  # marker: refused
                order.status = Status.REFUSED
                order.note = str(shortage)
            yield order

    def ship(self, order: Order) -> Decimal:
        """Take everything from the shelves, and give the price of it."""
        amount = Decimal(0)
        with self.shelves.all_or_nothing():
            for line in order.lines:
                product = self.shelves.take(line)
                amount += product.price * line.quantity
        return amount - self.discount(order.pieces, amount)
