"""Asks for a price that there is not: nobody catches the exception."""

PRICES = {"tea": 3}


def price_of(name):
    return PRICES[name]  # marker: raise


print(price_of("tea"))
print(price_of("cup"))
