"""``"%s is %r" % (a, b)``, which CPython compiles as an f-string since Python 3.11.

Then ``a`` is formatted before ``b`` is evaluated. Here the same is done to the tree when it is
marked, so that the compiled program does it in this order, too.
"""

from __future__ import annotations

import ast
import re
import sys

from .marks import After, Around, Before

#: A conversion, as far as CPython's optimiser knows it: flags, width, precision, kind.
_CONVERSION = re.compile(r"%([-+ #0]*)(\d{1,2}(?!\d))?(?:\.(\d{0,2})(?!\d))?([sra])")
_LITERAL = re.compile(r"(?:[^%]|%%)+")

#: Of these alone constants are made, which are folded into one.
_FOLDED = (ast.Constant, ast.Tuple, ast.UnaryOp, ast.BinOp, ast.operator, ast.unaryop, ast.expr_context)


def expand_formats(tree: ast.Module) -> None:
    """Replaces the formats that CPython compiles as f-strings."""
    if sys.version_info >= (3, 11):
        _Expansion().visit(tree)


class _Expansion(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        left, of_left = _without_marks(node.left)
        right, of_right = _without_marks(node.right)
        if not isinstance(node.op, ast.Mod) or not isinstance(right, ast.Tuple) or not isinstance(left, ast.Constant):
            return node
        if not isinstance(left.value, str) or any(isinstance(element, ast.Starred) for element in right.elts):
            return node
        if all(isinstance(part, _FOLDED) for element in right.elts for part in ast.walk(element)):
            return node
        # What comes before the tuple comes before its first element, and what comes behind it at the end.
        first = right.elts[0]
        for mark in reversed([*of_left, *(mark for mark in of_right if isinstance(mark, Before))]):
            first = Before(first, mark.site, mark.lineno)
        values = _values(left, left.value, [first, *right.elts[1:]])
        if values is None:
            return node
        result: ast.expr = ast.copy_location(ast.JoinedStr(values), node)
        for mark in of_right:
            if isinstance(mark, After):
                result = After(result, mark.site, mark.lineno)
        return result


def _without_marks(node: ast.expr) -> tuple[ast.expr, list[Around]]:
    """The expression in marks, and these in the order in which they fire."""
    before: list[Around] = []
    after: list[Around] = []
    while isinstance(node, (Before, After)):
        if isinstance(node, Before):
            before.append(node)
        else:
            after.insert(0, node)
        node = node.value
    return node, [*before, *after]


def _values(text: ast.Constant, template: str, arguments: list[ast.expr]) -> list[ast.expr] | None:
    """The parts of the f-string; None for a format that CPython leaves alone."""
    values: list[ast.expr] = []
    remaining = list(arguments)
    position = 0
    while position < len(template):
        literal = _LITERAL.match(template, position)
        if literal is not None:
            values.append(ast.copy_location(ast.Constant(literal.group().replace("%%", "%")), text))
            position = literal.end()
            continue
        conversion = _CONVERSION.match(template, position)
        if conversion is None or not remaining:
            return None
        values.append(_formatted(remaining.pop(0), *conversion.groups()))
        position = conversion.end()
    return None if remaining else values


def _formatted(
    argument: ast.expr, flags: str, width: str | None, precision: str | None, kind: str
) -> ast.FormattedValue:
    specification = ">" if "-" not in flags and width is not None and int(width) > 0 else ""
    if width is not None:
        specification += str(int(width))
    if precision is not None:
        specification += "." + str(int(precision or 0))
    spec = ast.copy_location(ast.Constant(specification), argument) if specification else None
    return ast.copy_location(ast.FormattedValue(argument, ord(kind), spec), argument)
