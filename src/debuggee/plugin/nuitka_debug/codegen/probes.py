"""Generates the probes."""

from __future__ import annotations

from nuitka.code_generation import CodeHelpers

from ..nodes import ExpressionNuitkaDebugLineEvent, StatementNuitkaDebugLineEvent
from .comprehensions import enter_at
from .records import current_record


def install() -> None:
    """Installs the hooks."""
    CodeHelpers.setStatementDispatchDict({StatementNuitkaDebugLineEvent.kind: _generate_line_event}, update=True)
    CodeHelpers.addExpressionDispatchDict({ExpressionNuitkaDebugLineEvent.kind: _generate_line_event_expression})


def _probe(site: int) -> str:
    return "ND_LINE(%s, %d);" % (current_record().expression, site)


def _generate_line_event(statement, emit, context):
    enter_at(statement.site, emit, context)
    emit(_probe(statement.site))


def _generate_line_event_expression(to_name, expression, emit, context):
    emit(_probe(expression.site))
    if str(to_name.c_type) != "nuitka_void":
        to_name.getCType().emitAssignmentCodeFromConstant(
            to_name=to_name, constant=None, may_escape=False, emit=emit, context=context
        )
