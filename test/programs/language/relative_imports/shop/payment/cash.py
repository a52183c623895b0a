"""Coins."""
from . import cheapest, rounded
from .. import version


def pay(basket):
    coins, rest = [], basket.total
    for coin in (5, 2, 1):
        while rest >= coin:
            coins.append(coin)
            rest -= coin
    return coins, rounded(sum(coins)), cheapest, version
