"""Chained comparisons evaluate their first operand first, as in CPython; Nuitka begins with the second one."""

from __future__ import annotations

import functools

from ..internals.tree import ExpressionTempVariableRef, ReformulationComparisonExpressions
from .expressions import outline_with_value


def install() -> None:
    """Installs the hook."""
    module = ReformulationComparisonExpressions
    original = module.buildComplexComparisonNode

    @functools.wraps(original)
    def build_left_first(provider, left, rights, comparators, source_ref):
        if left.isExpressionConstantRef():
            return original(provider, left, rights, comparators, source_ref)

        def compare(outline, value):
            left = ExpressionTempVariableRef(variable=value, source_ref=source_ref)
            return (), original(outline, left, rights, comparators, source_ref)

        return outline_with_value(provider, left, compare, source_ref)

    module.buildComplexComparisonNode = build_left_first
