"""What is unpacked with ``*`` is iterated before what stands behind it is evaluated, as in CPython.

Nuitka evaluates all parts of ``[*a(), b()]`` and of ``f(x, *a(), k=b())``, and then iterates.
"""

from __future__ import annotations

import ast
import functools

from ..internals.tree import ReformulationCallExpressions, ReformulationSequenceCreation, TreeHelpers


def install() -> None:
    """Installs the hooks."""
    sequences = ReformulationSequenceCreation
    sequences.buildListUnpacking = _iterating_first(sequences.buildListUnpacking)
    sequences._buildSetUnpacking = _iterating_first(sequences._buildSetUnpacking)
    ReformulationCallExpressions.buildListUnpacking = sequences.buildListUnpacking
    builders = TreeHelpers.build_nodes_args3
    builders["Call"] = _before_keywords(builders["Call"])


def _iterating_first(build):
    @functools.wraps(build)
    def build_iterating_first(provider, elements, source_ref):
        *others, last = elements
        return build(provider, [*map(_iterated, others), last], source_ref)

    return build_iterating_first


def _before_keywords(build):
    @functools.wraps(build)
    def build_before_keywords(provider, node, source_ref):
        # A single argument is iterated when all is evaluated, in CPython too.
        if node.keywords and len(node.args) > 1:
            node.args[-1] = _iterated(node.args[-1])
        return build(provider=provider, node=node, source_ref=source_ref)

    return build_before_keywords


def _iterated(element):
    if not isinstance(element, ast.Starred) or isinstance(element.value, (ast.List, ast.Tuple)):
        return element
    display = ast.copy_location(ast.List([element], ast.Load()), element)
    return ast.copy_location(ast.Starred(display, ast.Load()), element)
