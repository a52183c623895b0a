"""Chained comparisons are evaluated as in CPython.

Nuitka begins with the second operand. And where only the truth of a chain matters it asks the result that ended the
chain for its truth, which it has asked for already; CPython jumps.
"""

from __future__ import annotations

import ast
import functools

from ..internals.tree import (
    ExpressionTempVariableRef,
    ReformulationComparisonExpressions,
    TreeHelpers,
    makeConstantRefNode,
)
from ..line_events import tested_expressions
from .building import noting
from .expressions import outline_with_value

#: The comparisons that are being built.
_building: list[ast.Compare] = []
#: Those of which only the truth matters, by their identity.
_tested: dict[int, ast.Compare] = {}


def install() -> None:
    """Installs the hooks."""
    module = ReformulationComparisonExpressions
    module.buildComplexComparisonNode = _left_first(_jumping(module.buildComplexComparisonNode))
    builders = TreeHelpers.build_nodes_args3
    builders["Compare"] = noting(_building, builders["Compare"])


def note_tests(tree: ast.Module) -> None:
    """Notes the chained comparisons of a module of which only the truth matters."""
    for expression in tested_expressions(tree):
        if isinstance(expression, ast.Compare) and len(expression.ops) > 1:
            _tested[id(expression)] = expression


def _left_first(build):
    @functools.wraps(build)
    def build_left_first(provider, left, rights, comparators, source_ref):
        if left.isExpressionConstantRef():
            return build(provider, left, rights, comparators, source_ref)

        def compare(outline, value):
            left = ExpressionTempVariableRef(variable=value, source_ref=source_ref)
            return (), build(outline, left, rights, comparators, source_ref)

        return outline_with_value(provider, left, compare, source_ref)

    return build_left_first


def _jumping(build):
    @functools.wraps(build)
    def build_jumping(provider, left, rights, comparators, source_ref):
        chain = build(provider, left, rights, comparators, source_ref)
        if _building and id(_building[-1]) in _tested:
            for ending in _endings(chain):
                ending.subnode_expression = makeConstantRefNode(constant=False, source_ref=source_ref)
                ending.subnode_expression.parent = ending
        return chain

    return build_jumping


def _endings(node):
    """The statements that end a chain with a result that is false."""
    for child in node.getVisitableNodes():
        if child.kind == "STATEMENT_RETURN":
            # The other one returns the last comparison itself.
            if child.subnode_expression.kind == "EXPRESSION_TEMP_VARIABLE_REF":
                yield child
        # What operands return is theirs.
        elif not child.kind.startswith("EXPRESSION_OUTLINE"):
            yield from _endings(child)
