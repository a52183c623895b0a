"""Which expressions are compiled to jumps: only their truth matters, and is asked for once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .marks import Around


def tested_expressions(tree: ast.AST) -> Iterator[ast.expr]:
    """All expressions that CPython's compiler makes jumps of (``compiler_jump_if``), and those inside of them."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.While, ast.Assert, ast.IfExp)):
            yield from _jumps(node.test)
        elif isinstance(node, ast.comprehension):
            for condition in node.ifs:
                yield from _jumps(condition)
        elif type(node).__name__ == "match_case" and node.guard is not None:  # type: ignore[attr-defined]
            yield from _jumps(node.guard)  # type: ignore[attr-defined]


def _jumps(node: ast.expr) -> Iterator[ast.expr]:
    yield node
    parts: list[ast.expr] = []
    if isinstance(node, Around):
        parts = [node.value]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        parts = [node.operand]
    elif isinstance(node, ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    for part in parts:
        yield from _jumps(part)
