"""Keeps every line event inside of its Python frame.

Nuitka moves statements that cannot raise out of the frame, at its start and its end, and drops a
frame that nothing needs. A line event needs it: the record hangs on the frame. So does a ``raise``
without an argument: it fails when there is nothing to raise again, and that has a traceback.
"""

from __future__ import annotations

import functools

from .internals.optimization import (
    NodeBase,
    StatementConditional,
    StatementReraiseException,
    StatementsSequenceMixin,
    StatementTry,
)
from .nodes import LINE_EVENT_KINDS


def install() -> None:
    """Installs the hooks."""
    for owner in (NodeBase, StatementConditional, StatementTry, StatementsSequenceMixin):
        owner.needsFrame = _or_holds_line_event(owner.needsFrame)
    StatementReraiseException.needsFrame = _is_of_user


def _or_holds_line_event(needs_frame):
    @functools.wraps(needs_frame)
    def needs_frame_or_holds_line_event(self):
        return needs_frame(self) or _holds_line_event(self)

    return needs_frame_or_holds_line_event


def _is_of_user(statement) -> bool:
    return not statement.source_ref.isInternal()


def _holds_line_event(node) -> bool:
    return node.kind in LINE_EVENT_KINDS or any(_holds_line_event(child) for child in node.getVisitableNodes())
