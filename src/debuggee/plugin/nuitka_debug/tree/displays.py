"""Displays of sets and dictionaries are put together when all of their parts are evaluated, as in CPython.

Nuitka puts each element in before it evaluates the next one, which elements notice whose
``__hash__`` or ``__eq__`` is Python code.
"""

from __future__ import annotations

import ast
import functools

from ..internals.tree import ExpressionBuiltinDict, ExpressionBuiltinSet, TreeHelpers, makeExpressionMakeTuple

#: CPython puts longer displays together in several goes (STACK_USE_GUIDELINE in its compiler).
_LONGEST_SET = 30
_LONGEST_DICT = 15


def install() -> None:
    """Installs the hooks."""
    builders = TreeHelpers.build_nodes_args3
    builders["Set"] = _set_builder(builders["Set"])
    builders["Dict"] = _dict_builder(builders["Dict"])


def _may_run_code(keys: list) -> bool:
    """Whether hashing one of the keys may run Python code before another one is evaluated."""
    return len(keys) > 1 and any(not isinstance(key, (ast.Constant, ast.JoinedStr)) for key in keys)


def _set_builder(build):
    @functools.wraps(build)
    def build_set(provider, node, source_ref):
        plain = not any(isinstance(element, ast.Starred) for element in node.elts)
        if not plain or len(node.elts) > _LONGEST_SET or not _may_run_code(node.elts):
            return build(provider=provider, node=node, source_ref=source_ref)
        elements = TreeHelpers.buildNodeTuple(provider, node.elts, source_ref)
        return ExpressionBuiltinSet(value=makeExpressionMakeTuple(elements, source_ref), source_ref=source_ref)

    return build_set


def _dict_builder(build):
    @functools.wraps(build)
    def build_dict(provider, node, source_ref):
        if None in node.keys or len(node.keys) > _LONGEST_DICT or not _may_run_code(node.keys):
            return build(provider=provider, node=node, source_ref=source_ref)
        items = tuple(
            makeExpressionMakeTuple(TreeHelpers.buildNodeTuple(provider, item, source_ref), source_ref)
            for item in zip(node.keys, node.values)
        )
        return ExpressionBuiltinDict(
            pos_arg=makeExpressionMakeTuple(items, source_ref), pairs=(), source_ref=source_ref
        )

    return build_dict
