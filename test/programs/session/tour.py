"""Every kind of scope once, for breakpoints, steps, stacks and values."""

import asyncio
import contextlib
import functools

import shapes


def add(first, second=2):
    total = first + second  # marker: add
    return total  # marker: add-return


def make_counter(start):
    count = start

    def increase(by):
        nonlocal count
        count += by  # marker: closure
        return count

    return increase


class Account:
    currency = "EUR"  # marker: class-body
    fee = 1

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount - self.fee  # marker: method
        return self.balance


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)  # marker: wrapper
        return result

    return wrapper


@traced
def decorated(value):
    return value * 2  # marker: decorated


def factorial(n):
    if n <= 1:
        return 1  # marker: recursion-end
    return n * factorial(n - 1)  # marker: recursion


def numbers(limit):
    for number in range(limit):
        yield number  # marker: generator


def guarded(mapping):
    try:
        value = mapping["missing"]  # marker: try
    except KeyError as error:
        value = str(error)  # marker: except
    finally:
        done = True  # marker: finally
    return value, done


@contextlib.contextmanager
def managed(log):
    log.append("enter")
    yield log
    log.append("exit")


def with_block():
    log = []
    with managed(log) as entered:
        entered.append("body")  # marker: with
    return log  # marker: after-with


async def fetch(key):
    await asyncio.sleep(0)
    return key.upper()  # marker: coroutine


async def gather_all():
    first = await fetch("a")  # marker: await
    return first + await fetch("b")


def loop():
    seen = []
    for letter in "abc":
        seen.append(letter)  # marker: loop
    return seen  # marker: after-loop


def main():
    result = add(1)  # marker: call
    counter = make_counter(10)
    counter(5)
    account = Account("Zoë")
    account.deposit(100)
    decorated(21)
    factorial(4)
    collected = list(numbers(3))
    squares = [item * item for item in collected]  # marker: comprehension
    guarded({})
    with_block()
    asyncio.run(gather_all())
    loop()
    area = shapes.Square(3).area()
    print(result, squares, area)  # marker: end
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
