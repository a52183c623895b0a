"""What is in the warehouse, and taking from it: all of an order or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .model import Line, Product


class OutOfStock(Exception):
    """There are fewer pieces than were asked for."""

    def __init__(self, sku: str, wanted: int, available: int) -> None:
        super().__init__(f"{wanted} x {sku} wanted, {available} there")
        self.sku = sku
        self.missing = wanted - available


class Shelves:
    """Products and how many there are of each."""

    def __init__(self, products: Iterable[tuple[Product, int]]) -> None:
        self.products: dict[str, Product] = {}
        self.pieces: Counter[str] = Counter()
        for product, pieces in products:
            self.products[product.sku] = product
            self.pieces[product.sku] += pieces

    def take(self, line: Line) -> Product:
        """Take the pieces of one line from the shelf."""
        available = self.pieces[line.sku]  # marker: take
        if line.quantity > available:
            raise OutOfStock(line.sku, line.quantity, available)
        self.pieces[line.sku] = available - line.quantity
        return self.products[line.sku]

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Put everything back that was taken within the block when it ends by an exception."""
        before = self.pieces.copy()
        try:
            yield
        except OutOfStock:
            self.pieces = before
            raise

    def running_low(self, limit: int) -> list[str]:
        """Name the products of which fewer than `limit` pieces are left."""
        return sorted(sku for sku, pieces in self.pieces.items() if pieces < limit)
