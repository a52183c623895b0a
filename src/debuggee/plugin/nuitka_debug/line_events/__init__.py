"""Where CPython fires line events, decided on the syntax tree.

CPython fires a line event before an instruction whose line differs from that of the
instruction that ran before it in the same frame, and at backward jumps. So the instructions are
asked: the tree is compiled by the running interpreter, in such a way that each instruction names
its node, and each place where the line may change is marked with a *site*. Whether the line
really changed is decided when the program runs (the runtime compares the line of the site that ran
before in this frame), so a site too many is harmless and a missing one is not.

The result is the same tree with marker nodes in it: :class:`LineEvent` (a statement),
:class:`Before` and :class:`After` (expressions around another one), and a ``loop_site``
attribute on loops and comprehensions, for the event of each further iteration.

Nothing here knows of Nuitka; ``tests`` run the marked tree on CPython itself.
The rules are written down in docs/line-events.md.
"""

from .conditions import tested_expressions
from .definitions import LineEvents, mark_line_events
from .marks import (
    BACKWARDS,
    ENTRY,
    LOOP,
    NO_LINE,
    PLAIN,
    START,
    After,
    Before,
    BeforeStore,
    Decorator,
    LineEvent,
    ScopeInfo,
    Site,
)
from .syntax import first_line_of_definition

__all__ = [
    "BACKWARDS",
    "ENTRY",
    "LOOP",
    "NO_LINE",
    "PLAIN",
    "START",
    "After",
    "Before",
    "BeforeStore",
    "Decorator",
    "LineEvent",
    "LineEvents",
    "ScopeInfo",
    "Site",
    "first_line_of_definition",
    "mark_line_events",
    "tested_expressions",
]
