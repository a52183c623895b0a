"""A small warehouse: products on shelves, orders that take from them, prices, and a report."""
