"""Lines of the instructions that CPython's compiler makes of an expression."""

from __future__ import annotations

import ast

from .marks import After, Before, Decorator


def first_line(node: ast.expr) -> int:
    """The line of the first instruction that evaluating ``node`` emits."""
    node = unmarked(node)
    return node.instructions.first_line(node)  # type: ignore[attr-defined, no-any-return]


def end_line(node: ast.expr) -> int:
    """The line of the last instruction that evaluating ``node`` emits."""
    node = unmarked(node)
    return node.instructions.end_line(node)  # type: ignore[attr-defined, no-any-return]


def unmarked(node: ast.expr) -> ast.expr:
    """The expression that marks stand around."""
    while isinstance(node, (After, Before, Decorator)):
        node = node.value
    return node
