"""Puts the events of each round into loops."""

from __future__ import annotations

import functools

from ..internals.tree import TreeHelpers
from ..nodes import StatementNuitkaDebugLineEvent


def install() -> None:
    """Installs the hooks."""
    builders = TreeHelpers.build_nodes_args3
    for kind in ("For", "AsyncFor", "While"):
        builders[kind] = _with_loop_event(builders[kind])


#: The loops that have their events, by their identity.
_claimed: dict[int, object] = {}


def unclaimed_loops(node):
    """The loops in a tree that have no events yet, outermost first: not those of comprehensions in iterables."""
    if node.kind == "STATEMENT_LOOP" and id(node) not in _claimed:
        yield node
    for child in node.getVisitableNodes():
        yield from unclaimed_loops(child)


def claim(loop):
    """Says that a loop has its events, or is to have none."""
    _claimed[id(loop)] = loop


def put_into_loop(loop, site, jump_site=None):
    """Puts the events of a loop where they belong: its own before its step, that of the jump back at its end."""
    body = loop.subnode_loop_body
    statements = [StatementNuitkaDebugLineEvent(site, loop.source_ref)]
    statements.extend(body.subnode_statements if body is not None else ())
    if jump_site is not None:
        statements.append(StatementNuitkaDebugLineEvent(jump_site, loop.source_ref))
    loop.setChildLoopBody(TreeHelpers.makeStatementsSequenceFromStatements(*statements))


def _with_loop_event(build):
    @functools.wraps(build)
    def build_with_event(provider, node, source_ref):
        result = build(provider=provider, node=node, source_ref=source_ref)
        site = getattr(node, "loop_site", None)
        if site is not None:
            # The statement's own loop is the outermost one; those of its body are inside of it.
            loop = next(unclaimed_loops(result))
            claim(loop)
            put_into_loop(loop, site)
        return result

    return build_with_event
