"""Marks modules, functions and classes: what has a scope and a body."""

from __future__ import annotations

import ast
import functools

from .formats import expand_formats
from .instructions import Instructions, Listing
from .loops import Loops
from .marks import DECORATORS_CALLED_AT_THEIR_LINES, After, Decorator, LineEvent
from .syntax import (
    annotations_of,
    first_line_of_definition,
    function_kind,
    is_docstring,
    is_future_import,
    makes_annotations_strings,
    wrap_last_default,
)


class LineEvents(Loops):
    """Marks one module. Use :func:`mark_line_events`."""

    _annotations_are_strings = False

    def module(self, tree: ast.Module) -> None:
        self._annotations_are_strings = any(map(makes_annotations_strings, tree.body))
        self._open_scope(tree, "<module>", "module", 1)
        tree.body = self._documented_body(tree.body)
        self._close_scope()

    def _documented_body(self, body: list[ast.stmt]) -> list[ast.stmt]:
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
            self._start(statement, self._indices(statement, [statement]), events)
        return front + events + self._block(rest)

    def _stmt_FunctionDef(self, node: ast.FunctionDef, out: list[ast.stmt]) -> None:
        first_line = first_line_of_definition(node)
        self._definition(node, out)
        made = self.instructions.body(node)
        self._open_scope(node, node.name, function_kind(node), first_line)
        front: list[ast.stmt] = []
        body = list(node.body)
        if body and is_docstring(body[0]):
            front.append(body.pop(0))
        entry = [] if made is None else self._entry(made)
        marked = self._block(body)
        if made is None or (made, made.first_traced()) not in self._sited:
            # What has no instructions of its own (`pass`) leaves the return, at its line.
            marked = entry + marked
        node.body = front + marked
        self._close_scope()
        out.append(node)

    _stmt_AsyncFunctionDef = _stmt_FunctionDef

    def _entry(self, listing: Listing) -> list[ast.stmt]:
        """The event of the first instruction of a code object."""
        index = listing.first_traced()
        line = None if index is None else listing.instructions[index].line
        return [] if line is None else [LineEvent(self._site(line), line)]

    def _stmt_ClassDef(self, node: ast.ClassDef, out: list[ast.stmt]) -> None:
        first_line = first_line_of_definition(node)
        self._definition(node, out)
        made = self.instructions.body(node)
        self._open_scope(node, node.name, "class", first_line)
        entry = [] if made is None else self._entry(made)
        node.body = self._documented_body(node.body)
        is_documented = bool(node.body) and is_docstring(node.body[0])
        behind = node.body[1] if is_documented and len(node.body) > 1 else None
        node.has_docstring_event = (  # type: ignore[attr-defined]
            isinstance(behind, LineEvent) and behind.lineno == node.body[0].lineno
        )
        # Where the event of the class line itself goes: behind the docstring, which must stay first.
        position = 1 if is_documented else 0
        node.body[position:position] = entry
        self._close_scope()
        out.append(node)

    def _definition(self, node: ast.FunctionDef | ast.ClassDef, out: list[ast.stmt]) -> None:
        """Decorators, and what is evaluated to make the function or the class."""
        listing = self.instructions.listing(node)
        parts: list[ast.AST] = list(node.decorator_list)
        if isinstance(node, ast.ClassDef):
            parts += [*node.bases, *node.keywords]
        else:
            parts += [node.args, *([] if node.returns is None else [node.returns])]
        indices = self._indices(node, parts)
        if listing is None or not indices:
            return
        self._start(node, indices, out)
        lines = [decorator.lineno for decorator in node.decorator_list]
        making = self._before_calls_of_decorators(node, listing, indices)
        strings = self._first_of_strings(node, listing, making)
        self._mark_parts(node, [index for index in making if index < strings])
        self._mark_strings(node, listing, [index for index in making if index >= strings], out)
        for index, decorator in enumerate(node.decorator_list if DECORATORS_CALLED_AT_THEIR_LINES else ()):
            # Each is called at its own line, the last one first; then the name is bound at the definition's.
            done_site = self._site(node.lineno) if index == 0 else None
            call_site = self._site(lines[index])
            node.decorator_list[index] = Decorator(decorator, call_site, done_site, lines[index])

    def _first_of_strings(self, node: ast.FunctionDef | ast.ClassDef, listing: Listing, making: list[int]) -> int:
        """From where on annotations are loaded that ``from __future__ import annotations`` has made strings."""
        if not self._annotations_are_strings or isinstance(node, ast.ClassDef):
            return len(listing.instructions)
        annotations = annotations_of(node)
        for index in making:
            if any(self.instructions.within(listing.instructions[index].node, part) for part in annotations):
                return index
        return len(listing.instructions)

    def _mark_strings(
        self, node: ast.FunctionDef | ast.ClassDef, listing: Listing, indices: list[int], out: list[ast.stmt]
    ) -> None:
        """The events of annotations that are not evaluated: behind what is evaluated last."""
        for index in indices:
            if isinstance(node, ast.ClassDef) or not listing.changes_line(index):
                continue
            mark = functools.partial(After, site=self._site_at(listing, index), lineno=node.lineno)
            if wrap_last_default(node.args, mark):
                continue
            if node.decorator_list:
                node.decorator_list[-1] = mark(node.decorator_list[-1])
            else:
                out.append(LineEvent(mark.keywords["site"], node.lineno))

    def _before_calls_of_decorators(
        self, node: ast.FunctionDef | ast.ClassDef, listing: Listing, indices: list[int]
    ) -> list[int]:
        made = max(index for index in indices if listing.instructions[index].op == "MAKE_FUNCTION")
        for position, index in enumerate(indices):
            called = listing.instructions[index].node
            if index > made and any(self.instructions.within(called, decorator) for decorator in node.decorator_list):
                return indices[:position]
        return indices


def mark_line_events(tree: ast.Module) -> LineEvents:
    """Marks ``tree`` in place and returns its sites and scopes."""
    events = LineEvents(Instructions(tree))
    events.module(tree)
    expand_formats(tree)
    return events
