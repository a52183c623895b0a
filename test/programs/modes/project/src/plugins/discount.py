"""In a namespace package: its folder has no __init__.py."""


def reduced(total):
    factor = 0.5
    return total * factor  # marker: reduced
