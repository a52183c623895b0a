"""Frames that somebody holds when they have ended: they keep their variables, and these live as long."""
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("del", self.name)


def plain(n):
    x = Noisy("plain")
    n += 1
    return sys._getframe()


def without_value(n):
    x = Noisy("without value")
    held.append(sys._getframe())


def recursive(n):
    x = n * 10
    frames = recursive(n - 1) if n else []
    return [*frames, sys._getframe()]


def generator(n):
    held.append(sys._getframe())
    x = Noisy("generator")
    yield n
    n = 5
    print(n)


def suppressed():
    x = Noisy("suppressed")
    try:
        1 / 0
    except ZeroDivisionError as error:
        errors.append(error)
    x2 = 2
    return x2


def variables(frame):
    return {name: value for name, value in frame.f_locals.items() if name != "frames"}


held, errors = [], []
frame = plain(1)
print(variables(frame))
del frame
print("gone")
without_value(2)
print(variables(held.pop()))
print([variables(each) for each in recursive(2)])
for value in generator(3):
    print(value)
print(variables(held.pop()))
print(suppressed())
print(variables(errors[0].__traceback__.tb_frame))
errors.clear()
print("again", plain(3).f_locals["n"], plain(4).f_locals["n"])
