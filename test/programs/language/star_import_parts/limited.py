"""A module with __all__."""
__all__ = [
    "first",
    "Second",
]
__all__ += ["_third"]


def first():
    return not_exported()


class Second:
    value = 2


_third = "third"


def not_exported():
    return "through first"
