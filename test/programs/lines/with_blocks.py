"""with: one, several, left by return, break and an exception."""
from contextlib import contextmanager


@contextmanager
def ctx(n):
    try:
        yield n
    finally:
        n += 1


def withs():
    with ctx(1) as a:
        b = a
    with ctx(1) as a, ctx(2) as c:
        b = a + c
    for i in range(2):
        with ctx(i):
            if i:
                break
    with ctx(4):
        return b


withs()
try:
    with ctx(1):
        raise KeyError(1)
except KeyError:
    pass
