"""Generates the probes."""

from __future__ import annotations

from ..internals.code import expression_generators, statement_generators
from ..line_events import BACKWARDS
from ..nodes import ExpressionNuitkaDebugLineEvent, StatementNuitkaDebugAdoptPdb, StatementNuitkaDebugLineEvent
from .comprehensions import enter_at
from .records import current_record
from .tracebacks import line_of


def install() -> None:
    """Installs the hooks."""
    statement_generators()[StatementNuitkaDebugLineEvent.kind] = _generate_line_event
    statement_generators()[StatementNuitkaDebugAdoptPdb.kind] = _generate_adoption_of_pdb
    expression_generators()[ExpressionNuitkaDebugLineEvent.kind] = _generate_line_event_expression


def _probe(site: int, context) -> str:
    record = current_record()
    place = line_of(str(context.getFrameHandle()))
    # An instruction that has no line leaves the frame at the one before.
    known = record.module.events.sites[site]
    line = known.line or place
    probe = "ND_LINE_BACKWARDS" if known.kind & BACKWARDS else "ND_LINE"
    return "%s(%s, %d, %s, %s);" % (probe, record.expression, site, place, line)


def _generate_line_event(statement, emit, context):
    enter_at(statement.site, emit, context)
    emit(_probe(statement.site, context))


def _generate_adoption_of_pdb(statement, emit, context):
    emit("nd_adopt_pdb();")


def _generate_line_event_expression(to_name, expression, emit, context):
    emit(_probe(expression.site, context))
    if str(to_name.c_type) != "nuitka_void":
        to_name.getCType().emitAssignmentCodeFromConstant(
            to_name=to_name, constant=None, may_escape=False, emit=emit, context=context
        )
