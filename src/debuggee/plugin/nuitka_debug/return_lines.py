"""The lines on which generators and coroutines return.

Up to Python 3.11 debugpy cannot tell a generator that yields from one that returns, other than by the
line: on one of these lines it takes both for a return, so a step ends there.
"""

from __future__ import annotations

import dis
import inspect
import sys
from types import CodeType

#: By name and first line of a scope.
ReturnLines = dict[tuple[str, int], set[int]]

_MAY_PAUSE = inspect.CO_GENERATOR | inspect.CO_COROUTINE


def return_lines(source: str) -> ReturnLines:
    """The lines of returns in a module's generators and coroutines; nothing where the version makes no difference."""
    lines: ReturnLines = {}
    if sys.version_info < (3, 12):
        _collect(compile(source, "<module>", "exec", dont_inherit=True), lines)
    return lines


def _collect(code: CodeType, lines: ReturnLines) -> None:
    if code.co_flags & _MAY_PAUSE:
        own = lines.setdefault((code.co_name, code.co_firstlineno), set())
        line = code.co_firstlineno
        starts = dict(dis.findlinestarts(code))
        for instruction in dis.get_instructions(code):
            line = starts.get(instruction.offset, line)
            if instruction.opname == "RETURN_VALUE":
                own.add(line)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _collect(constant, lines)
