"""What can be changed, everywhere; it prints what became of it."""
import asyncio
import collections

LIMIT = 1
settings = {"a": 1, "b": [1, 2]}


class Account:
    rate = 2
    for step in range(1):
        rate += step  # marker: class

    def __init__(self, balance):
        self.balance = balance

    @property
    def double(self):
        print("property was asked")
        return self.balance * 2

    @double.setter
    def double(self, value):
        self.balance = value // 2


class Slotted:
    __slots__ = ("x",)

    def __init__(self):
        self.x = 1


def function(first, second=2):
    local = 3
    account, slotted = Account(10), Slotted()
    items = [1, 2, 3]
    queue = collections.deque([1])
    pair = (1, 2)
    print(len(items))  # marker: function
    print(first, second, local, account.balance, slotted.x, items, list(queue), pair, LIMIT, settings)


def closure():
    captured = 1

    def inner():
        print(captured)  # marker: inner
        return captured

    inner()
    print("captured", captured)


def generator():
    turn = 0
    while turn < 3:
        yield turn  # marker: generator
        turn += 1


async def coroutine():
    waited = 1
    await asyncio.sleep(0)
    print("waited", waited)  # marker: coroutine


def main():
    function(1)
    closure()
    print(list(generator()))
    asyncio.run(coroutine())
    print("rate", Account.rate)  # marker: module
    waiting = generator()
    next(waiting)
    print("rest", list(waiting))  # marker: suspended
    finished = [each for each in waiting]
    print(finished)  # marker: finished


main()
