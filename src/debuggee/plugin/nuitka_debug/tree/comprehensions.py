"""Puts the events of comprehensions and generator expressions into the loops that Nuitka makes of them."""

from __future__ import annotations

import functools

from ..internals.tree import ReformulationContractionExpressions, StatementTry, TreeHelpers
from ..nodes import StatementNuitkaDebugLineEvent
from .loops import claim, put_into_loop, unclaimed_loops


def install() -> None:
    """Installs the hook."""
    module = ReformulationContractionExpressions
    original = module._buildContractionBodyNode

    @functools.wraps(original)
    def build_with_events(**arguments):
        statements, release_variables = original(**arguments)
        node = arguments["node"]
        source_ref = arguments["source_ref"]
        loop_sites = [getattr(generator, "loop_site", None) for generator in node.generators]
        if loop_sites[0] is not None:
            # Each generator's loop encloses the next one's, so they come in this order; loops of
            # comprehensions in the element belong to these already.
            loops = (loop for statement in statements for loop in unclaimed_loops(statement))
            own = [loop for _, loop in zip(loop_sites, loops)]
            for loop, generator in zip(own, node.generators):
                claim(loop)
                if not hasattr(generator, "loop_site"):
                    continue
                _put_before_break(loop, getattr(generator, "done_site", None))
                put_into_loop(loop, generator.loop_site, getattr(generator, "jump_site", None))
            cleanup_sites = getattr(node, "cleanup_sites", ())
            statements = [
                _with_cleanup(statement, cleanup_sites) if statement is own[0] and cleanup_sites else statement
                for statement in statements
            ]
        entry_site = getattr(node, "entry_site", None)
        if entry_site is not None:
            statements = (StatementNuitkaDebugLineEvent(entry_site, source_ref), *tuple(statements))
        return statements, release_variables

    module._buildContractionBodyNode = build_with_events


def _with_cleanup(loop, sites):
    """Fires events when an exception leaves the loop."""
    source_ref = loop.source_ref
    events = [StatementNuitkaDebugLineEvent(site, source_ref) for site in sites]
    return StatementTry(
        tried=TreeHelpers.makeStatementsSequenceFromStatements(loop),
        except_handler=TreeHelpers.makeStatementsSequenceFromStatements(
            *events, TreeHelpers.makeReraiseExceptionStatement(source_ref=source_ref)
        ),
        break_handler=None,
        continue_handler=None,
        return_handler=None,
        source_ref=source_ref,
    )


def _put_before_break(loop, site):
    """Puts the event of the end of a loop where its step finds that there is no more element."""
    if site is not None:
        sequence = next(_sequences_that_break(loop.subnode_loop_body.subnode_statements[0]))
        event = StatementNuitkaDebugLineEvent(site, loop.source_ref)
        sequence.setChildStatements((event, *sequence.subnode_statements))
        event.parent = sequence


def _sequences_that_break(node):
    if node.isStatementsSequence() and node.subnode_statements[0].isStatementLoopBreak():
        yield node
    for child in node.getVisitableNodes():
        yield from _sequences_that_break(child)
