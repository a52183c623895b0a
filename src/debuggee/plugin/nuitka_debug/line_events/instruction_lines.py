"""Lines of the instructions that CPython's compiler makes of an expression."""

from __future__ import annotations

import ast

from .marks import After, Before


def first_line(node: ast.expr) -> int:
    """The line of the first instruction that evaluating ``node`` emits."""
    if isinstance(node, (Before, After)):
        return first_line(node.value)
    if isinstance(node, (ast.BinOp,)):
        return first_line(node.left)
    if isinstance(node, ast.BoolOp):
        return first_line(node.values[0])
    if isinstance(node, ast.Compare):
        return first_line(node.left)
    if isinstance(node, ast.UnaryOp):
        return node.lineno if isinstance(node.operand, ast.Constant) else first_line(node.operand)
    if isinstance(node, ast.IfExp):
        return first_line(node.test)
    if isinstance(node, ast.Call):
        return first_line(node.func)
    if isinstance(node, (ast.Attribute, ast.Subscript, ast.Await, ast.YieldFrom, ast.NamedExpr)):
        return first_line(node.value)
    if isinstance(node, ast.Starred):
        return first_line(node.value)
    if isinstance(node, ast.Yield):
        return first_line(node.value) if node.value is not None else node.lineno
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        plain = node.elts and not is_folded(node) and len(node.elts) <= 30
        if plain and not any(isinstance(elt, ast.Starred) for elt in node.elts):
            return first_line(node.elts[0])
        return node.lineno
    if isinstance(node, ast.Dict) and node.keys and node.keys[0] is not None:
        if all(isinstance(key, ast.Constant) for key in node.keys):
            return first_line(node.values[0])
        return first_line(node.keys[0])
    return node.lineno


def first_store_line(node: ast.expr) -> int:
    """The line of the first instruction that storing to (or deleting) ``node`` emits."""
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return first_line(node.value)
    return node.lineno


def end_line(node: ast.expr) -> int:
    """The line of the last instruction that evaluating ``node`` emits.

    Attributes, and calls of them, have the line of the attribute's name since Python 3.11.
    """
    if isinstance(node, ast.Attribute):
        return node.end_lineno or node.lineno
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.end_lineno or node.lineno
    return node.lineno


def is_folded(node: ast.expr) -> bool:
    """Displays of constants are folded by CPython's optimiser: loaded at once, on the first line."""
    if isinstance(node, ast.Tuple):
        return all(_is_constant(elt) for elt in node.elts)
    if isinstance(node, (ast.List, ast.Set)):
        return len(node.elts) >= 3 and all(_is_constant(elt) for elt in node.elts)
    return False


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.operand, ast.Constant)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Tuple) and is_folded(node))


def opens_scope(node: ast.expr) -> bool:
    """Whether code inside of the expression runs in a scope of its own."""
    kinds = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return any(isinstance(inner, kinds) for inner in ast.walk(node))
