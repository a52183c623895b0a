"""functools: lru_cache, cached_property, partial, partialmethod, singledispatch, reduce, wraps, cmp_to_key."""
from functools import (
    cached_property,
    lru_cache,
    partial,
    partialmethod,
    reduce,
    singledispatch,
    singledispatchmethod,
    wraps,
)


@lru_cache(maxsize=2)
def slow(x, y=1):
    print("computing", x, y)
    return x * y


@lru_cache
def paths(row, column):
    if row == 0 or column == 0:
        return 1
    return paths(row - 1, column) + paths(
        row,
        column - 1,
    )


@singledispatch
def show(value):
    return f"object {value}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
@show.register(tuple)
def show_items(value):
    return [
        show(item)
        for item in value
    ]


@show.register(dict)
def _(value): return {key: show(item) for key, item in value.items()}


class Account:
    def __init__(self, amount):
        self.amount = amount

    def change(self, by, *, note="", factor=1):
        self.amount += by * factor
        return self.amount, note

    deposit = partialmethod(change, note="deposit")
    withdraw = partialmethod(
        change,
        factor=-1,
        note="withdraw",
    )

    @singledispatchmethod
    def add(self, value):
        raise TypeError(type(value).__name__)

    @add.register
    def _(self, value: int):
        return self.deposit(value)

    @add.register(str)
    def _(self, value):
        return self.add(int(value))

    @cached_property
    def summary(self):
        print("summing up")
        return f"amount {self.amount}"


def power(base, exponent, plus=0):
    return base ** exponent + plus


def memoize(function):
    seen = {}

    @wraps(function)
    def wrapper(*args):
        try:
            return seen[args]
        except KeyError:
            result = seen[args] = function(*args)
            return result

    wrapper.seen = seen
    return wrapper


@memoize
def fibonacci(n):
    """Of n."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(slow(1), slow(1), slow(2), slow(3, y=2), slow(1))
print(slow.cache_info().hits, slow.cache_info().misses, slow.__wrapped__(5))
print(paths(3, 4), paths.cache_info().currsize)
print(show("s"), show(5), show([1, (2, "x")]), show({"k": True}), show.dispatch(bool).__name__)
account = Account(10)
print(account.deposit(5), account.withdraw(3), account.add(2), account.add("4"))
print(account.summary, account.summary)
try:
    account.add(1.5)
except TypeError as error:
    print("cannot add", error)
square, cube = (partial(power, exponent=n) for n in (2, 3))
print(square(3), cube(2, plus=1), partial(power, 2)(5), partial(square, 4).args)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2], 5))
print(fibonacci(8), fibonacci.__name__, fibonacci.__doc__, len(fibonacci.seen))
