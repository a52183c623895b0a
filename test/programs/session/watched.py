"""Values that change, wherever they are."""
import asyncio
import collections
import threading

LIMIT = 3
lists = {"a": [1, 2, 3], "b": 0}


class Account:
    rate = 2

    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        before = self.balance  # marker: deposit
        self.balance += amount
        return before  # marker: deposited


class Slotted:
    __slots__ = ("x",)

    def __init__(self):
        self.x = 1


class Borrows:
    x = Slotted.x


def function(n):
    total = 0
    items = []
    for i in range(n):  # marker: loop
        if i % 2:
            total += i
        items.append(i)  # marker: append
    total = -1  # marker: last
    return total  # marker: returns


def falls(n):
    last = n  # marker: falls
    last = n + 1000


def raises(n):
    value = [n]  # marker: raises
    value = 1 // n


def fails():
    state = 1
    try:
        state = 2  # marker: fails
        raise ValueError
    finally:
        state = 3


class Noted:
    def __del__(self):
        print("let go of")


def lets_go():
    noted = None
    noted = Noted()  # marker: lets_go
    return 5


def closure(n):
    count = 0  # marker: closure

    def add():
        nonlocal count
        count += n  # marker: add
        return n  # marker: added

    add()
    add()
    return count


def generator(n):
    seen = 0  # marker: generator
    while seen < n:
        seen += 1
        yield seen  # marker: yields


async def coroutine(n):
    done = None  # marker: coroutine
    for i in range(n):
        await asyncio.sleep(0)
        done = i
    return done  # marker: done


def recursive(n):
    mine = n  # marker: recursive
    if n:
        recursive(n - 1)
    mine = mine + 1
    return mine  # marker: unwound


def change_global():
    global LIMIT
    LIMIT = 4
    return LIMIT  # marker: changed_global


def same():
    value = [1]
    other = value  # marker: same
    value = other
    value = [1]
    value.append(2)  # marker: equal
    return value  # marker: appended


def in_thread(account):
    account.balance = 7
    return account  # marker: in_thread


class Body:
    step = 0
    for _ in range(2):  # marker: body
        step += 1
    done = step  # marker: body_done


def main():
    account, slotted = Account(1), Slotted()
    queue = collections.deque([1, 2])
    pair = (1, 2)
    print(account.rate, slotted.x, queue, pair)  # marker: main
    function(4)
    falls(1)
    try:
        raises(0)
    except ZeroDivisionError:
        pass
    try:
        fails()
    except ValueError:
        lets_go()
    closure(5)
    list(generator(3))
    asyncio.run(coroutine(3))
    recursive(2)
    same()
    change_global()
    account.deposit(5)
    slotted.x = 2
    lists["b"] = 1  # marker: slot_changed
    lists["a"][1] = 20  # marker: key_changed
    queue[0] = 10  # marker: element_changed
    Account.rate = 3  # marker: deque_changed
    thread = threading.Thread(target=in_thread, args=(account,))  # marker: rate_changed
    thread.start()
    thread.join()
    account.note = "new"
    del account.note  # marker: note_made
    lists.clear()  # marker: note_gone
    print("end", account.balance)  # marker: end


main()
