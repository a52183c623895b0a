"""Lines with several calls, for "step into target"."""

import asyncio
import functools


def f(value=0):
    return value + 1  # marker: f


def g(value=0):
    return value * 2  # marker: g


def h(one, other):
    return (one, other)  # marker: h


def raising():
    raise ValueError("no")  # marker: raising


def is_big(value):
    return value > 10  # marker: is-big


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)  # marker: factorial


def numbers(count):
    yield from range(count)  # marker: numbers


def logged(function):
    name = function.__name__  # marker: logged

    @functools.wraps(function)
    def wrapper(*arguments):
        return name and function(*arguments)  # marker: wrapper

    return wrapper


@logged  # marker: decorator
def decorated(value):
    return value  # marker: decorated


@functools.lru_cache(maxsize=None)
def cached(value):
    return value  # marker: cached


class Log:
    def __init__(self):
        self.lines = []  # marker: log-init

    def len(self):
        return len(self.lines)  # marker: builtin

    def add(self, text):
        self.lines.append(text)  # marker: add
        return self

    def __call__(self):
        return self.lines  # marker: log-call


class Account:
    def __init__(self, owner):
        self.owner = owner  # marker: account-init
        self.log = Log()

    @property
    def name(self):
        return self.owner  # marker: property

    @classmethod
    def of(cls, owner):
        return cls(owner)  # marker: of

    def book(self, amount):
        self.log.add(f(amount)).add(g(amount))  # marker: chain
        return amount  # marker: book


class Savings(Account):
    def book(self, amount):
        return f(super().book(amount))  # marker: super


class Odd:
    @property
    def made(self):
        print("looked up")
        return Log()

    def __getattr__(self, name):
        print("looked up")
        return f

    def __getattribute__(self, name):
        if name == "usual":
            print("looked up")
        return object.__getattribute__(self, name)


def shadowing(g):
    return [g(x) for x in (1, 2)]  # marker: shadowed


async def fetch(value):
    await asyncio.sleep(0)  # marker: fetch
    return value


async def work():
    pair = h(await fetch(1), await fetch(f(2)))  # marker: awaits
    asyncio.ensure_future(fetch(3))  # marker: not-awaited
    return pair


def main():
    h(f(1), g(2))  # marker: nested
    f(f(1))  # marker: twice
    f(f(f(1)))  # marker: thrice
    account = Account("me")  # marker: class
    account.log.add(account.name).add(len([]))  # marker: methods
    account.book(1)  # marker: book-call
    Savings.of("you").book(2)  # marker: made
    account.log.len()
    account.log()  # marker: instance
    is_big(1) and f(1) or g(1)  # marker: short
    try:
        h(raising(), f(1))  # marker: raises
    except ValueError:
        pass  # marker: caught
    f([g(x) for x in (1, 2)][0])  # marker: comprehension
    f([f(x) for x in (1, 2)][0])  # marker: comprehension-same
    g(factorial(3))  # marker: recursion
    h(decorated(1), cached(2))  # marker: decorations
    h(functools.partial(f, 1)(), [f, g][1](1))  # marker: unnamed
    sum(numbers(f(2)))  # marker: generator
    h(  # marker: several-lines
        f(1),  # marker: first-line
        f(2),  # marker: second-line
    )
    if is_big(f(1)):  # marker: header
        g(f(2))
    h(f(1), g(2)); g(3)  # noqa: E702  # marker: two-statements
    shadowing(f)
    odd = Odd()
    h(odd.made.add("a"), odd.other(1))  # marker: odd
    asyncio.run(work())  # marker: run
    print("é", "𝒳", f(1))  # marker: columns


main()  # marker: call
