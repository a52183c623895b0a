"""The marks that are put into the syntax tree, and the sites and scopes that they stand for."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass

#: Site kinds, as the runtime knows them (nd_runtime.h, ND_SITE_*).
PLAIN = 0
LOOP = 1
#: The first event of a comprehension that runs in a frame of its own.
ENTRY = 2
#: The first instruction of a line, before Python 3.10: fires whenever it runs.
START = 8
#: Fires only when the site before it has a higher number.
BACKWARDS = 16
#: An exception is raised again: the line is the one where it was raised first.
RERAISED = 32

#: The line of a site that fires nothing: an instruction without a line ran.
NO_LINE = 0

#: Since Python 3.10 a line event fires where the line differs from that of the instruction that ran
#: before; in 3.9, at the first instruction of a line in the order in which they are laid out.
LINES_ARE_COMPARED = sys.version_info >= (3, 10)

#: Since Python 3.12 only instructions that can begin a line are looked at (PEP 669).
LINES_ARE_INSTRUMENTED = sys.version_info >= (3, 12)

#: Before Python 3.11 the calls of decorators have no line of their own.
DECORATORS_CALLED_AT_THEIR_LINES = sys.version_info >= (3, 11)

#: Since Python 3.10 the call of ``__exit__`` behind the body of a ``with`` has a line of its own.
WITH_EXITS_HAVE_LINES = sys.version_info >= (3, 10)
#: In 3.10 only there is an instruction for the end of the body.
WITH_BLOCKS_ARE_POPPED = sys.version_info[:2] == (3, 10)
#: In 3.12 only, suppressing an exception ends in a jump back that is traced.
SUPPRESSING_JUMPS_BACK = sys.version_info[:2] == (3, 12)


@dataclass
class Site:
    """A place where a line event may fire. ``scope`` indexes :attr:`LineEvents.scopes`."""

    line: int
    scope: int
    kind: int


@dataclass
class ScopeInfo:
    """What becomes a Python frame when it runs. ``parent`` is the index of the scope around it."""

    name: str
    qualname: str
    kind: str
    first_line: int
    parent: int


class LineEvent(ast.stmt):
    """A line event as a statement of its own."""

    _fields = ()

    def __init__(self, site: int, lineno: int):
        super().__init__()
        self.site = site
        locate(self, lineno)


class Around(ast.expr):
    """A mark around an expression; ``site`` is that of the event."""

    _fields = ("value",)

    def __init__(self, value: ast.expr, site: int, lineno: int):
        super().__init__()
        self.value = value
        self.site = site
        locate(self, lineno)


class Before(Around):
    """Fires its event, then evaluates ``value``."""


class After(Around):
    """Evaluates ``value``, then fires its event."""


class BeforeStore(Around):
    """A target: fires its event, then what is assigned is stored to ``value``."""


class Decorator(ast.expr):
    """Fires ``call_site`` before it is called with what it decorates, and ``done_site`` afterwards."""

    _fields = ("value",)

    def __init__(self, value: ast.expr, call_site: int, done_site: int | None, lineno: int):
        super().__init__()
        self.value = value
        self.call_site = call_site
        self.done_site = done_site
        locate(self, lineno)


def locate(node: ast.AST, lineno: int) -> None:
    """Gives a mark the place that Nuitka asks every node for."""
    node.lineno = node.end_lineno = lineno  # type: ignore[attr-defined]
    node.col_offset = node.end_col_offset = 0  # type: ignore[attr-defined]
