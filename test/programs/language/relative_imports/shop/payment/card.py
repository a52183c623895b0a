"""Cards."""
from ..basket import Basket


def pay(basket: Basket, number):
    assert isinstance(basket, Basket)
    return f"{basket.total} from {'*' * (len(number) - 2)}{number[-2:]}"
