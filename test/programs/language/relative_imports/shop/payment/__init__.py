"""Ways to pay."""
from ..prices import PRICES as _prices


def rounded(amount):
    return amount if amount % 2 == 0 else amount + 1


cheapest = min(_prices, key=lambda name: _prices[name])
