"""Adds up an order: the program that the tests in VS Code debug."""

from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price: int
    amount: int = 1

    def cost(self):
        return self.price * self.amount  # marker: cost


def total_of(items):
    total = 0
    for item in items:  # marker: for
        cost = item.cost()  # marker: call
        total += cost  # marker: loop
    return total  # marker: sum


def main():
    items = [Item("tea", 3, amount=2), Item("cup", 12)]
    greeting = "Thank you"
    total = total_of(items)
    print(f"{greeting}: {total}")  # marker: print


if __name__ == "__main__":
    main()
