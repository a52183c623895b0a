"""Completes the C code of frames: the record begins and ends with the Python frame."""

from __future__ import annotations

import functools
import re

from .. import registry
from ..internals import frame_code
from ..internals.code import FrameCodes, collected, constant_returned_behind
from ..internals.frame_code import DONE
from ..internals.places import places_of_function, places_of_namespace
from ..nodes import LINE_EVENT_KINDS
from .exceptions import complete_handlers, raised_at
from .records import Record, declare_record, module_of, using
from .tracebacks import with_current_lines, with_kept_locals


def install() -> None:
    """Installs the hooks."""
    original = FrameCodes.generateStatementsFrameCode

    @functools.wraps(original)
    def generate(statement_sequence, emit, context):
        module = module_of(context)
        scope = _scope_of(statement_sequence) if module is not None else None
        if module is None or scope is None:
            emit(frame_code.without_record(collected(original, statement_sequence=statement_sequence, context=context)))
            return
        record = Record(module, declare_record(module, context), _frame_expression(statement_sequence, context), scope)
        with using(record):
            code = collected(original, statement_sequence=statement_sequence, context=context)
        frame_code.check(statement_sequence, code)
        emit(_complete_frame(record, code, context, statement_sequence))

    FrameCodes.generateStatementsFrameCode = generate


def _scope_of(node) -> int | None:
    """The scope that a frame or outline belongs to: that of its first line event."""
    event = _first_event(node)
    if event is None:
        return None
    module = registry.module(str(event.getParentModule().getFullName()))
    return None if module is None else module.events.sites[event.site].scope


def _first_event(node):
    if node.kind in LINE_EVENT_KINDS:
        return node
    for child in node.getVisitableNodes():
        found = _first_event(child)
        if found is not None:
            return found
    return None


def _frame_expression(statement_sequence, context) -> str:
    if statement_sequence.hasStructureMember():
        return "%s->m_frame" % context.getContextObjectName()
    return "frame_" + str(statement_sequence.getFrameCodeName())


def _complete_frame(record: Record, code: str, context, node) -> str:
    record.frame = frame_code.frame_object(code)
    code = with_current_lines(code, record.frame)
    code = with_kept_locals(code, record.expression, record.frame)
    is_class = node.kind == "STATEMENTS_FRAME_CLASS"
    begin, end = frame_code.class_locals(node, context, record.frame) if is_class else ("", "")
    scope_kind = record.module.events.scopes[record.scope].kind
    places_of = places_of_namespace if is_class or scope_kind == "module" else places_of_function
    places = places_of(context, record.slots_name, record.inlined)
    record.module.variables[record.scope] = places.slots
    enter = "ND_ENTER(%s, %s, %d, %s);" % (record.expression, record.frame, record.scope, places.expression)
    enter = begin + "\n".join([*places.statements, enter])
    if scope_kind == "module":
        enter = "nd_register_module(&nd_module);\n" + enter
    code = frame_code.PUSH.sub(lambda match: match.group(1) + DONE + "\n" + enter, code)
    code = frame_code.POP.sub(lambda match: match.group(1) + DONE, code)

    def leave(kind: str, value: str = "NULL") -> str:
        return "ND_LEAVE(%s, %s, %s, %s);" % (record.expression, record.frame, kind, value)

    returned = "NULL"
    if context.hasTempName("return_value") and not is_class:
        returned = str(context.getReturnValueName())
    keep = ""
    if not is_class and scope_kind != "module":
        keep = "\nND_KEEP(%s, %s, %s);" % (record.expression, record.frame, frame_code.cached_frame(code, record.frame))
    left = end + leave("ND_RETURN", returned) + keep
    code = frame_code.RETURN_LABEL.sub(lambda m: m.group(1) + ";" + DONE + "\n" + left, code)
    raised = raised_at(record.frame, context, "ND_UNHANDLED") + "\n" + leave("ND_RAISE")
    code = complete_handlers(code, record.frame, context)
    code = frame_code.EXCEPTION_LABEL.sub(lambda m: m.group(1) + ";" + DONE + "\n" + raised, code)
    constant = None if is_class or scope_kind == "module" else constant_returned_behind(node, context)
    left = end + leave("ND_RETURN", constant or "NULL") + keep
    code = frame_code.POP_AND_NORMAL_END.sub(lambda m: left + "\n" + m.group(0) + DONE, code)
    return _complete_yields(record, code)


def _complete_yields(record: Record, code: str) -> str:
    arguments = "%s, %s" % (record.expression, record.frame)

    def suspend(match: re.Match[str]) -> str:
        if match.group(2) is None:
            return "ND_SUSPEND(%s);\n" % arguments + match.group(1) + DONE
        return "%s%s%s\nND_DELEGATE(%s, %s);" % (match.group(1), DONE, match.group(2), arguments, match.group(3))

    if "m_yield_return_index" not in code:
        return code
    code = frame_code.YIELD.sub(suspend, code)
    return frame_code.RESUME_LABEL.sub(lambda m: "%s;%s\nND_RESUME(%s);" % (m.group(1), DONE, arguments), code)
