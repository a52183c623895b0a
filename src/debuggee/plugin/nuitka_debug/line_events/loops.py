"""Marks loops."""

from __future__ import annotations

import ast

from .expressions import LOOPS
from .instructions import Listing
from .marks import LineEvent
from .statements import Statements, copies


class Loops(Statements):
    """Marks ``while``, ``for`` and ``async for``: a loop gets a ``loop_site``, where control goes back to it."""

    def _stmt_While(self, node: ast.While, out: list[ast.stmt]) -> None:
        listing = self.instructions.listing(node)
        indices = self._indices(node, [node.test])
        again: int | None = None
        if listing is not None and indices:
            top = indices[0]
            body = self._first_index(node.body)
            # In 3.10 and later the test is compiled at the top, and once more at the bottom of the loop,
            # from where the jump goes back to the body; or to itself, when there is nothing in the body.
            if body is None:
                again = self._test_that_repeats(node, listing, top)
            if again is not None or (
                body is not None
                and listing.instructions[body].line == listing.instructions[top].line
                and self._goes_back(node, listing, body)
                and not self._goes_back(node, listing, top)
            ):
                self._start(node, indices, out)
            else:
                node.loop_site = self._site_at(listing, top)  # type: ignore[attr-defined]
        node.test, _ = self._condition(node.test, None, node.lineno)
        node.body = self._block(node.body)
        if listing is not None and again is not None:
            site = self._loop_site(listing, again)
            node.body.insert(0, LineEvent(site, self.sites[site].line))
        node.orelse = self._block(node.orelse)
        out.append(node)

    def _goes_back(self, node: ast.While, listing: Listing, index: int) -> bool:
        """Whether the loop itself, and not one around it, goes back to an instruction."""
        return any(
            source >= index and self.instructions.within(listing.instructions[source].node, node)
            for source in listing.instructions[index].sources
        )

    def _test_that_repeats(self, node: ast.While, listing: Listing, top: int) -> int | None:
        """Where a loop that only has a test, on one line, goes back to: the second copy of the test."""
        for copy in copies(listing, top):
            if copy > top and self._goes_back(node, listing, copy) and not self._goes_back(node, listing, top):
                end = listing.end_of_loop(copy)
                return None if listing.is_on_several_lines(top, end) else copy
        return None

    def _first_index(self, body: list[ast.stmt]) -> int | None:
        for statement in body:
            listing = self.instructions.listing(statement)
            indices = self.instructions.indices(statement)
            if listing is not None and indices:
                return indices[0]
        return None

    def _stmt_For(self, node: ast.For, out: list[ast.stmt]) -> None:
        listing = self.instructions.listing(node)
        indices = self._indices(node, [node.iter])
        loop = next((index for index in indices if listing and listing.instructions[index].op in LOOPS), None)
        if listing is None or loop is None:
            out.append(node)
            return
        head = [index for index in indices if index < loop]
        self._start(node, head, out)
        node.iter = self._mark(node.iter, listing, head)
        node.loop_site = self._loop_site(listing, loop)  # type: ignore[attr-defined]
        node.target = self._assigned(node.target, loop)
        node.body = self._block(node.body)
        node.orelse = self._block(node.orelse)
        if isinstance(node, ast.AsyncFor):
            self._mark_end_of_async_for(node, listing, loop)
        out.append(node)

    _stmt_AsyncFor = _stmt_For

    def _mark_end_of_async_for(self, node: ast.AsyncFor, listing: Listing, loop: int) -> None:
        """END_ASYNC_FOR runs when there is no more item, before ``else``."""
        index = listing.find("END_ASYNC_FOR", listing.end_of_loop(loop))
        if index is not None and listing.changes_line(index):
            line = listing.instructions[index].line
            if line is not None and line != listing.instructions[loop].line:
                node.orelse.insert(0, LineEvent(self._site(line), line))
