"""A program whose vendored package is no business of the user's when rules say so."""
# arguments: lines

import sys

from vendored import deeper, helper


def callback(value):
    doubled = value * 2  # marker: callback
    return doubled  # marker: callback-end


def broken(value):
    raise ValueError(value)  # marker: raise


def lines():
    result = helper.apply(callback, 1)  # marker: into
    result += helper.apply(callback, 2) + len(list(helper.numbers(callback)))  # marker: twice
    helper.quiet(result)  # marker: quiet
    return result  # marker: lines-end


def exceptions():
    helper.raises_and_catches()  # marker: caught
    try:
        helper.apply(broken, 3)  # marker: apply-broken
    except ValueError:
        pass
    try:
        helper.raises()  # marker: calls-raises
    except KeyError:
        pass


def main(how):
    if how == "exceptions":
        exceptions()
    elif how == "uncaught":
        helper.raises()  # marker: uncaught
    elif how == "stops":
        helper.stops()  # marker: calls-stops
        print("behind")  # marker: behind-stops
    else:
        print(lines(), deeper.NAME)  # marker: call


main(sys.argv[1])
