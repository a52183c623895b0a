"""Decorators of a class are evaluated before its bases, as in CPython; Nuitka does it the other way around."""

from __future__ import annotations

import functools

from ..internals.tree import (
    TreeHelpers,
    makeStatementAssignmentVariable,
    makeTryFinallyReleaseStatement,
)
from ..line_events import Decorator
from .expressions import Evaluated


def install() -> None:
    """Installs the hooks."""
    builders = TreeHelpers.build_nodes_args3
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
            evaluated = Evaluated(variable, expression)
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
