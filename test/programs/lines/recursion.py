"""Recursion, and statements without effect."""


def rec(n):
    if n == 0:
        return 0
    return 1 + rec(n - 1)


def dropped():
    a = 1
    unused = 5
    if a:
        b = 2
    else:
        b = 3
    pass
    "string"
    return
    a = 3


rec(3)
dropped()
