"""Docstrings of all kinds, statements that are only an expression, and assert.

This docstring has more lines,
and the code begins after it.
"""


def documented():
    """One line."""


def documented_long():
    """
    More lines.

    And a body.
    """
    return documented_long.__doc__.split()[0]


def only_constant():
    "not assigned"
    5
    None
    ...
    "another"
    return "end"


def expressions(x, items):
    x
    x.real
    items[0]
    x + 1
    x < 5 < len(items)
    [x]
    (x, items)
    -x
    x if x else items
    not x
    lambda: x
    {x: x}
    f"{x}"
    (
        x
        and
        items
    )
    return x


class Documented:
    """A class.

    With lines.
    """

    attribute = 1
    """Of the attribute."""

    def method(self): """Short."""

    def other(self):
        r"""Raw \d."""
        pass


class OnlyDocstring:
    """Nothing else."""


def ellipsis_body(): ...


def passes():
    pass
    pass
    if True:
        pass
    for _ in range(2):
        pass
    return


def asserts(x, y=None):
    assert x
    assert x > 0, "not positive"
    assert (
        x
        < 100
    ), (
        "too big: "
        f"{x}"
    )
    assert y is None or \
        y > x, \
        describe(y)
    assert isinstance(x, int) and (not y or x < y), "never"
    return "fine"


def describe(y):
    return f"described {y}"


def attempt(*args):
    try:
        return asserts(*args)
    except AssertionError as error:
        return f"assertion {error}"


print(__doc__.splitlines()[0])
print(documented.__doc__, documented_long(), only_constant(), expressions(3, [1, 2]))
print(Documented.__doc__.split()[0], Documented().method.__doc__, Documented.other.__doc__, Documented.attribute)
print(OnlyDocstring.__doc__, ellipsis_body(), passes())
for arguments in ((1,), (0,), (-1,), (100,), (5, 6), (5, 4)):
    print(attempt(*arguments))
assert __doc__, "module"
"a string at the end"
