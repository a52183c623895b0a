"""Everyday code: dataclasses, sorting with keys, grouping, unpacking, f-strings, keyword arguments."""

import time
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: int
    quantity: int = 1

    @property
    def total(self):
        return self.price * self.quantity


@dataclass
class Invoice:
    number: int
    customer: str
    items: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)

    def total(self, *, discount=0, tax=20):
        net = sum(item.total for item in self.items)
        net -= net * discount // 100
        return net + net * tax // 100


def invoices(count):
    result = []
    for number in range(count):
        items = [Item(f"item {number * k % 17}", 100 + number * k % 900, quantity=1 + k % 3) for k in range(1, 6)]
        result.append(Invoice(number, f"customer {number % 37}", items))
    return result


def rate(invoice, limits=(500, 2000, 5000)):
    total = invoice.total()
    if total < limits[0]:
        return "small", 0
    elif total < limits[1]:
        return "medium", 2
    elif total < limits[2]:
        return "large", 5
    return "huge", 8


def report(all_invoices):
    by_customer = defaultdict(list)
    for invoice in all_invoices:
        by_customer[invoice.customer].append(invoice)
    lines = []
    for customer, theirs in sorted(by_customer.items()):
        theirs.sort(key=lambda invoice: (-invoice.total(), invoice.number))
        sums = {"small": 0, "medium": 0, "large": 0, "huge": 0}
        for invoice in theirs:
            size, discount = rate(invoice)
            invoice.notes.update(size=size, discount=discount)
            sums[size] += invoice.total(discount=discount)
        best, *others = theirs
        lines.append(f"{customer:>12} best {best.number} of {len(others) + 1}: {best.total() / 100:10.2f} {sums}")
    return lines


def work():
    lines = []
    for _ in range(6):
        lines = report(invoices(7000))
    return len(lines), len("".join(lines)), lines[0][:26].strip()


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[0] != 37:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
