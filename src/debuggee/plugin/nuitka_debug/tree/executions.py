"""The source of ``exec`` and ``eval`` is evaluated before the namespaces, as in CPython; Nuitka does it after them."""

from __future__ import annotations

import ast
import functools

from ..internals.tree import TreeHelpers
from .expressions import Evaluated, outline_with_value

_NAMES = ("exec", "eval")


def install() -> None:
    """Installs the hook."""
    builders = TreeHelpers.build_nodes_args3
    builders["Call"] = _source_first(builders["Call"])


def _source_first(build):
    @functools.wraps(build)
    def build_call(provider, node, source_ref):
        if not _has_namespaces(node) or isinstance(node.args[0], ast.Constant):
            return build(provider=provider, node=node, source_ref=source_ref)
        source = node.args[0]

        def call(outline, value):
            node.args[0] = Evaluated(value, source)
            return (), build(provider=provider, node=node, source_ref=source_ref)

        return outline_with_value(provider, TreeHelpers.buildNode(provider, source, source_ref), call, source_ref)

    return build_call


def _has_namespaces(node: ast.Call) -> bool:
    """Whether it may be one of the two, with more than its source. Another function of that name sees no difference."""
    if not isinstance(node.func, ast.Name) or node.func.id not in _NAMES:
        return False
    starred = any(isinstance(argument, ast.Starred) for argument in node.args)
    return bool(node.args) and not starred and len(node.args) + len(node.keywords) > 1
