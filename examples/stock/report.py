"""What the day brought, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from .model import Order, Status


def revenue_by_customer(orders: Iterable[Order]) -> dict[str, Decimal]:
    """Sum up what was shipped, the best customer first."""
    shipped = sorted((order for order in orders if order.status is Status.SHIPPED), key=lambda order: order.customer)
    sums = {
        customer: sum((order.total for order in group), Decimal(0))
        for customer, group in groupby(shipped, key=lambda order: order.customer)
    }
    return dict(sorted(sums.items(), key=lambda item: item[1], reverse=True))


def rows(orders: Iterable[Order]) -> Iterator[str]:
    """Give the lines of the report."""
    orders = list(orders)
    for order in orders:
        text = f"{order.number:>5}  {order.customer:<10} {order.status.value:<8} {order.total:>9}"
        yield f"{text}  {order.note}".rstrip()
    yield ""
    for customer, revenue in revenue_by_customer(orders).items():
        yield f"{customer:<17} {revenue:>18}"
    total = sum((order.total for order in orders), Decimal(0))
    yield f"{'total':<17} {total:>18}"  # marker: report-done
