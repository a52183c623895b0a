"""Decorators with arguments, over several lines."""
import functools


def deco(arg):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k):
            return f(*a, **k)
        return inner
    return wrap


@deco(
    1
)
@deco(2)
def decorated(a, b=2, *args, c=4, **kw):
    """doc"""
    return a + b + c


def spread(
    a,
    b=None,
    c=3,
):
    return a


decorated(1)
spread(2)
