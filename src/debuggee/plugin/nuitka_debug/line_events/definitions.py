"""Marks modules, functions and classes: what has a scope and a body."""

from __future__ import annotations

import ast

from .instruction_lines import first_line
from .marks import DECORATORS_CALLED_AT_THEIR_LINES, After, Decorator, LineEvent
from .scopes import Line
from .statements import Statements
from .syntax import (
    defaults_of,
    first_line_of_definition,
    function_kind,
    is_docstring,
    is_future_import,
    wrap_last_default,
)


class LineEvents(Statements):
    """Marks one module. Use :func:`mark_line_events`."""

    def module(self, tree: ast.Module) -> None:
        self._open_scope("<module>", "module", 1)
        tree.body = self._documented_body(tree.body, None)
        self._close_scope()

    def _documented_body(self, body: list[ast.stmt], line: Line) -> list[ast.stmt]:
        """A module's or class's body: its docstring is assigned, at the docstring's line.

        The docstring and ``from __future__`` imports have to stay in front, so their events
        come right after them, which nobody can tell as they have no effect.
        """
        front: list[ast.stmt] = []
        events: list[ast.stmt] = []
        rest = list(body)
        while rest and (is_future_import(rest[0]) or (not front and is_docstring(rest[0]))):
            statement = rest.pop(0)
            front.append(statement)
            if line != statement.lineno:
                events.append(LineEvent(self._site(statement.lineno), statement.lineno))
            line = statement.lineno
        marked, _ = self._block(rest, line)
        return front + events + marked

    def _stmt_FunctionDef(self, node: ast.FunctionDef, line: Line, out: list[ast.stmt]) -> Line:
        line = self._decorators(node, line, out, defaults_of(node.args))
        line = self._arguments(node.args, line)
        if line != node.lineno:
            # MAKE_FUNCTION has the line of the definition.
            wrap_last_default(node.args, lambda value: After(value, self._site(node.lineno), node.lineno))
        kind = function_kind(node)
        self._open_scope(node.name, kind, first_line_of_definition(node))
        front: list[ast.stmt] = []
        body = list(node.body)
        if body and is_docstring(body[0]):
            front.append(body.pop(0))
        marked, _ = self._block(body, None)
        if not body:
            # Only a docstring: CPython returns None at its line.
            marked = [LineEvent(self._site(front[0].lineno), front[0].lineno)]
        node.body = front + marked
        self._close_scope()
        out.append(node)
        return node.lineno

    _stmt_AsyncFunctionDef = _stmt_FunctionDef

    def _stmt_ClassDef(self, node: ast.ClassDef, line: Line, out: list[ast.stmt]) -> Line:
        line = self._decorators(node, line, out)
        for index, base in enumerate(node.bases):
            node.bases[index], line = self._element(base, line)
        for keyword in node.keywords:
            keyword.value, line = self._wrapped(keyword.value, line)
        first = first_line_of_definition(node)
        self._open_scope(node.name, "class", first)
        site = self._site(first)
        node.body = self._documented_body(node.body, first)
        # Where the event of the class line itself goes: behind the docstring, which must stay first.
        position = 1 if node.body and is_docstring(node.body[0]) else 0
        node.body.insert(position, LineEvent(site, first))
        self._close_scope()
        out.append(node)
        return node.lineno

    def _decorators(
        self,
        node: ast.FunctionDef | ast.ClassDef,
        line: Line,
        out: list[ast.stmt],
        evaluated_next: list[ast.expr] | None = None,
    ) -> Line:
        """Decorators, and the event of what comes after them: the definition, or the first default."""
        if not node.decorator_list:
            return self._event(first_line(evaluated_next[0]) if evaluated_next else node.lineno, line, out)
        lines = [decorator.lineno for decorator in node.decorator_list]
        line = self._start(node.decorator_list[0], line, out)
        for index, decorator in enumerate(node.decorator_list):
            node.decorator_list[index], line = self._wrapped(decorator, line)
        if line != node.lineno and not evaluated_next:
            last = node.decorator_list[-1]
            node.decorator_list[-1] = After(last, self._site(node.lineno), node.lineno)
            line = node.lineno
        for index, decorator in enumerate(node.decorator_list if DECORATORS_CALLED_AT_THEIR_LINES else ()):
            # Each is called at its own line, the last one first; then the name is bound at the definition's.
            done_site = self._site(node.lineno) if index == 0 else None
            call_site = self._site(lines[index])
            node.decorator_list[index] = Decorator(decorator, call_site, done_site, lines[index])
        return line


def mark_line_events(tree: ast.Module) -> LineEvents:
    """Marks ``tree`` in place and returns its sites and scopes."""
    events = LineEvents()
    events.module(tree)
    return events
