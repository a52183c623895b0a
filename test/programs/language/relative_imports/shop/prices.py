"""What things cost."""
PRICES = {
    "apple": 3,
    "pear": 4,
}

for _name in list(PRICES):
    PRICES[_name + "s"] = PRICES[_name] * 10
del _name


def price(name):
    return PRICES[name]


if __name__ == "__main__":
    print("never")
