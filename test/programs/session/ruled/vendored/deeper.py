"""Further down in somebody else's code."""

NAME = "deeper"


def prepare(value):
    return value + 10


def call(function, value):
    outcome = function(value)
    return outcome
