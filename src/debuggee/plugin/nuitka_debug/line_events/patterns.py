"""Marks the patterns of ``match`` statements.

A pattern is matched in the order in which it is written, but for keys, which are looked up before what they
lead to is looked at. Behind its parts comes what belongs to the whole: it is taken off the stack, or stored to
names. When a part does not match, what is left on the stack is taken off at the line of the whole.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from .instructions import Instructions, Listing

#: Before a pattern; after a mapping is known to be long enough; after a pattern matched; after it did not.
PATTERN_SITES = ("pattern_sites", "keys_sites", "matched_sites", "failed_sites")

_NO_TYPE = type(None)
_PATTERN: type = getattr(ast, "pattern", _NO_TYPE)
_MAPPING: type = getattr(ast, "MatchMapping", _NO_TYPE)
_OR: type = getattr(ast, "MatchOr", _NO_TYPE)
_STAR: type = getattr(ast, "MatchStar", _NO_TYPE)


class Patterns:
    """Finds where in the matching of one case's pattern its instructions run."""

    def __init__(self, instructions: Instructions, listing: Listing, case: Any):
        self._instructions = instructions
        self._listing = listing
        self._root = case.pattern
        self._case = case
        nodes = set(ast.walk(case.pattern))
        self._indices = listing.first_copy(sorted(index for node in nodes for index in listing.own.get(node, ())))
        self._failing: set[int] = set()
        self._first: dict[ast.AST, int] = {}
        self._find_first(case.pattern, 0)
        self._behind_guard = max(instructions.indices(case.guard), default=None) if case.guard is not None else None

    def mark(self, site_at: Callable[[int], int]) -> int | None:
        """Puts sites on the patterns; returns that of what comes behind a guard that holds, if there is one."""
        listed = self._listing.instructions
        storing = failing = False
        behind_guard = None
        for position, index in enumerate(self._indices):
            instruction = listed[index]
            follows = position > 0 and self._indices[position - 1] == index - 1 and not listed[index - 1].leaves
            follows = follows and instruction.op in ("POP_TOP", "JUMP_FORWARD") and not instruction.sources
            failing = self._is_failure(index) or (failing and follows)
            if failing:
                self._failing.add(index)
            storing = instruction.op.startswith("STORE_") or (storing and follows)
            if index == self._first[self._root] or not self._listing.changes_line(index) or instruction.line is None:
                continue
            if failing:
                self._add(self._failed(index), "failed_sites", site_at(index))
            elif self._behind_guard is not None and index > self._behind_guard:
                behind_guard = site_at(index)
            elif storing:
                self._add(self._root, "matched_sites", site_at(index))
            else:
                self._add(*self._place(index), site_at(index))
        return behind_guard

    def _find_first(self, pattern: ast.AST, start: int) -> None:
        """Where patterns begin; what ends an earlier alternative may have the place of the last one."""
        if isinstance(self._instructions.parent(pattern), _OR):
            copies = (index for index in self._listing.own.get(pattern, ()) if self._copies(index))
            start = min(copies, default=start)
        own = (index for part in ast.walk(pattern) for index in self._listing.own.get(part, ()) if index >= start)
        first = min(own, default=None)
        if first is not None:
            self._first[pattern] = first
        for part in ast.iter_child_nodes(pattern):
            if isinstance(part, _PATTERN):
                self._find_first(part, start)

    def _copies(self, index: int) -> bool:
        """Whether it is what an alternative begins with."""
        return self._listing.instructions[index].op in ("COPY", "DUP_TOP")

    def _add(self, pattern: ast.AST, name: str, site: int) -> None:
        setattr(pattern, name, [*getattr(pattern, name, ()), site])

    def _is_failure(self, index: int) -> bool:
        """Whether a part that does not match leads to an instruction that takes something off the stack."""
        instruction = self._listing.instructions[index]
        sources = [self._listing.instructions[source] for source in instruction.sources]
        return instruction.op == "POP_TOP" and (
            any(source.branches for source in sources) or not self._failing.isdisjoint(instruction.sources)
        )

    def _failed(self, index: int) -> ast.AST:
        """The pattern that did not match: an alternative, or all."""
        pattern = self._pattern(index)
        while pattern is not self._root and not isinstance(pattern, _OR):
            parent = self._instructions.parent(pattern)
            if parent is None or isinstance(parent, _OR):
                break
            pattern = parent
        return pattern

    def _pattern(self, index: int) -> ast.AST:
        """The innermost pattern that an instruction belongs to."""
        node = self._listing.instructions[index].node
        while node is not None and (not isinstance(node, _PATTERN) or isinstance(node, _STAR)):
            node = self._instructions.parent(node)
        assert node is not None
        return node

    def _place(self, index: int) -> tuple[ast.AST, str]:
        """Which pattern an instruction comes before or after."""
        pattern = self._pattern(index)
        if self._first[pattern] == index:
            return pattern, "pattern_sites"
        if any(self._leads_out(source, pattern) for source in self._listing.instructions[index].sources):
            # All alternatives that match lead here; it has the line of what was compiled before.
            return self._instructions.parent(pattern) or pattern, "matched_sites"
        ended = self._ended(pattern, index)
        if ended is not None:
            return ended, "matched_sites"
        following = next((part for part in self._parts(pattern) if self._first[part] > index), None)
        if isinstance(pattern, _MAPPING) and all(self._first[part] > index for part in self._parts(pattern)):
            return pattern, "keys_sites"
        return (pattern, "matched_sites") if following is None else (following, "pattern_sites")

    def _ended(self, pattern: ast.AST, index: int) -> ast.AST | None:
        """The pattern whose alternatives come together at an instruction, or at a copy of it behind each."""
        part: ast.AST | None = pattern
        while part is not None and part is not self._root and not isinstance(part, _OR):
            parent = self._instructions.parent(part)
            if isinstance(parent, _OR) and index < self._first.get(part, index):
                return parent
            part = parent
        return part if isinstance(part, _OR) and part is pattern else None

    def _leads_out(self, source: int, pattern: ast.AST) -> bool:
        """Whether an instruction is the end of another alternative than ``pattern``."""
        instruction = self._listing.instructions[source]
        alternative = isinstance(self._instructions.parent(pattern), _OR)
        return alternative and not instruction.branches and not self._instructions.within(instruction.node, pattern)

    def _parts(self, pattern: ast.AST) -> Iterator[ast.AST]:
        """The patterns in a pattern for which there are instructions."""
        for part in ast.iter_child_nodes(pattern):
            if part in self._first and not isinstance(part, _STAR):
                yield part
