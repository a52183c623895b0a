"""Numbers the sites and scopes of a module."""

from __future__ import annotations

import ast
from typing import Optional

from .marks import LINES_ARE_COMPARED, PLAIN, START, ScopeInfo, Site

#: The line of the instruction that was emitted last; None where paths with different lines meet.
Line = Optional[int]


class Scopes:
    """The sites and scopes seen so far, and the scope that the walk is in."""

    def __init__(self) -> None:
        self.sites: list[Site] = []
        self.scopes: list[ScopeInfo] = []
        self._scope_stack: list[int] = []

    # -- sites and scopes ---------------------------------------------------------------

    def _site(self, line: int, kind: int = PLAIN) -> int:
        if not LINES_ARE_COMPARED and kind == PLAIN:
            kind = START
        self.sites.append(Site(line, self._scope_stack[-1], kind))
        return len(self.sites) - 1

    def _open_scope(self, node: ast.AST, name: str, kind: str, line: int) -> None:
        parent = self._scope_stack[-1] if self._scope_stack else -1
        qualname = name
        if parent > 0:
            outer = self.scopes[parent]
            inside = outer.qualname if outer.kind == "class" else outer.qualname + ".<locals>"
            qualname = inside + "." + name
        self.scopes.append(ScopeInfo(name, qualname, kind, line, parent))
        self._scope_stack.append(len(self.scopes) - 1)
        node.scope_index = len(self.scopes) - 1  # type: ignore[attr-defined]

    def _close_scope(self) -> None:
        self._scope_stack.pop()
