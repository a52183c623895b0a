"""A package that becomes an extension module."""

import os

from .area import rectangle

with open(os.path.join(os.path.dirname(__file__), "unit.txt"), encoding="utf-8") as file:
    UNIT = file.read().strip()  # marker: unit


def described(width, height):
    value = rectangle(width, height)  # marker: call
    return f"{value} {UNIT}"
