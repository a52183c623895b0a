"""Puts the events of leaving into with statements."""

from __future__ import annotations

import functools

from ..internals.tree import ReformulationWithStatements, TreeHelpers
from ..nodes import StatementNuitkaDebugLineEvent
from .expressions import before, before_statement


def install() -> None:
    """Installs the hooks: the call of ``__exit__``, with and without an exception, is an event of its own."""
    module = ReformulationWithStatements
    original_build = module._buildWithNode
    original_call = module.ExpressionCallNoKeywords
    original_conditional = module.makeStatementConditional
    original_reraise = module.makeReraiseExceptionStatement
    items: list[object] = []

    @functools.wraps(original_build)
    def build_with(**arguments):
        items.append(arguments["context_expr"])
        try:
            return original_build(**arguments)
        finally:
            items.pop()

    def site_of(name):
        return getattr(items[-1], name, None) if items else None

    def call_exit(called, args, source_ref):
        call = original_call(called=called, args=args, source_ref=source_ref)
        site = site_of("exit_site")
        return call if site is None else before(call, site, source_ref)

    def reraise(source_ref):
        return before_statement(original_reraise(source_ref=source_ref), site_of("reraise_site"), source_ref)

    def conditional(condition, yes_branch, no_branch, source_ref):
        # The one that raises again: otherwise the exception is suppressed.
        site = site_of("suppressed_site") if no_branch is not None else None
        if site is not None and yes_branch is None:
            event = StatementNuitkaDebugLineEvent(site, source_ref)
            yes_branch = TreeHelpers.makeStatementsSequenceFromStatements(event)
        return original_conditional(
            condition=condition, yes_branch=yes_branch, no_branch=no_branch, source_ref=source_ref
        )

    module.makeStatementConditional = conditional
    module.makeReraiseExceptionStatement = reraise
    module._buildWithNode = build_with
    module.ExpressionCallNoKeywords = call_exit
