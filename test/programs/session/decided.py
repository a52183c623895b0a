"""What is decided in the program: conditions, hit counts, messages, functions, in each kind of code."""
import asyncio
import threading

LIMIT = 3
calls = []


def noted(value):
    calls.append(value)  # marker: noted
    return value


def function(n):
    total = 0
    for i in range(n):
        total += i  # marker: function
    return total


def closure(n):
    seen = []

    def inner(i):
        seen.append(i)
        return len(seen)  # marker: closure

    for i in range(n):
        inner(i)
    return seen


def generator(n):
    for i in range(n):
        yield i  # marker: generator


async def coroutine(n):
    for i in range(n):
        await asyncio.sleep(0)  # marker: coroutine
    return n


def comprehension(n):
    return [
        i * 2  # marker: comprehension
        for i in range(n)
    ]


class Account:
    rate = 2
    for step in range(4):
        rate += step  # marker: class

    def __init__(self, balance):
        self.balance = balance  # marker: init

    def deposit(self, amount):
        self.balance += amount  # marker: deposit
        return self.balance


def main():
    print(function(5), closure(5), list(generator(5)), asyncio.run(coroutine(5)), comprehension(5))
    thread = threading.Thread(target=function, args=(5,))
    thread.start()
    thread.join()
    account = Account(10)
    for amount in (1, 2, 3):
        account.deposit(amount)
    print(noted(account.balance))


for module_level in range(5):
    calls.append(module_level)  # marker: module

main()
print("end", calls)  # marker: end
