"""Whether each site of a module got its probe.

A site can be lost where Nuitka does something that this plugin does not know: then a breakpoint
would never be reached, and nobody could tell why. So it is followed from the syntax tree to the C:

- Every site that is marked is built as a node. Nuitka builds all code, also what it will find to be dead.
- A node that is gone after optimisation was dead code. Of that, what is known here is checked: where
  a statement is dead, those that come after it in its block are so, too.
- Every node that is left is a probe in the C.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .errors import unknown_internals
from .line_events import LineEvent
from .registry import ModuleRecord

_PROBE = re.compile(r"ND_LINE(?<!\wND_LINE)(?:_BACKWARDS)?\([^,]+, (\d+),")


def blocks_of(tree: ast.AST) -> list[list[int]]:
    """The sites of the statements of each block, in their order."""
    return [sites for sites in _blocks(tree) if sites]


def marked_sites(tree: ast.AST) -> set[int]:
    """The sites that are in the tree; others were given up before."""
    found: set[int] = set()
    for node in ast.walk(tree):
        for name, value in vars(node).items():
            if name == "site" or name.endswith(("_site", "_sites")):
                found.update(site for site in (value if isinstance(value, list) else [value]) if site is not None)
    return found


def _blocks(tree: ast.AST) -> Iterator[list[int]]:
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list):
                yield [statement.site for statement in value if isinstance(statement, LineEvent)]


def check(record: ModuleRecord, in_tree: set[int], code: str) -> None:
    """Stops the build when a site was lost. ``in_tree`` are those of the nodes that code was generated for."""
    _expect_none(record, record.marked - record.built, "was not built")
    alive = in_tree.__contains__
    for block in record.blocks:
        dead = next((index for index, site in enumerate(block) if not alive(site)), len(block))
        if any(map(alive, block[dead:])):
            _expect_none(record, {block[dead]}, "was optimised away")
    _expect_none(record, in_tree - {int(site) for site in _PROBE.findall(code)}, "has no probe")


def _expect_none(record: ModuleRecord, sites: set[int], what: str) -> None:
    if sites:
        line = record.events.sites[min(sites)].line
        unknown_internals("the line event of %s, line %d, %s" % (record.file, line, what))
