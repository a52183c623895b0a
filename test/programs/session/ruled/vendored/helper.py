"""Somebody else's code, compiled with the program."""

from vendored import deeper


def apply(function, value):
    prepared = deeper.prepare(value)
    result = deeper.call(function, prepared)  # marker: apply
    return result - 1  # marker: apply-end


def numbers(function):
    for number in range(2):
        yield function(number)


def quiet(value):
    total = 0
    for number in range(3):
        total += number  # marker: loop
    return value + total


def raises():
    raise KeyError("vendored")  # marker: raises


def raises_and_catches():
    try:
        raises()
    except KeyError:
        return None


def stops():
    breakpoint()  # marker: breakpoint
    after = 1
    return after
