"""Completes the C code of frames: the record begins and ends with the Python frame."""

from __future__ import annotations

import functools
import re

from nuitka.code_generation import FrameCodes
from nuitka.code_generation.Emission import SourceCodeCollector

from .. import registry
from ..errors import unknown_internals
from ..nodes import LINE_EVENT_KINDS
from .records import DONE, Record, declare_record, module_of, using
from .variables import frame_variables, heap_type

_PUSH = re.compile(r"^(pushFrameStack\w*CompiledFrame\(tstate, (.+)\);)$", re.M)
_POP = re.compile(r"^popFrameStack\(tstate\);$", re.M)
_RETURN_LABEL = re.compile(r"^(frame_return_exit_\d+:);?$", re.M)
_EXCEPTION_LABEL = re.compile(r"^(frame_exception_exit_\d+:);?$", re.M)
_NORMAL_END = re.compile(r"^(goto frame_no_exception_\d+;)$", re.M)
_SUSPEND = re.compile(r"^(\w+->m_yield_return_index = \d+;)$", re.M)


def install() -> None:
    """Installs the hooks."""
    original = FrameCodes.generateStatementsFrameCode

    @functools.wraps(original)
    def generate(statement_sequence, emit, context):
        module = module_of(context)
        scope = _scope_of(statement_sequence) if module is not None else None
        if module is None or scope is None:
            return original(statement_sequence=statement_sequence, emit=emit, context=context)
        code = SourceCodeCollector()
        is_class = statement_sequence.kind == "STATEMENTS_FRAME_CLASS"
        record = Record(module, declare_record(module, context), _frame_expression(statement_sequence, context), scope)
        with using(record):
            original(statement_sequence=statement_sequence, emit=code, context=context)
        emit(_complete_frame(record, "\n".join(code), context, is_class))

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


def _complete_frame(record: Record, code: str, context, is_class: bool) -> str:
    pushes = list(_PUSH.finditer(code))
    if len(pushes) != 1:
        unknown_internals("%d frame pushes in one frame" % len(pushes))
    record.frame = pushes[0].group(2)
    storage = context.variable_storage
    variables = "NULL"
    scope_kind = record.module.events.scopes[record.scope].kind
    if not is_class and scope_kind != "module":
        if storage.heap_name is not None:
            variables = storage.heap_name
            record.module.variables[record.scope] = frame_variables(context, heap_type(context))
        elif storage.makeCStructLevelDeclarations():
            variables = "&" + storage.struct_name
            record.module.variables[record.scope] = frame_variables(context, storage.struct_type_name)
    enter = "ND_ENTER(%s, %s, %d, %s);" % (record.expression, record.frame, record.scope, variables)
    if scope_kind == "module":
        enter = "nd_register_module(&nd_module);\n" + enter
    code = _PUSH.sub(lambda match: match.group(1) + DONE + "\n" + enter, code)
    code = _POP.sub("popFrameStack(tstate);" + DONE, code)

    def leave(kind: str, value: str = "NULL") -> str:
        return "ND_LEAVE(%s, %s, %s, %s);" % (record.expression, record.frame, kind, value)

    returned = "NULL"
    if context.hasTempName("return_value") and not is_class:
        returned = str(context.getReturnValueName())
    code = _RETURN_LABEL.sub(lambda m: m.group(1) + ";" + DONE + "\n" + leave("ND_RETURN", returned), code)
    code = _EXCEPTION_LABEL.sub(lambda m: m.group(1) + ";" + DONE + "\n" + leave("ND_RAISE"), code)
    code = _NORMAL_END.sub(lambda m: leave("ND_RETURN") + "\n" + m.group(1) + DONE, code)
    suspend = "ND_SUSPEND(%s);\n" % record.expression
    return _SUSPEND.sub(lambda m: suspend + m.group(1) + DONE, code)
