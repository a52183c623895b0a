"""Builds the marks that are statements or stand around expressions."""

from __future__ import annotations

import ast

from ..internals.tree import (
    ExpressionOutlineBody,
    ExpressionSideEffects,
    ExpressionTempVariableRef,
    StatementReturn,
    TreeHelpers,
    makeStatementAssignmentVariable,
    makeTryFinallyReleaseStatement,
)
from ..nodes import ExpressionNuitkaDebugLineEvent, StatementNuitkaDebugLineEvent


class Evaluated(ast.expr):
    """Stands for an expression whose value is in a variable of Nuitka's already."""

    _fields = ()

    def __init__(self, variable: object, expression: ast.expr):
        super().__init__()
        self.variable = variable
        ast.copy_location(self, expression)


def install() -> None:
    """Installs the builders."""
    builders = TreeHelpers.build_nodes_args3
    builders["LineEvent"] = _build_line_event
    builders["Before"] = _build_before
    builders["After"] = _build_after
    builders[Evaluated.__name__] = _build_evaluated


def _build_line_event(provider, node, source_ref):
    return StatementNuitkaDebugLineEvent(node.site, source_ref, provider.getLocalsScope())


def _build_evaluated(provider, node, source_ref):
    return ExpressionTempVariableRef(variable=node.variable, source_ref=source_ref)


def _build_before(provider, node, source_ref):
    return before(TreeHelpers.buildNode(provider, node.value, source_ref), node.site, source_ref)


def before(expression, site, source_ref):
    """Fires the event ``site``, then evaluates ``expression``."""
    return ExpressionSideEffects(
        side_effects=(ExpressionNuitkaDebugLineEvent(site, source_ref),),
        expression=expression,
        source_ref=source_ref,
    )


def before_statement(statement, site, source_ref):
    """Fires the event ``site``, then runs ``statement``; without a site, that alone."""
    if site is None:
        return statement
    event = StatementNuitkaDebugLineEvent(site, source_ref)
    return TreeHelpers.makeStatementsSequenceFromStatements(event, statement)


def _build_after(provider, node, source_ref):
    return after(provider, TreeHelpers.buildNode(provider, node.value, source_ref), node.site, source_ref)


def after(provider, expression, site, source_ref):
    """Evaluates ``expression``, then fires the event ``site``; its value is that of ``expression``."""

    def fire(outline, value):
        event = StatementNuitkaDebugLineEvent(site, source_ref)
        return (event,), ExpressionTempVariableRef(variable=value, source_ref=source_ref)

    return outline_with_value(provider, expression, fire, source_ref)


def outline_with_value(provider, expression, use, source_ref):
    """Evaluates ``expression`` into a variable; ``use(outline, variable)`` gives what follows, and the value."""
    outline = ExpressionOutlineBody(provider=provider, name="line_event", source_ref=source_ref)
    value = outline.allocateTempVariable(temp_scope=None, name="value", temp_type="object")
    statements, result = use(outline, value)
    outline.setChildBody(
        TreeHelpers.makeStatementsSequenceFromStatements(
            makeTryFinallyReleaseStatement(
                provider=outline,
                tried=TreeHelpers.makeStatementsSequenceFromStatements(
                    makeStatementAssignmentVariable(variable=value, source=expression, source_ref=source_ref),
                    *statements,
                    StatementReturn(expression=result, source_ref=source_ref),
                ),
                variables=(value,),
                source_ref=source_ref.atInternal(),
            )
        )
    )
    return outline
