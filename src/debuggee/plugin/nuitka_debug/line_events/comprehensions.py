"""Marks comprehensions and generator expressions."""

from __future__ import annotations

import ast

from .anchors import AFTER, Anchors
from .expressions import LOOPS, Expressions, Mark, scopes_in
from .instructions import Listing
from .marks import ENTRY, NO_LINE

_NAMES = {
    ast.ListComp: "<listcomp>",
    ast.SetComp: "<setcomp>",
    ast.DictComp: "<dictcomp>",
    ast.GeneratorExp: "<genexpr>",
}

_COLLECT = ("LIST_APPEND", "SET_ADD", "MAP_ADD")

#: Instructions that begin a frame and fire nothing.
_PROLOGUE = ("RESUME", "RETURN_GENERATOR", "GEN_START", "COPY_FREE_VARS", "MAKE_CELL", "POP_TOP")


class Comprehensions(Expressions):
    """Marks the loops of comprehensions.

    A generator of a comprehension (``for x in y if z``) gets attributes with its sites:
    ``loop_site``, before the next element is fetched (where it is a loop); ``jump_site``, before the jump
    back; ``done_site``, when there is no more element. The
    comprehension gets an ``entry_site`` where it runs in a frame of its own, else ``cleanup_sites``,
    for what comes after an exception.
    """

    def _comprehension(self, node: ast.expr) -> None:
        body = self.instructions.body(node)
        if body is not None:
            kind = "generator" if isinstance(node, ast.GeneratorExp) else "comprehension"
            self._open_scope(node, _NAMES[type(node)], kind, node.lineno)
            self._mark_loops(node, body, range(len(body.instructions)))
            self._close_scope()
            return
        listing = self.instructions.listing(node)
        loop = self._inlined_loop(node)
        if listing is not None and loop is not None:
            self._mark_loops(node, listing, range(loop[0], loop[1] + 1))
            self._mark_cleanup(node, listing)

    def _mark_cleanup(self, node: ast.expr, listing: Listing) -> None:
        """After an exception, the variables of the frame around get back what they were, at the comprehension's line.

        Instructions without a line come before that, so it fires on the same line, too.
        """
        for index in listing.own.get(node, ()):
            instruction = listing.instructions[index]
            if instruction.is_cleanup and instruction.op == "SWAP" and instruction.line is not None:
                sites = [self._site(NO_LINE), self._site(instruction.line)]
                node.cleanup_sites = sites  # type: ignore[attr-defined]
                return

    def _mark_loops(self, node: ast.expr, listing: Listing, indices: range) -> None:
        scopes = self._in_order(scope for part in _inner_parts(node) for scope in scopes_in(part))
        within = [index for index in indices if not listing.instructions[index].is_cleanup]
        generators = self._generators_with_loops(node)
        loops = _Loops(generators, listing, listing.is_on_several_lines(within[0], within[-1]))
        anchors = Anchors(self.instructions, listing, node, within)
        marks: list[Mark] = []
        own_scope = self.instructions.body(node) is not None
        last = node.value if isinstance(node, ast.DictComp) else node.elt  # type: ignore[attr-defined]
        for index, before in self._trail(listing, within, scopes):
            instruction = listing.instructions[index]
            if instruction.line is None and instruction.op != "JUMP_FORWARD":
                continue
            line = instruction.line or NO_LINE
            if own_scope and not hasattr(node, "entry_site") and instruction.op not in _PROLOGUE:
                node.entry_site = self._site(line, ENTRY)  # type: ignore[attr-defined]
            place = loops.place(index)
            if place is not None:
                generator, name = place
                is_start = name == "loop_site"
                site = self._loop_site(listing, index) if is_start else self._site(line)
                setattr(generator, name, site)
            elif loops.running and listing.changes_line(index) and loops.several_lines:
                anchor = (AFTER, last) if loops.collects(index) else anchors.anchor(index, before)
                if anchor is not None and anchor[1] is not node and anchors.is_new(anchor, index):
                    marks.append((*anchor, self._site(line), line))
        self._apply(node, marks)
        for scope in scopes:
            if isinstance(scope, ast.Lambda):
                self._lambda(scope)
            else:
                self._comprehension(scope)

    def _generators_with_loops(self, node: ast.expr) -> list[ast.comprehension]:
        """All but those of the kind ``for x in [value]``, of which CPython makes an assignment."""
        first, *others = node.generators  # type: ignore[attr-defined]
        return [first, *(generator for generator in others if not self._is_assignment(generator))]

    def _is_assignment(self, generator: ast.comprehension) -> bool:
        elements = generator.iter.elts if isinstance(generator.iter, (ast.List, ast.Tuple)) else []
        if generator.is_async or len(elements) != 1 or isinstance(elements[0], ast.Starred):
            return False
        # Else it is folded, with the display around it.
        return bool(self.instructions.indices(elements[0]))


class _Loops:
    """Follows the loops of a comprehension, instruction by instruction."""

    def __init__(self, generators: list[ast.comprehension], listing: Listing, several_lines: bool):
        self.several_lines = several_lines
        self._listing = listing
        self._generators = generators
        #: The starts and ends of the loops that are open.
        self._open: list[tuple[int, int]] = []
        self._finished: ast.comprehension | None = None

    @property
    def running(self) -> bool:
        return bool(self._open)

    def collects(self, index: int) -> bool:
        """Whether the instruction puts the element into what the comprehension makes, right before the jump back."""
        return self._listing.instructions[index].op in _COLLECT and bool(self._open) and index + 1 == self._open[-1][1]

    def place(self, index: int) -> tuple[ast.comprehension, str] | None:
        """The generator and the name of the site, when the instruction is one of a loop itself."""
        instruction = self._listing.instructions[index]
        if instruction.op in LOOPS and len(self._open) < len(self._generators):
            self._open.append((index, self._listing.end_of_loop(index)))
            self._finished = None
            return self._generators[len(self._open) - 1], "loop_site"
        if self._open and index == self._open[-1][1]:
            self._finished = self._generators[len(self._open) - 1]
            self._open.pop()
            fires = self.several_lines and self._listing.starts_line(index)
            return (self._finished, "jump_site") if fires else None
        if self._finished is not None:
            changes = self.several_lines and instruction.op != "END_FOR" and self._listing.changes_line(index)
            return (self._finished, "done_site") if changes else None
        return None


def _inner_parts(node: ast.expr) -> list[ast.AST]:
    """The parts that are evaluated in the comprehension itself, which is all but the outermost iterable."""
    first = node.generators[0]  # type: ignore[attr-defined]
    parts: list[ast.AST] = [first.target, *first.ifs, *node.generators[1:]]  # type: ignore[attr-defined]
    if isinstance(node, ast.DictComp):
        return [*parts, node.key, node.value]
    return [*parts, node.elt]  # type: ignore[attr-defined]
