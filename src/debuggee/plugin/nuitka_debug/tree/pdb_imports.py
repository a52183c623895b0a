"""Has ``pdb`` adopted where a module imports it: its ``set_trace`` stops a debugged program in our debugger."""

from __future__ import annotations

import ast
import functools

from ..internals.tree import TreeHelpers
from ..nodes import StatementNuitkaDebugAdoptPdb


def install() -> None:
    """Installs the hooks."""
    builders = TreeHelpers.build_nodes_args3
    for kind in ("Import", "ImportFrom"):
        builders[kind] = _with_adoption(builders[kind])


def note_imports(tree: ast.AST) -> None:
    """Notes the imports of a module that gets probes; in others our C is not known."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and _imports_pdb(node):
            node.imports_pdb = True  # type: ignore[union-attr]


def _imports_pdb(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "pdb" and not node.level
    return any(alias.name == "pdb" for alias in node.names)


def _with_adoption(build):
    @functools.wraps(build)
    def build_import(provider, node, source_ref):
        result = build(provider=provider, node=node, source_ref=source_ref)
        if not getattr(node, "imports_pdb", False):
            return result
        # Before it, since `from pdb import set_trace` is to find ours.
        return TreeHelpers.makeStatementsSequenceFromStatements(StatementNuitkaDebugAdoptPdb(source_ref), result)

    return build_import
