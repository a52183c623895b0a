"""Code objects whose instructions tell which syntax nodes they come from.

The tree is compiled with a number in the place of each node's columns (since Python 3.11, where
every instruction has columns) or of its lines (before). The code is the same otherwise: nothing in
the compiler depends on columns, and before Python 3.11 next to nothing on lines.
"""

from __future__ import annotations

import ast
import dis
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

#: Numbers of nodes begin here: CPython computes with columns (less the length of a name).
_BASE = 100_000
_COLUMNS = sys.version_info >= (3, 11)

_PLACE = ("lineno", "end_lineno", "col_offset", "end_col_offset")


def compile_numbered(tree: ast.Module, numbered: list[ast.AST]) -> CodeType:
    """Compiles ``tree`` with the indices of ``numbered`` in it; the tree itself stays as it is."""
    places = [tuple(getattr(node, name, None) for name in _PLACE) for node in numbered]
    try:
        for number, node in enumerate(numbered, _BASE):
            if _COLUMNS:
                node.col_offset = node.end_col_offset = number  # type: ignore[attr-defined]
            else:
                node.lineno, node.end_lineno = 2 * number, 2 * number + 1  # type: ignore[attr-defined]
        return compile(tree, "<numbered>", "exec", dont_inherit=True)
    finally:
        for node, place in zip(numbered, places):
            for name, value in zip(_PLACE, place):
                setattr(node, name, value)


def located(code: CodeType, numbered: list[ast.AST]) -> Iterator[tuple[dis.Instruction, int | None, ast.AST | None]]:
    """The instructions with their lines and nodes."""
    node: Any = None
    line: int | None = None
    starts = None if _COLUMNS else dict(_numbered_line_starts(code))
    for instruction in dis.get_instructions(code):
        if starts is None:
            place: Any = getattr(instruction, "positions", None)
            line = place.lineno or None
            number = place.end_col_offset
            node = numbered[number - _BASE] if number is not None and number >= _BASE else None
        elif instruction.offset in starts:
            number = starts[instruction.offset]
            if number is None or number < 2 * _BASE:
                node, line = None, number
            else:
                node = numbered[number // 2 - _BASE]
                line = node.end_lineno if number % 2 else node.lineno
        yield instruction, line, node


def _numbered_line_starts(code: CodeType) -> Iterator[tuple[int, int | None]]:
    if hasattr(code, "co_lines"):
        for start, _, number in code.co_lines():
            yield start, number
    else:
        yield from dis.findlinestarts(code)


def handlers(code: CodeType) -> Iterator[int]:
    """The offsets of exception handlers, from the exception table (Python 3.11)."""
    table = iter(getattr(code, "co_exceptiontable", b""))
    for byte in table:
        _varint(byte, table)  # Where the code begins that it is for, ...
        _varint(next(table), table)  # ... and how long that is.
        yield _varint(next(table), table) * 2
        _varint(next(table), table)


def _varint(byte: int, following: Iterator[int]) -> int:
    value = byte & 63
    while byte & 64:
        byte = next(following)
        value = value << 6 | byte & 63
    return value
