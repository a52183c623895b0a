"""Reads orders from text: `number customer: 3 x SKU, 1 x SKU`, one order a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .model import Line, Order

ORDER = re.compile(r"(?P<number>\d+)\s+(?P<customer>[^:]+):\s*(?P<lines>.+)")
LINE = re.compile(r"(?P<quantity>\d+)\s*x\s*(?P<sku>[\w-]+)")


class BadOrder(ValueError):
    """A line that is not an order."""


def read_orders(text: Iterable[str]) -> Iterator[Order]:
    """Give the orders one by one, as they are asked for."""
    for number, row in enumerate(text, start=1):
        row = row.partition("#")[0].strip()
        if not row:
            continue
        match = ORDER.fullmatch(row)
        if match is None:
            raise BadOrder(f"line {number} is not an order: {row!r}")
        lines = list(read_lines(match["lines"]))
        order = Order(int(match["number"]), match["customer"].strip(), lines)
        yield order  # marker: order-read


def read_lines(text: str) -> Iterator[Line]:
    """Give the lines of one order."""
    for part in text.split(","):
        match = LINE.fullmatch(part.strip())
        if match is None:
            raise BadOrder(f"not a quantity and a product: {part.strip()!r}")
        yield Line(match["sku"], int(match["quantity"]))
