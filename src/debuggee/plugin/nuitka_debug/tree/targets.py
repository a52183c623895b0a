"""Puts the events of targets that are on lines of their own before the assignments to them."""

from __future__ import annotations

import functools

from ..internals.tree import (
    ExpressionTempVariableRef,
    ReformulationAssignmentStatements,
    TreeHelpers,
    makeStatementAssignmentVariable,
    makeTryFinallyReleaseStatement,
)
from ..line_events import BeforeStore
from ..nodes import StatementNuitkaDebugLineEvent

_KIND = "NuitkaDebugBeforeStore"


def install() -> None:
    """Installs the hooks."""
    module = ReformulationAssignmentStatements
    module.decodeAssignTarget = _with_marks(module.decodeAssignTarget)
    module.buildAssignmentStatementsFromDecoded = _with_events(module.buildAssignmentStatementsFromDecoded)
    module._buildInplaceAssignAttributeNode = _with_owner_once(module._buildInplaceAssignAttributeNode)
    builders = TreeHelpers.build_nodes_args3
    builders["AugAssign"] = _storing_back(builders["AugAssign"])


def _with_marks(decode):
    @functools.wraps(decode)
    def decode_with_marks(provider, node, source_ref, allow_none=False):
        if isinstance(node, BeforeStore):
            return _KIND, (node.site, decode(provider, node.value, source_ref, allow_none))
        return decode(provider, node, source_ref, allow_none)

    return decode_with_marks


def _with_events(build):
    @functools.wraps(build)
    def build_with_events(provider, kind, detail, source, source_ref):
        if kind != _KIND:
            return build(provider, kind, detail, source, source_ref)
        site, (kind, detail) = detail
        return TreeHelpers.makeStatementsSequenceFromStatements(
            StatementNuitkaDebugLineEvent(site, source_ref, provider.getLocalsScope()),
            build_with_events(provider, kind, detail, source, source_ref),
        )

    return build_with_events


def _with_owner_once(build):
    """Nuitka evaluates ``a()`` of ``a().b += c`` twice; CPython does it once, and so do marks in it need it."""

    @functools.wraps(build)
    def build_with_owner_once(provider, lookup_source, attribute_name, operator, expression, source_ref):
        scope = provider.allocateTempScope("inplace_owner")
        owner = provider.allocateTempVariable(temp_scope=scope, name="owner", temp_type="object")
        reference = ExpressionTempVariableRef(variable=owner, source_ref=source_ref)
        return (
            makeStatementAssignmentVariable(variable=owner, source=lookup_source, source_ref=source_ref),
            makeTryFinallyReleaseStatement(
                provider=provider,
                tried=build(provider, reference, attribute_name, operator, expression, source_ref),
                variables=(owner,),
                source_ref=source_ref,
            ),
        )

    return build_with_owner_once


def _storing_back(build):
    @functools.wraps(build)
    def build_storing_back(provider, node, source_ref):
        result = build(provider=provider, node=node, source_ref=source_ref)
        site = getattr(node, "store_site", None)
        if site is not None:
            event = StatementNuitkaDebugLineEvent(site, source_ref, provider.getLocalsScope())
            sequence, store = next(_stores(result))
            statements = [*sequence.subnode_statements]
            statements.insert(statements.index(store), event)
            sequence.setChildStatements(tuple(statements))
            event.parent = sequence
        return result

    return build_storing_back


def _stores(node):
    """The assignments to attributes and subscripts below a node, with the sequences that they are in."""
    for child in node.getVisitableNodes():
        if child.kind in ("STATEMENT_ASSIGNMENT_ATTRIBUTE", "STATEMENT_ASSIGNMENT_SUBSCRIPT"):
            yield node, child
        yield from _stores(child)
