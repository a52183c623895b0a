"""A package."""
from . import prices
from .basket import Basket

version = ".".join(
    str(part)
    for part in (1, 2)
)
__all__ = ["Basket", "prices", "version"]


def __getattr__(name):
    if name == "lazy":
        from .payment import voucher
        return voucher.rate
    raise AttributeError(f"shop has no {name}")
