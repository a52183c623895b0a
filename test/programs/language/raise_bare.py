"""raise without an argument: with nothing to raise again, in functions that handlers call, in generators."""
import re
import traceback


def lines_of(text):
    """Without the marks below the lines, which compiled code has none of."""
    return re.sub(r"^ *[~^]*[ ~^]*\n", "", text, flags=re.M)


def bare(): raise
def nested():
    try:
        bare()
    except ValueError:
        raise
    finally:
        print("f")
def outer():
    try:
        raise ValueError(1)
    except ValueError:
        nested()
def again():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise
    except ZeroDivisionError:
        print(lines_of(traceback.format_exc()))
        raise
def guarded():
    try:
        raise
    except ValueError:
        print(lines_of(traceback.format_exc()))
        try: raise
        except ValueError: print(lines_of(traceback.format_exc()))
def gen():
    yield 1
    raise
for f in (bare, nested, outer, again, lambda: list(gen())):
    try: f()
    except BaseException:
        print(lines_of(traceback.format_exc()))
try:
    raise ValueError(3)
except ValueError:
    guarded()
    try: list(gen())
    except ValueError: print(lines_of(traceback.format_exc()))
