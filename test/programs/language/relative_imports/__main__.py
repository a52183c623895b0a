"""A program that is a folder: packages, sub-packages, relative imports, circular ones, __all__, __getattr__ of a module."""
import importlib
import sys

from shop import Basket, prices, version
from shop.payment import card as by_card
from shop.payment.cash import pay


def main(arguments):
    basket = Basket()
    for name in arguments:
        try:
            basket.add(name)
        except KeyError as error:
            print("no such thing:", error)
    print(basket, version)
    print(pay(basket), by_card.pay(basket, "1234"))
    print(importlib.import_module(".payment.voucher", "shop").pay(basket))
    # Not those of sys.modules one by one: there are others, and how many depends on who started the program.
    print(sorted({"shop", "shop.basket", "shop.payment", "shop.payment.voucher", "shop.other"} & set(sys.modules)))
    import shop
    print(shop.lazy, shop.__all__, prices.__name__)
    try:
        shop.nothing
    except AttributeError as error:
        print(error)
    return 0


if __name__ == "__main__":
    main(["apple", "pear", "stone", "apple"])
