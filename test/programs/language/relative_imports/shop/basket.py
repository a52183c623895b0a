"""A basket."""
from .prices import price


class Basket:
    def __init__(self):
        self.names = []

    def add(self, name):
        price(name)
        self.names.append(name)

    @property
    def total(self):
        from .payment import rounded
        return rounded(
            sum(price(name) for name in self.names)
        )

    def __repr__(self):
        return f"{', '.join(self.names)}: {self.total}"
