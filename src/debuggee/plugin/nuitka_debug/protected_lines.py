"""The lines of each scope that are inside of a handler: `try`, `except`, `with`.

From Python 3.13 on a generator that is suspended outside of all handlers is closed without being
resumed, so there are no events then. Nuitka always resumes it; the runtime has to know.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence

from .line_events.syntax import first_line_of_definition

#: Whether this Python closes generators without resuming them.
CLOSES_WITHOUT_RESUMING = sys.version_info >= (3, 13)

#: By name and first line of a scope.
ProtectedLines = dict[tuple[str, int], set[int]]


def protected_lines(source: str) -> ProtectedLines:
    """The protected lines of a module's scopes; nothing where Python makes no difference."""
    lines: ProtectedLines = {}
    if CLOSES_WITHOUT_RESUMING:
        _Walk(lines, set()).visit(ast.parse(source))
    return lines


class _Walk(ast.NodeVisitor):
    """Walks one scope."""

    def __init__(self, by_scope: ProtectedLines, own: set[int]) -> None:
        self._by_scope = by_scope
        self._own = own
        self._depth = 0

    def visit(self, node: ast.AST) -> None:
        """Notes the node's line, and goes on with what is in it."""
        line = getattr(node, "lineno", None)
        if line is not None and self._depth > 0:
            self._own.add(line)
        super().visit(node)

    def _scope(self, name: str, first_line: int, children: Sequence[ast.AST]) -> None:
        walk = _Walk(self._by_scope, self._by_scope.setdefault((name, first_line), set()))
        walk._all(children)

    def _all(self, nodes: Sequence[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)

    def _protected(self, nodes: Sequence[ast.AST], protected: bool = True) -> None:
        self._depth += protected
        self._all(nodes)
        self._depth -= protected

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Its decorators and defaults belong to the scope around it; they cannot be suspended in it."""
        self._scope(node.name, first_line_of_definition(node), node.body)

    visit_AsyncFunctionDef = visit_FunctionDef  # type: ignore[assignment]

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """A lambda that yields."""
        self._scope("<lambda>", node.lineno, [node.body])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        """Its first iterable is evaluated outside of it."""
        self.visit(node.generators[0].iter)
        self._scope("<genexpr>", node.lineno, [node.elt])

    def visit_Try(self, node: ast.Try) -> None:
        """What comes without an exception is protected only by what comes after it."""
        self._protected(node.body)
        self._protected(node.handlers)
        self._protected(node.orelse, bool(node.finalbody))
        self._all(node.finalbody)

    visit_TryStar = visit_Try

    def visit_With(self, node: ast.With) -> None:
        """Its body is left by its exit."""
        self._all(node.items)
        self._protected(node.body)

    visit_AsyncWith = visit_With  # type: ignore[assignment]
