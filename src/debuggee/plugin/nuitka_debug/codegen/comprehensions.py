"""Comprehensions that Nuitka inlines into the function around them: a record and a Python frame of their own.

One that suspends its coroutine has no Python frame of its own, as that of a coroutine is put on
the stack by what resumes it; its record lies on the coroutine's frame then, above the coroutine's.

From Python 3.12 on comprehensions run in the frame around them, which has their variables meanwhile.
"""

from __future__ import annotations

import functools
import re

from ..errors import unknown_internals
from ..internals.code import collected, expression_generators, getModuleAccessCode
from ..internals.frame_code import DONE
from ..internals.places import inlined_variables, places_of_outline
from ..internals.raising import exception_variables
from ..line_events import ENTRY
from ..nodes import StatementNuitkaDebugLineEvent
from ..registry import ModuleRecord
from .records import (
    Record,
    current_record,
    declare_record,
    has_current_record,
    module_of,
    pop_record,
    push_record,
)

_OUTLINE_END = re.compile(r"^ *(outline_(result|exception)_(\d+):);?$", re.M)
# From 4.3 on an outline has a line number of its own for its exceptions, and hands it over.
_LINE_HANDOVER = re.compile(r"\s*^\S*exception_lineno\w* = (\S*exception_lineno\w*);$", re.M)


class Outline:
    """A comprehension that is inlined into a function: its frame begins at its entry event."""

    def __init__(self, expression, record: Record, entry_site: int):
        self.expression = expression
        self.record = record
        self.entry_site = entry_site
        self.entered = False
        #: The C variable for the Python frame around; None when the comprehension has none of its own.
        self.around: str | None = None


_outlines: list[Outline] = []


def install() -> None:
    """Installs the hooks."""
    dispatch = expression_generators()
    kind = "EXPRESSION_OUTLINE_FUNCTION"
    original = dispatch[kind]

    @functools.wraps(original)
    def generate(to_name, expression, emit, context):
        module = module_of(context)
        entry_site = (
            _entry_site_of(module, expression, expression) if module is not None and has_current_record() else None
        )
        if module is not None and entry_site is None and has_current_record():
            current_record().inlined.extend(inlined_variables(context, expression))
        if module is None or entry_site is None:
            return original(to_name=to_name, expression=expression, emit=emit, context=context)
        scope = module.events.sites[entry_site].scope
        outline = Outline(expression, Record(module, declare_record(module, context), "", scope), entry_site)
        if not _suspends(expression):
            name = "nd_around_%d" % module.record_count
            variable = context.variable_storage.addVariableDeclarationTop("struct Nuitka_FrameObject *", name, None)
            outline.around = str(variable)
        # The iterable is evaluated before the entry, and may raise: then there is nothing to leave.
        emit("%s.scope = NULL;" % outline.record.expression)
        _outlines.append(outline)
        try:
            code = collected(original, to_name=to_name, expression=expression, context=context)
        finally:
            _outlines.pop()
            if outline.entered:
                pop_record()
        if not outline.entered:
            unknown_internals("a comprehension without its entry event")
        emit(_complete_outline(outline, code, context))

    dispatch[kind] = generate


def _suspends(node) -> bool:
    return node.kind.startswith("EXPRESSION_YIELD") or any(_suspends(child) for child in node.getVisitableNodes())


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
    places = places_of_outline(context, outline.expression, record.slots_name, outline.entry_site)
    record.module.variables[record.scope] = places.slots
    for statement in places.statements:
        emit(statement)
    arguments = "%s, %s, %d, %s" % (record.expression, _frame_handle(context), record.scope, places.expression)
    if outline.around is None:
        emit("ND_OUTLINE_ENTER(%s);" % arguments)
    else:
        emit("ND_COMPREHENSION_ENTER(%s, %s, %s);" % (arguments, outline.around, getModuleAccessCode(context)))
    outline.entered = True
    push_record(record)


def function_frame(context) -> str:
    """The C expression of the frame of the function whose code is being generated."""
    entered = (outline for outline in _outlines if outline.entered and outline.around is not None)
    return next((str(outline.around) for outline in entered), _frame_handle(context))


def _complete_outline(outline: Outline, code: str, context) -> str:
    """Ends the record at the outline's labels: of each kind the one that was allocated first."""
    kind = "ND_OUTLINE" if outline.around is None else "ND_COMPREHENSION"
    arguments = "%s, %s" % (outline.record.expression, _frame_handle(context))
    around = "" if outline.around is None else ", " + outline.around
    exception, lineno = exception_variables(context)
    for end in ("result", "exception"):
        labels = [match for match in _OUTLINE_END.finditer(code) if match.group(2) == end]
        if not labels:
            if end == "result":
                unknown_internals("an outline without an end")
            continue
        label = min(labels, key=lambda match: int(match.group(3)))
        if end == "result":
            leave = "%s_LEAVE(%s, ND_RETURN%s);" % (kind, arguments, around)
        else:
            handover = _LINE_HANDOVER.match(code, label.end())
            own_lineno = handover.group(1) if handover else lineno
            leave = "%s_RAISED(%s, %s, %s%s);" % (kind, arguments, exception, own_lineno, around)
        code = code[: label.start()] + label.group(1) + ";" + DONE + "\n" + leave + code[label.end() :]
    return code


def _frame_handle(context) -> str:
    return str(context.getFrameHandle())
