"""A day in a warehouse: reads orders, ships what is there, refuses the rest, and reports.

Run: python warehouse.py [FILE WITH ORDERS]. The exit status is the number of refused orders.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

from stock.feed import read_orders
from stock.model import Product, Status
from stock.orders import OrderDesk
from stock.pricing import best_of, volume_discount
from stock.report import rows
from stock.shelves import Shelves

CATALOGUE = [
    (Product("lamp", "Desk lamp", Decimal("24.90")), 12),
    (Product("chair", "Office chair", Decimal("179.00")), 5),
    (Product("desk", "Standing desk", Decimal("499.50")), 3),
    (Product("mat-xl", "Mat, extra large", Decimal("38.20")), 20),
]


def main(arguments: list[str]) -> int:
    """Work through the orders of one day."""
    source = Path(arguments[0]) if arguments else Path(__file__).with_name("orders.txt")
    shelves = Shelves(CATALOGUE)
    desk = OrderDesk(shelves, best_of(volume_discount(5, 3), volume_discount(10, 8)))
    with source.open(encoding="utf-8") as text:
        orders = list(desk.process(read_orders(text)))
    for row in rows(orders):
        print(row)
    refused = [order.number for order in orders if order.status is Status.REFUSED]
    print(f"running low: {', '.join(shelves.running_low(4))}")
    print(f"missing: {desk.shortages}", file=sys.stderr)
    return len(refused)  # marker: end


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
