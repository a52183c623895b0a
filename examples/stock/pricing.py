"""Prices of orders. A discount is a function from pieces and amount to what is taken off."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

Discount = Callable[[int, Decimal], Decimal]


def volume_discount(threshold: int, percent: int) -> Discount:
    """Make a discount for orders of `threshold` pieces and more; it counts how often it was given."""
    given = 0

    def discount(pieces: int, amount: Decimal) -> Decimal:
        nonlocal given
        if pieces < threshold:
            return Decimal(0)
        given += 1  # marker: discount
        return (amount * percent / 100).quantize(Decimal("0.01"))

    return discount


def best_of(*discounts: Discount) -> Discount:
    """Combine discounts: the customer gets the largest."""
    return lambda pieces, amount: max(each(pieces, amount) for each in discounts)
