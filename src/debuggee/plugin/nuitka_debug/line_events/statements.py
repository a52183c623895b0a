"""Marks statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .comprehensions import Comprehensions
from .instructions import Instruction, Instructions, Listing
from .marks import (
    BACKWARDS,
    NO_LINE,
    PLAIN,
    RERAISED,
    START,
    SUPPRESSING_JUMPS_BACK,
    WITH_BLOCKS_ARE_POPPED,
    WITH_EXITS_HAVE_LINES,
    Before,
    LineEvent,
)
from .patterns import Patterns

_HANDLER_ENDS = ("RERAISE", "COPY", "POP_EXCEPT", "ROT_FOUR", "POP_TOP")


class Statements(Comprehensions):
    """Marks statements other than definitions.

    The event of a statement comes right before it, when its first instruction may be on another
    line than the one that ran before. What happens inside is marked on its parts.
    """

    def __init__(self, instructions: Instructions) -> None:
        super().__init__(instructions)
        #: The first instructions of statements that have sites.
        self._sited: set[tuple[Listing, int]] = set()

    def _block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        result: list[ast.stmt] = []
        for statement in body:
            self._statement(statement, result)
        return result

    def _statement(self, node: ast.stmt, out: list[ast.stmt]) -> None:
        method = getattr(self, "_stmt_" + type(node).__name__, self._simple)
        method(node, out)

    def _simple(self, node: ast.stmt, out: list[ast.stmt]) -> None:
        """A statement without others in it."""
        indices = self._indices(node, [node])
        if indices:
            self._start(node, indices, out)
            self._mark_parts(node, indices)
        out.append(node)
        if isinstance(node, ast.Expr) and indices:
            self._mark_dropped(node, indices[-1] + 1, out)

    def _mark_dropped(self, node: ast.Expr, index: int, out: list[ast.stmt]) -> None:
        """A value that several ways lead to is dropped without a line, so what comes next on the same line fires."""
        listing = self._listing(node)
        if index + 1 >= len(listing.instructions):
            return
        dropped, behind = listing.instructions[index], listing.instructions[index + 1]
        if dropped.op == "POP_TOP" and dropped.line is None and behind.line == listing.instructions[index - 1].line:
            out.append(LineEvent(self._site(NO_LINE), node.lineno))

    # -- instructions -------------------------------------------------------------------

    def _listing(self, node: ast.AST) -> Listing:
        listing = self.instructions.listing(node)
        assert listing is not None
        return listing

    def _indices(self, node: ast.AST, parts: list[ast.AST], behind: int = -1) -> list[int]:
        """Of the instructions of ``node`` itself and of ``parts``, up to those of something else."""
        listing = self.instructions.listing(node)
        if listing is None:
            return []
        own = {node, *(inner for part in parts for inner in ast.walk(part))}
        found = sorted(index for part in own for index in listing.own.get(part, ()) if index > behind)
        for position in range(1, len(found)):
            between = listing.instructions[found[position - 1] + 1 : found[position]]
            if any(instruction.node is not None for instruction in between):
                return found[:position]
            # `finally` blocks and the test of a `while` are compiled several times.
            if between and _same(listing.instructions[found[0]], listing.instructions[found[position]]):
                return found[:position]
        return found

    def _needs_site(self, listing: Listing, index: int) -> bool:
        """Whether an instruction, or a copy of it, may fire an event."""
        return any(
            listing.changes_line(copy) or _is_reached_backwards(listing, copy) for copy in copies(listing, index)
        )

    def _site_at(self, listing: Listing, index: int) -> int:
        """The site of an instruction."""
        self._sited.add((listing, index))
        line = listing.instructions[index].line or NO_LINE
        if any(_is_reached_backwards(listing, copy) for copy in copies(listing, index)):
            return self._loop_site(listing, index)
        return self._site(line)

    def _start(self, node: ast.AST, indices: list[int], out: list[ast.stmt]) -> None:
        """The event of the first of some instructions, as a statement."""
        if not indices:
            return  # It is never run, or has become a part of something else.
        listing = self._listing(node)
        if listing.instructions[indices[0]].line is not None and self._needs_site(listing, indices[0]):
            site = self._site_at(listing, indices[0])
            out.append(LineEvent(site, self.sites[site].line))

    def _mark_parts(self, node: ast.stmt, indices: list[int]) -> None:
        """Marks what a statement evaluates, in the order of its instructions."""
        self._mark(node, self._listing(node), indices)  # type: ignore[arg-type]

    def _before(self, node: ast.expr, site: int) -> ast.expr:
        return Before(node, site, self.sites[site].line)

    # -- simple statements --------------------------------------------------------------

    def _stmt_Delete(self, node: ast.Delete, out: list[ast.stmt]) -> None:
        # One after the other, so that there are places for events between them.
        for target in _flattened(node.targets):
            indices = self._indices(target, [target])
            if indices:
                self._start(target, indices, out)
                self._mark(target, self._listing(target), indices)
            out.append(ast.copy_location(ast.Delete([target]), node))

    def _stmt_Assert(self, node: ast.Assert, out: list[ast.stmt]) -> None:
        test = self._indices(node, [node.test])
        listing = self.instructions.listing(node)
        raising = None if listing is None or not test else listing.find("LOAD_ASSERTION_ERROR", test[0])
        self._start(node, test, out)
        tested = [] if listing is None or raising is None else listing.instructions[test[0] : raising]
        # Otherwise it is another one's: this one is known to hold.
        may_fail = all(self.instructions.within(instruction.node or node, node) for instruction in tested)
        if listing is not None and raising is not None and may_fail:
            node.test = self._mark(node.test, listing, list(range(test[0], raising)))
            self._mark_failure(node, listing, raising)
        elif listing is not None and test:
            node.test = self._mark(node.test, listing, test)
        out.append(node)

    def _mark_failure(self, node: ast.Assert, listing: Listing, raising: int) -> None:
        """What happens when an assertion fails: the message, and raising it."""
        raised = listing.find("RAISE_VARARGS", raising)
        assert raised is not None
        indices = list(range(raising, raised + 1))
        if node.msg is not None:
            site = self._site_at(listing, raising) if listing.changes_line(raising) else None
            node.msg = self._mark(node.msg, listing, indices)
            if site is not None:
                node.msg = self._before(node.msg, site)
            return
        changes = [index for index in indices if listing.changes_line(index)]
        if changes:
            # Nothing is evaluated where it fails, so something is: `test or (event, False)`.
            never: ast.expr = ast.copy_location(ast.Constant(False), node)
            for index in reversed(changes):
                never = self._before(never, self._site_at(listing, index))
            node.test = ast.copy_location(ast.BoolOp(ast.Or(), [node.test, never]), node.test)

    # -- compound statements ------------------------------------------------------------

    def _stmt_If(self, node: ast.If, out: list[ast.stmt]) -> None:
        self._start(node, self._indices(node, [node.test]), out)
        node.test, _ = self._condition(node.test, None, node.lineno)
        node.body = self._block(node.body)
        node.orelse = self._block(node.orelse)
        out.append(node)

    def _assigned(self, target: ast.expr, behind: int) -> ast.expr:
        """A target, assigned to behind instruction ``behind``."""
        indices = self._indices(target, [target], behind)
        if not indices:
            return target
        listing = self._listing(target)
        changes = listing.changes_line(indices[0])
        return self._stored(target, None if changes else listing.instructions[indices[0]].line)[0]

    def _stmt_Try(self, node: ast.Try, out: list[ast.stmt]) -> None:
        self._start(node, self._indices(node, []), out)
        node.body = self._block(node.body)
        node.orelse = self._block(node.orelse)
        end = None
        if type(node).__name__ == "TryStar" and not node.finalbody:
            line = self._line_behind_except_star(node)
            # The sites of the handlers have higher numbers: only those who come from there go back.
            end = None if line is None else self._site(line, BACKWARDS)
        for handler in node.handlers:
            self._handler(handler)
        last = self._last_index(node.finalbody)
        node.finalbody = self._block(node.finalbody)
        if node.finalbody:
            self._mark_end_of_finally(node, last)
        out.append(node)
        if end is not None:
            out.append(LineEvent(end, self.sites[end].line))

    _stmt_TryStar = _stmt_Try

    def _last_index(self, body: list[ast.stmt]) -> int | None:
        listing = self.instructions.listing(body[-1]) if body else None
        if listing is None:
            return None
        own = (index for inner in ast.walk(body[-1]) for index in listing.own.get(inner, ()))
        # What ends a handler may pass for a part of the statement before it.
        return max((index for index in own if listing.instructions[index].op not in _HANDLER_ENDS), default=None)

    def _mark_end_of_finally(self, node: ast.Try, last: int | None) -> None:
        """RERAISE behind the copy of ``finally`` that runs after an exception may have a line of its own.

        It is that of what was compiled last, which may be on a branch that was not taken.
        """
        if last is None:
            return
        listing = self._listing(node)
        end = listing.find("RERAISE", last)
        if end is not None and listing.instructions[end].line is not None and listing.changes_line(end):
            node.reraise_site = self._site_at(listing, end)  # type: ignore[attr-defined]

    def _line_behind_except_star(self, node: ast.Try) -> int | None:
        """What is done when no exception is left may have the line of what is laid out before it."""
        last = self._last_index(node.handlers[-1].body)
        listing = self.instructions.listing(node)
        if listing is None or last is None:
            return None
        index = listing.find("POP_JUMP_FORWARD_IF_NOT_NONE", last)
        if index is None:
            index = listing.find("POP_JUMP_IF_NOT_NONE", last)
        line = None if index is None else listing.instructions[index + 1].line
        return line

    def _handler(self, handler: ast.ExceptHandler) -> None:
        front: list[ast.stmt] = []
        if handler.type is None:
            self._start(handler, self._indices(handler, []), front)
        else:
            indices = self._indices(handler, [handler.type])
            if indices:
                listing = self._listing(handler)
                first_site = self._site_at(listing, indices[0]) if self._needs_site(listing, indices[0]) else None
                handler.type = self._mark(handler.type, listing, indices)
                if first_site is not None:
                    handler.type = self._before(handler.type, first_site)
        handler.body = front + self._block(handler.body)

    def _stmt_With(self, node: ast.With, out: list[ast.stmt]) -> None:
        behind = -1
        end = self._last_index(node.body)
        for position, item in enumerate(node.items):
            listing = self.instructions.listing(item.context_expr)
            indices = self._indices(node, [item.context_expr], behind)
            if listing is None or not indices:
                break
            behind = indices[-1]
            own = [*listing.own.get(node, ()), *listing.own.get(item.context_expr, ())]
            site = None
            if position == 0:
                self._start(node, indices, out)
            elif self._needs_site(listing, indices[0]):
                site = self._site_at(listing, indices[0])
            expression = self._mark(item.context_expr, listing, indices)
            item.context_expr = expression if site is None else self._before(expression, site)
            if item.optional_vars is not None:
                item.optional_vars = self._assigned(item.optional_vars, behind)
            exits = [index for index in own if index > max(behind, end or behind)]
            if exits and WITH_EXITS_HAVE_LINES:
                line = listing.instructions[min(exits)].line or NO_LINE
                self._mark_exit(item, line, position, len(node.items))
                if node.body[0].lineno != line:
                    item.context_expr.reraise_site = self._site(NO_LINE, RERAISED)  # type: ignore[attr-defined]
        node.body = self._block(node.body)
        out.append(node)

    def _mark_exit(self, item: ast.withitem, line: int, position: int, count: int) -> None:
        """The call of ``__exit__``; what comes next may be the exit of the item before, on the same line."""
        kind = PLAIN
        if WITH_BLOCKS_ARE_POPPED and position < count - 1:
            # POP_BLOCK, which has no line, runs between the exits.
            kind = START
        item.context_expr.exit_site = self._site(line, kind)  # type: ignore[attr-defined]
        if position > 0 and SUPPRESSING_JUMPS_BACK:
            item.context_expr.suppressed_site = self._site(NO_LINE)  # type: ignore[attr-defined]

    _stmt_AsyncWith = _stmt_With

    def _stmt_Match(self, node: ast.AST, out: list[ast.stmt]) -> None:
        indices = self._indices(node, [node.subject])  # type: ignore[attr-defined]
        self._start(node, indices, out)
        if indices:
            node.subject = self._mark(node.subject, self._listing(node), indices)  # type: ignore[attr-defined]
        for case in node.cases:  # type: ignore[attr-defined]
            self._case(case)
        out.append(node)  # type: ignore[arg-type]

    def _case(self, case: Any) -> None:
        pattern = self._indices(case.pattern, [case.pattern])
        behind_guard = None
        if pattern:
            listing = self._listing(case.pattern)
            case.case_site = self._site_at(listing, pattern[0])
            patterns = Patterns(self.instructions, listing, case)
            behind_guard = patterns.mark(lambda index: self._site_at(listing, index))
        if case.guard is not None:
            case.guard = self._tested(case.guard)
        case.body = self._block(case.body)
        if behind_guard is not None:
            case.body.insert(0, LineEvent(behind_guard, self.sites[behind_guard].line))

    def _tested(self, node: ast.expr) -> ast.expr:
        """A condition inside of a statement, with the event of its first instruction."""
        indices = self._indices(node, [node])
        if not indices:
            return node
        listing = self._listing(node)
        site = self._site_at(listing, indices[0]) if self._needs_site(listing, indices[0]) else None
        inner, _ = self._condition(node, None, node.lineno)
        return inner if site is None else self._before(inner, site)


def _flattened(targets: list[ast.expr]) -> Iterator[ast.expr]:
    for target in targets:
        if isinstance(target, (ast.Tuple, ast.List)):
            yield from _flattened(target.elts)
        else:
            yield target


def _same(one: Instruction, other: Instruction) -> bool:
    return one.node is other.node and one.op == other.op and one.argument == other.argument


def copies(listing: Listing, index: int) -> list[int]:
    """The instruction and its copies."""
    instruction = listing.instructions[index]
    if instruction.node is None:
        return [index]
    return [copy for copy in listing.own[instruction.node] if _same(listing.instructions[copy], instruction)]


def _is_reached_backwards(listing: Listing, index: int) -> bool:
    return any(source >= index for source in listing.instructions[index].sources)
