"""Reports from CSV and JSON: parsing with errors kept, grouping, totals, tables of text, JSON out."""
import csv
import io
import json
from collections import Counter, OrderedDict, defaultdict
from datetime import date
from operator import itemgetter

SALES = """\
date,region,product,quantity,price
2024-01-03,north,lamp,3,19.90
2024-01-03,south,desk,1,149.00
2024-01-15,north,chair,4,49.50
2024-02-01,west,lamp,10,18.00

2024-02-30,west,lamp,1,18.00
2024-02-11,south,chair,x,49.50
2024-02-14,north,"lamp, small",5,9.99
2024-03-01,south,desk,2,139.00
2024-03-05,,desk,1,149.00
"""

PRODUCTS = json.dumps(
    {
        "lamp": {"category": "light", "cost": 8.5},
        "lamp, small": {"category": "light", "cost": 4},
        "desk": {"category": "furniture", "cost": 90},
        "chair": {"category": "furniture"},
    }
)


class RowError(ValueError):
    def __init__(self, number, column, reason):
        super().__init__(f"row {number}, {column}: {reason}")
        self.column = column


class Sale:
    __slots__ = ("date", "price", "product", "quantity", "region")

    converters = {
        "date": date.fromisoformat,
        "quantity": int,
        "price": float,
    }

    @classmethod
    def parse(cls, number, row):
        sale = cls()
        for column in cls.__slots__:
            text = (row.get(column) or "").strip()
            if not text:
                raise RowError(number, column, "empty")
            convert = cls.converters.get(column, str)
            try:
                setattr(sale, column, convert(text))
            except ValueError as error:
                raise RowError(number, column, f"cannot read {text!r}") from error
        return sale

    @property
    def amount(self):
        return self.quantity * self.price

    @property
    def month(self):
        return f"{self.date:%Y-%m}"


def read(stream):
    sales, errors = [], []
    for number, row in enumerate(csv.DictReader(stream), start=2):
        try:
            sales.append(Sale.parse(number, row))
        except RowError as error:
            errors.append(error)
            if isinstance(error.__cause__, ValueError) and error.column == "date":
                continue
    return sales, errors


def group(items, key):
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return OrderedDict(sorted(groups.items()))


def table(headers, rows, align=None):
    rows = [
        [
            f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
            for cell in row
        ]
        for row in rows
    ]
    widths = [
        max(len(row[column]) for row in [headers, *rows])
        for column in range(len(headers))
    ]
    align = align or "<" * len(headers)
    pattern = " | ".join(f"{{:{side}{width}}}" for side, width in zip(align, widths))
    yield pattern.format(*headers)
    yield "-+-".join("-" * width for width in widths)
    for row in rows:
        yield pattern.format(*row)


def margins(sales, products):
    result = {}
    for product, sold in group(sales, key=lambda sale: sale.product).items():
        try:
            cost = products[product]["cost"]
        except KeyError as missing:
            result[product] = f"no {missing}"
            continue
        earned = sum(
            sale.amount - cost * sale.quantity
            for sale in sold
        )
        result[product] = round(earned, 2)
    return result


def pivot(sales):
    months = sorted({sale.month for sale in sales})
    regions = group(sales, lambda sale: sale.region)
    for region, sold in regions.items():
        by_month = group(sold, lambda sale: sale.month)
        yield [
            region,
            *(
                sum(sale.amount for sale in by_month.get(month, ()))
                or 0.0
                for month in months
            ),
        ]


def histogram(sales):
    counts = Counter()
    for sale in sales:
        counts[sale.product] += sale.quantity
    top = counts.most_common(1)[0][1]
    for product, count in sorted(counts.items(), key=itemgetter(1), reverse=True):
        yield f"{product:>12} {'#' * (20 * count // top)} {count}"


def summary(sales, errors, products):
    amounts = [sale.amount for sale in sales]
    best = max(sales, key=lambda sale: sale.amount)
    return {
        "sales": len(sales),
        "errors": [str(error) for error in errors],
        "total": round(sum(amounts), 2),
        "mean": round(sum(amounts) / len(amounts), 2) if amounts else None,
        "best": {"product": best.product, "date": best.date.isoformat()},
        "categories": {
            category: sorted(
                product
                for product, data in products.items()
                if data["category"] == category
            )
            for category in sorted({data["category"] for data in products.values()})
        },
    }


def write_csv(rows):
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in rows:
        writer.writerow(row)
    return stream.getvalue()


def main():
    products = json.loads(PRODUCTS)
    sales, errors = read(io.StringIO(SALES))
    months = sorted({sale.month for sale in sales})
    for line in table(["region", *months], pivot(sales), align="<>>>"):
        print(line)
    print()
    for line in histogram(sales):
        print(line)
    print()
    print(json.dumps(summary(sales, errors, products), indent=2))
    print(json.dumps(margins(sales, products)))
    print(write_csv([[sale.product, sale.quantity] for sale in sales if "," in sale.product]), end="")
    empty, none = read(io.StringIO("date,region\n"))
    print(empty, none, list(table(["a"], [])))


if __name__ == "__main__":
    main()
