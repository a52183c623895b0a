"""Tells the runtime of exceptions: where they come to a handler, and where one is only passed on."""

from __future__ import annotations

from ..internals import raising
from ..internals.frame_code import DONE, HANDLER_LABEL
from .records import has_current_record, module_of


def install() -> None:
    """Installs the hooks."""
    raising.before_reraises(_announce_reraise)
    raising.before_internal_raises(_announce_reraise)
    raising.around_iterations(_complete_iteration)


def complete_handlers(code: str, frame: str, context) -> str:
    """Announces exceptions at the labels of handlers."""
    return _at_handlers(code, raised_at(frame, context))


def raised_at(frame: str, context, macro: str = "ND_RAISED") -> str:
    """C code for a label that exceptions come to."""
    return "%s(%s, %s, %s);" % (macro, frame, *raising.exception_variables(context))


def _at_handlers(code: str, raised: str) -> str:
    return HANDLER_LABEL.sub(lambda m: m.group(1) + ";" + DONE + "\n" + raised, code)


def _recorded_frame(context):
    """The frame whose code is being generated, None when it has no record."""
    return context.getFrameHandle() if has_current_record() and module_of(context) is not None else None


def _announce_reraise(context) -> str | None:
    frame = _recorded_frame(context)
    return None if frame is None else "ND_RERAISE(%s);" % frame


def _complete_iteration(context, code: str) -> str:
    frame = _recorded_frame(context)
    # The handler of such a step has no handlers in it.
    return code if frame is None else _at_handlers(code, raised_at(frame, context, "ND_RAISED_BY_ITERATION"))
