"""Keeps every line event inside of its Python frame.

Nuitka moves statements that cannot raise out of the frame, at its start and its end, and drops a
frame that nothing needs. A line event needs it: the record hangs on the frame.
"""

from __future__ import annotations

import functools

from .internals.optimization import NodeBase, StatementConditional, StatementsSequenceMixin, StatementTry
from .nodes import LINE_EVENT_KINDS


def install() -> None:
    """Installs the hooks."""
    for owner in (NodeBase, StatementConditional, StatementTry, StatementsSequenceMixin):
        owner.needsFrame = _or_holds_line_event(owner.needsFrame)


def _or_holds_line_event(needs_frame):
    @functools.wraps(needs_frame)
    def needs_frame_or_holds_line_event(self):
        return needs_frame(self) or _holds_line_event(self)

    return needs_frame_or_holds_line_event


def _holds_line_event(node) -> bool:
    return node.kind in LINE_EVENT_KINDS or any(_holds_line_event(child) for child in node.getVisitableNodes())
