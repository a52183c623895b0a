"""``co_firstlineno`` of a decorated definition is the line of its first decorator, as in CPython."""

from __future__ import annotations

import ast
import functools

from ..errors import unknown_internals
from ..internals.tree import ReformulationClasses3, ReformulationFunctionStatements, TreeHelpers
from ..line_events import first_line_of_definition
from .building import noting

#: The definitions that are being built.
_building: list[ast.FunctionDef | ast.ClassDef] = []


def install() -> None:
    """Installs the hooks."""
    builders = TreeHelpers.build_nodes_args3
    for kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
        builders[kind] = noting(_building, builders[kind])
    for module in (ReformulationFunctionStatements, ReformulationClasses3):
        # Classes have a specification of their own since 4.3.
        names = [name for name in ("CodeObjectSpec", "CodeObjectSpecClass") if hasattr(module, name)]
        if not names:
            unknown_internals("no specification of code objects in " + module.__name__)
        for name in names:
            setattr(module, name, _with_first_line(getattr(module, name)))


def _with_first_line(make):
    @functools.wraps(make)
    def make_specification(*, co_lineno, **keywords):
        # Nuitka has functions of its own, too, inside of others.
        if _building and _building[-1].lineno == co_lineno:
            co_lineno = first_line_of_definition(_building[-1])
        return make(co_lineno=co_lineno, **keywords)

    return make_specification
