"""Decorators of a class are evaluated before its bases, as in CPython; Nuitka does it the other way around."""

from __future__ import annotations

import ast
import functools

from ..internals.tree import (
    ExpressionTempVariableRef,
    TreeHelpers,
    makeStatementAssignmentVariable,
    makeTryFinallyReleaseStatement,
)
from ..line_events import Decorator


class _Evaluated(ast.expr):
    """Stands for a decorator whose value is in a variable."""

    _fields = ()

    def __init__(self, variable: object, expression: ast.expr):
        super().__init__()
        self.variable = variable
        ast.copy_location(self, expression)


def install() -> None:
    """Installs the hooks."""
    builders = TreeHelpers.build_nodes_args3
    builders[_Evaluated.__name__] = lambda provider, node, source_ref: ExpressionTempVariableRef(
        variable=node.variable, source_ref=source_ref
    )
    builders["ClassDef"] = _decorators_first(builders["ClassDef"])


def _decorators_first(build):
    @functools.wraps(build)
    def build_class(provider, node, source_ref):
        if not node.decorator_list or not (node.bases or node.keywords):
            return build(provider=provider, node=node, source_ref=source_ref)
        temp_scope = provider.allocateTempScope("class_decorators")
        statements, variables = [], []
        for index, decorator in enumerate(node.decorator_list):
            variable = provider.allocateTempVariable(
                temp_scope=temp_scope, name="decorator_%d" % index, temp_type="object"
            )
            expression = decorator.value if isinstance(decorator, Decorator) else decorator
            value = TreeHelpers.buildNode(provider, expression, source_ref)
            statements.append(makeStatementAssignmentVariable(variable=variable, source=value, source_ref=source_ref))
            variables.append(variable)
            evaluated = _Evaluated(variable, expression)
            if isinstance(decorator, Decorator):
                decorator.value = evaluated
            else:
                node.decorator_list[index] = evaluated
        statements.append(build(provider=provider, node=node, source_ref=source_ref))
        return makeTryFinallyReleaseStatement(
            provider=provider,
            tried=TreeHelpers.makeStatementsSequenceFromStatements(*statements),
            variables=tuple(variables),
            source_ref=source_ref.atInternal(),
        )

    return build_class
