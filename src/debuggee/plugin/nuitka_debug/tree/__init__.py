"""Hooks into tree building: marks the source and turns the marks into nodes."""

from __future__ import annotations

from . import (
    class_bodies,
    class_decorators,
    comparisons,
    comprehensions,
    decorators,
    displays,
    executions,
    expressions,
    first_lines,
    loops,
    match_statements,
    parameters,
    parsing,
    pdb_imports,
    targets,
    try_statements,
    unpackings,
    with_statements,
)
from .parsing import Decide

__all__ = ["Decide", "install"]


def install(decide: Decide) -> None:
    """Installs the hooks. ``decide(module_name, filename)`` says whether a module gets probes."""
    parsing.install(decide)
    in_expressions = (expressions, targets, comparisons, displays, unpackings, executions, comprehensions)
    in_statements = (loops, match_statements, pdb_imports, try_statements, with_statements)
    in_definitions = (class_bodies, class_decorators, decorators, parameters, first_lines)
    for part in (*in_expressions, *in_statements, *in_definitions):
        part.install()
