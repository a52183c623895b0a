"""Comprehensions that Nuitka inlines into the function around them: a record of their own."""

from __future__ import annotations

import functools
import re

from nuitka.code_generation import CodeHelpers, VariableCodes
from nuitka.code_generation.Emission import SourceCodeCollector

from ..errors import unknown_internals
from ..line_events import ENTRY
from ..nodes import StatementNuitkaDebugLineEvent
from ..registry import ModuleRecord, VariableSlot
from .records import (
    DONE,
    Record,
    declare_record,
    has_current_record,
    module_of,
    pop_record,
    push_record,
)
from .variables import heap_type, variable_slot

_OUTLINE_END = re.compile(r"^(outline_(result|exception)_(\d+):);?$", re.M)


class Outline:
    """A comprehension that is inlined into a function: its frame begins at its entry event."""

    def __init__(self, expression, record: Record, entry_site: int):
        self.expression = expression
        self.record = record
        self.entry_site = entry_site
        self.entered = False


_outlines: list[Outline] = []


def install() -> None:
    """Installs the hooks."""
    dispatch = CodeHelpers.getExpressionDispatchDict()
    kind = "EXPRESSION_OUTLINE_FUNCTION"
    original = dispatch[kind]

    @functools.wraps(original)
    def generate(to_name, expression, emit, context):
        module = module_of(context)
        entry_site = (
            _entry_site_of(module, expression, expression) if module is not None and has_current_record() else None
        )
        if module is None or entry_site is None:
            return original(to_name=to_name, expression=expression, emit=emit, context=context)
        scope = module.events.sites[entry_site].scope
        outline = Outline(expression, Record(module, declare_record(module, context), "", scope), entry_site)
        # The iterable is evaluated before the entry, and may raise: then there is nothing to leave.
        emit("%s.scope = NULL;" % outline.record.expression)
        code = SourceCodeCollector()
        _outlines.append(outline)
        try:
            original(to_name=to_name, expression=expression, emit=code, context=context)
        finally:
            _outlines.pop()
            if outline.entered:
                pop_record()
        if not outline.entered:
            unknown_internals("a comprehension without its entry event")
        emit(_complete_outline(outline.record, "\n".join(code), _frame_handle(context)))

    dispatch[kind] = generate


def _entry_site_of(module: ModuleRecord, expression, node) -> int | None:
    if node.kind == StatementNuitkaDebugLineEvent.kind:
        is_entry = module.events.sites[node.site].kind == ENTRY and node.getParentVariableProvider() is expression
        return node.site if is_entry else None
    for child in node.getVisitableNodes():
        found = _entry_site_of(module, expression, child)
        if found is not None:
            return found
    return None


def enter_at(site: int, emit, context) -> None:
    """Begins the record of the comprehension whose entry event is about to be generated, if it is one's."""
    outline = _outlines[-1] if _outlines else None
    if outline is not None and outline.entry_site == site:
        _enter_outline(outline, emit, context)


def _enter_outline(outline: Outline, emit, context) -> None:
    record = outline.record
    variables = _outline_variables(record, outline.expression, emit, context)
    emit("ND_OUTLINE_ENTER(%s, %s, %d, %s);" % (record.expression, _frame_handle(context), record.scope, variables))
    outline.entered = True
    push_record(record)


def _complete_outline(record: Record, code: str, frame: str) -> str:
    """Ends the record at the outline's labels: of each kind the one that was allocated first."""
    for kind, how in (("result", "ND_RETURN"), ("exception", "ND_RAISE")):
        labels = [match for match in _OUTLINE_END.finditer(code) if match.group(2) == kind]
        if not labels:
            if kind == "result":
                unknown_internals("an outline without an end")
            continue
        label = min(labels, key=lambda match: int(match.group(3)))
        leave = "ND_OUTLINE_LEAVE(%s, %s, %s);" % (record.expression, frame, how)
        code = code[: label.start()] + label.group(1) + ";" + DONE + "\n" + leave + code[label.end() :]
    return code


def _frame_handle(context) -> str:
    return str(context.getFrameHandle())


def _outline_variables(record: Record, expression, emit, context) -> str:
    storage = context.variable_storage
    slots: list[VariableSlot] = []
    addresses: list[str] = []
    for variable in expression.getUserLocalVariables():
        declaration = VariableCodes.getLocalVariableDeclaration(context, variable, None)
        if storage.heap_name is not None:
            address = "offsetof(%s, %s)" % (heap_type(context), declaration.code_name)
            slots.append(variable_slot(variable.getName(), declaration, address))
        else:
            address = str(len(addresses))
            addresses.append(str(declaration))
            slots.append(variable_slot(variable.getName(), declaration, address, "ND_INDIRECT"))
    record.module.variables[record.scope] = slots
    if storage.heap_name is not None:
        return str(storage.heap_name)
    if not addresses:
        return "NULL"
    name = "nd_slots_%d" % record.module.record_count
    storage.addVariableDeclarationTop("void *[%d]" % len(addresses), name, None)
    for index, address in enumerate(addresses):
        emit("%s[%d] = (void *)&%s;" % (name, index, address))
    return name
