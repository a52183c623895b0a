"""Functions that return while they are stepped over."""
import asyncio


def double(value):
    inner = triple(value) - value
    return inner  # marker: returns


def triple(value):
    return value * 3


class Account:
    def __init__(self, balance):
        self.balance = balance

    def nothing(self):
        self.balance += 1


def constant(value):
    value += 1
    return ("a", 1)


def generator():
    yield 1


async def coroutine():
    await asyncio.sleep(0)
    return "awaited"


async def awaiting():
    found = await coroutine()  # marker: await
    return found  # marker: awaited


def main():
    account = Account(double(1) + len("x"))  # marker: call
    account.nothing()  # marker: nothing
    list(generator()), constant(1)  # marker: generator
    print(double(2))  # marker: print
    asyncio.run(awaiting())


main()
