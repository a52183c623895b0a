"""Closures, nonlocal, global and del: shared cells, cells in loops, unbound cells, nested three deep."""

counter = 0
temporary = "here"


def count():
    global counter, created
    counter += 1
    created = counter * 10
    return counter


def make_account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(amount)
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            raise ValueError("too little")
        balance -= amount
        history.append(-amount)
        return balance

    return deposit, withdraw, lambda: (balance, history)


def three_deep():
    x = "outer"

    def middle():
        y = "middle"

        def inner():
            nonlocal x, y
            x += "!"
            y += "?"
            return x, y

        return inner(), inner(), y

    return middle(), x


def in_loop():
    functions = []
    for i in range(3):
        def show(prefix, i_now=i):
            return prefix, i, i_now
        functions.append(show)
    return [f("p") for f in functions]


def late_binding():
    def use():
        return later

    try:
        use()
    except NameError as error:
        print(type(error).__name__)
    later = "bound"
    print(use())
    del later
    try:
        use()
    except NameError:
        print("unbound again")


def deleting():
    global temporary
    del temporary
    items = {"a": 1, "b": 2, "c": [1, 2, 3, 4]}
    del items["a"], items["c"][1:3]
    x = y = z = 1
    del x, (y, z)
    try:
        print(x)
    except UnboundLocalError:
        print("x is gone")
    del items["b"]; return items


def argument_cells(a, b=2, *args, c=3, **kwargs):
    def inner():
        nonlocal a, args
        a += b + c
        args = args + tuple(sorted(kwargs))
        return a, args
    return inner


def generator_cells(n):
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    for i in range(n):
        yield add(i)
    yield total


def in_class():
    shared = 1

    class Holder:
        nonlocal shared
        shared += 1
        value = shared

        def read(self):
            return shared

    shared += 10
    return Holder.value, Holder().read()


def cell_of_exception():
    try:
        raise KeyError("kept")
    except KeyError as error:
        message = lambda: str(error)
        now = message()
    try:
        return message()
    except NameError:
        return now + " then gone"


print(count(), count(), created)
deposit, withdraw, state = make_account(10)
print(deposit(5), withdraw(3))
try:
    withdraw(100)
except ValueError as error:
    print(error, state())
print(three_deep())
print(in_loop())
late_binding()
print(deleting(), "temporary" in globals())
f = argument_cells(1, 2, 3, d=4)
print(f(), f())
print(list(generator_cells(4)))
print(in_class())
print(cell_of_exception())
