"""Hooks into C code generation: probes, frame records and the tables of a module.

A *record* (``struct nd_frame``, see nd_runtime.h) says of a running Python scope where it is and
where its variables live. It is a C local of a function, or a member of a generator's heap, and the
Python frame object points to it. Nuitka's frame code is taken as text and completed at its labels
and at its calls of the frame stack functions, because these are what a frame's life consists of;
each place must be found, or the build is stopped.
"""

from __future__ import annotations

import functools
import re
from contextlib import contextmanager
from typing import Dict, Iterator, List, Optional, Tuple

from nuitka.code_generation import CodeGeneration, CodeHelpers, FrameCodes, FunctionCodes, VariableCodes
from nuitka.code_generation.Emission import SourceCodeCollector

from . import registry
from .line_events import ENTRY
from .nodes import ExpressionNuitkaDebugLineEvent, StatementNuitkaDebugLineEvent
from .registry import ModuleRecord, VariableSlot


class UnknownInternals(Exception):
    """Nuitka's code is not what this plugin knows."""


class Record:
    """A frame record while the code of its scope is generated."""

    def __init__(self, module: ModuleRecord, expression: str, frame: str, scope: int):
        self.module = module
        #: The C expression of the ``struct nd_frame``.
        self.expression = expression
        #: The C expression of the ``struct Nuitka_FrameObject *``.
        self.frame = frame
        self.scope = scope


_records: List[Record] = []


def install() -> None:
    """Installs the hooks."""
    CodeHelpers.setStatementDispatchDict({StatementNuitkaDebugLineEvent.kind: _generate_line_event}, update=True)
    CodeHelpers.addExpressionDispatchDict({ExpressionNuitkaDebugLineEvent.kind: _generate_line_event_expression})
    _hook_variables()
    _hook_frames()
    _hook_outlines()
    _hook_modules()


def _module_of(context) -> Optional[ModuleRecord]:
    return registry.module(str(context.getOwner().getParentModule().getFullName()))


# -- probes ------------------------------------------------------------------------------


def _probe(site: int) -> str:
    if not _records:
        raise UnknownInternals("a line event outside of a frame")
    return "ND_LINE(%s, %d);" % (_records[-1].expression, site)


def _generate_line_event(statement, emit, context):
    outline = _outlines[-1] if _outlines else None
    if outline is not None and outline.entry_site == statement.site:
        _enter_outline(outline, emit, context)
    emit(_probe(statement.site))


def _generate_line_event_expression(to_name, expression, emit, context):
    emit(_probe(expression.site))
    if str(to_name.c_type) != "nuitka_void":
        to_name.getCType().emitAssignmentCodeFromConstant(
            to_name=to_name, constant=None, may_escape=False, emit=emit, context=context
        )


# -- variables ---------------------------------------------------------------------------

#: By identity of the variable storage of a C function; the storage itself keeps the identity alive.
_variables_of_storage: Dict[int, Tuple[object, List[tuple]]] = {}


def _hook_variables() -> None:
    """Notes where each variable of a function is declared, when Nuitka declares it."""
    original = FunctionCodes.setupFunctionLocalVariables

    @functools.wraps(original)
    def setup(context, **arguments):
        original(context=context, **arguments)
        storage = context.variable_storage
        _variables_of_storage[id(storage)] = storage, list(_declared_variables(context, arguments))

    FunctionCodes.setupFunctionLocalVariables = setup
    for name in ("GeneratorCodes", "CoroutineCodes", "AsyncgenCodes"):
        module = __import__("nuitka.code_generation." + name, fromlist=["*"])
        if not hasattr(module, "setupFunctionLocalVariables"):
            raise UnknownInternals("setupFunctionLocalVariables in " + name)
        module.setupFunctionLocalVariables = setup


def _declared_variables(context, arguments) -> Iterator[tuple]:
    """Pairs of (Nuitka variable, declaration) of the variables that are frame variables."""
    storage = context.variable_storage
    parameters = arguments["parameters"]
    parameter_variables = list(parameters.getAllVariables()) if parameters is not None else []
    seen = set()
    for variable in parameter_variables + list(arguments["local_variables"]):
        if variable in seen or variable.isTempVariable():
            continue
        seen.add(variable)
        code_name = variable.getVariableCodeName()
        for prefix in ("par_", "var_", "closure_"):
            declaration = storage.getVariableDeclarationTop(prefix + code_name)
            if declaration is not None:
                yield variable, declaration
                break


def _variable_slot(name: str, declaration, address: str, extra: str = "") -> VariableSlot:
    c_type = declaration.c_type
    flags = "ND_CELL" if "Cell" in c_type else "0"
    if extra:
        flags += "|" + extra
    return VariableSlot(name, flags, address)


def _frame_variables(context, struct_type: Optional[str]) -> List[VariableSlot]:
    slots = []
    _, declared = _variables_of_storage.get(id(context.variable_storage), (None, ()))
    for variable, declaration in declared:
        if declaration.struct_name is None and declaration.heap_name is None:
            continue
        extra = "ND_CLOSURE" if declaration.code_name.startswith("closure_") else ""
        if variable.isParameterVariable():
            extra = "ND_PARAMETER"
        address = "offsetof(%s, %s)" % (struct_type, declaration.code_name)
        slots.append(_variable_slot(variable.getName(), declaration, address, extra))
    return slots


# -- frames ------------------------------------------------------------------------------

_PUSH = re.compile(r"^(pushFrameStack\w*CompiledFrame\(tstate, (.+)\);)$", re.M)
_POP = re.compile(r"^popFrameStack\(tstate\);$", re.M)
_RETURN_LABEL = re.compile(r"^(frame_return_exit_\d+:);?$", re.M)
_EXCEPTION_LABEL = re.compile(r"^(frame_exception_exit_\d+:);?$", re.M)
_NORMAL_END = re.compile(r"^(goto frame_no_exception_\d+;)$", re.M)
_SUSPEND = re.compile(r"^(\w+->m_yield_return_index = \d+;)$", re.M)
#: Marks text that an inner frame completed already, so that the frame around it leaves it alone.
_DONE = " /* nd */"


def _hook_frames() -> None:
    original = FrameCodes.generateStatementsFrameCode

    @functools.wraps(original)
    def generate(statement_sequence, emit, context):
        module = _module_of(context)
        scope = _scope_of(statement_sequence) if module is not None else None
        if module is None or scope is None:
            return original(statement_sequence=statement_sequence, emit=emit, context=context)
        code = SourceCodeCollector()
        is_class = statement_sequence.kind == "STATEMENTS_FRAME_CLASS"
        record = Record(module, _declare_record(module, context), _frame_expression(statement_sequence, context), scope)
        with _current(record):
            original(statement_sequence=statement_sequence, emit=code, context=context)
        emit(_complete_frame(record, "\n".join(code), context, is_class))

    FrameCodes.generateStatementsFrameCode = generate


@contextmanager
def _current(record: Record) -> Iterator[None]:
    _records.append(record)
    try:
        yield
    finally:
        _records.pop()


def _scope_of(node) -> Optional[int]:
    """The scope that a frame or outline belongs to: that of its first line event."""
    event = _first_event(node)
    if event is None:
        return None
    module = registry.module(str(event.getParentModule().getFullName()))
    return None if module is None else module.events.sites[event.site].scope


def _first_event(node):
    if node.kind in (StatementNuitkaDebugLineEvent.kind, ExpressionNuitkaDebugLineEvent.kind):
        return node
    for child in node.getVisitableNodes():
        found = _first_event(child)
        if found is not None:
            return found
    return None


def _declare_record(module: ModuleRecord, context) -> str:
    module.record_count += 1
    name = "nd_frame_%d" % module.record_count
    return str(context.variable_storage.addVariableDeclarationTop("struct nd_frame", name, None))


def _frame_expression(statement_sequence, context) -> str:
    if statement_sequence.hasStructureMember():
        return "%s->m_frame" % context.getContextObjectName()
    return "frame_" + statement_sequence.getFrameCodeName()


def _complete_frame(record: Record, code: str, context, is_class: bool) -> str:
    pushes = [match for match in _PUSH.finditer(code)]
    if len(pushes) != 1:
        raise UnknownInternals("%d frame pushes in one frame" % len(pushes))
    record.frame = pushes[0].group(2)
    storage = context.variable_storage
    variables = "NULL"
    scope_kind = record.module.events.scopes[record.scope].kind
    if not is_class and scope_kind != "module":
        if storage.heap_name is not None:
            variables = storage.heap_name
            record.module.variables[record.scope] = _frame_variables(context, _heap_type(context))
        elif storage.makeCStructLevelDeclarations():
            variables = "&" + storage.struct_name
            record.module.variables[record.scope] = _frame_variables(context, storage.struct_type_name)
    enter = "ND_ENTER(%s, %s, %d, %s);" % (record.expression, record.frame, record.scope, variables)
    if scope_kind == "module":
        enter = "nd_register_module(&nd_module);\n" + enter
    code = _PUSH.sub(lambda match: match.group(1) + _DONE + "\n" + enter, code)
    code = _POP.sub("popFrameStack(tstate);" + _DONE, code)

    def leave(kind: str, value: str = "NULL") -> str:
        return "ND_LEAVE(%s, %s, %s, %s);" % (record.expression, record.frame, kind, value)

    returned = "NULL"
    if context.hasTempName("return_value") and not is_class:
        returned = str(context.getReturnValueName())
    code = _RETURN_LABEL.sub(lambda m: m.group(1) + ";" + _DONE + "\n" + leave("ND_RETURN", returned), code)
    code = _EXCEPTION_LABEL.sub(lambda m: m.group(1) + ";" + _DONE + "\n" + leave("ND_RAISE"), code)
    code = _NORMAL_END.sub(lambda m: leave("ND_RETURN") + "\n" + m.group(1) + _DONE, code)
    suspend = "ND_SUSPEND(%s);\n" % record.expression
    return _SUSPEND.sub(lambda m: suspend + m.group(1) + _DONE, code)


def _heap_type(context) -> str:
    """The C type of a generator's (coroutine's, ...) heap; Nuitka's templates name it so."""
    return "struct %s_locals" % context.getOwner().getEntryPoint().getCodeName()


# -- comprehensions that Nuitka inlines into the function around them ------------------------

_OUTLINE_END = re.compile(r"^(outline_(result|exception)_(\d+):);?$", re.M)


class Outline:
    """A comprehension that is inlined into a function: its frame begins at its entry event."""

    def __init__(self, expression, record: Record, entry_site: int):
        self.expression = expression
        self.record = record
        self.entry_site = entry_site
        self.entered = False


_outlines: List[Outline] = []


def _hook_outlines() -> None:
    dispatch = CodeHelpers.getExpressionDispatchDict()
    kind = "EXPRESSION_OUTLINE_FUNCTION"
    original = dispatch[kind]

    @functools.wraps(original)
    def generate(to_name, expression, emit, context):
        module = _module_of(context)
        entry_site = _entry_site_of(module, expression, expression) if module is not None and _records else None
        if module is None or entry_site is None:
            return original(to_name=to_name, expression=expression, emit=emit, context=context)
        scope = module.events.sites[entry_site].scope
        outline = Outline(expression, Record(module, _declare_record(module, context), "", scope), entry_site)
        # The iterable is evaluated before the entry, and may raise: then there is nothing to leave.
        emit("%s.scope = NULL;" % outline.record.expression)
        code = SourceCodeCollector()
        _outlines.append(outline)
        try:
            original(to_name=to_name, expression=expression, emit=code, context=context)
        finally:
            _outlines.pop()
            if outline.entered:
                _records.pop()
        if not outline.entered:
            raise UnknownInternals("a comprehension without its entry event")
        emit(_complete_outline(outline.record, "\n".join(code), _frame_handle(context)))

    dispatch[kind] = generate


def _entry_site_of(module: ModuleRecord, expression, node) -> Optional[int]:
    if node.kind == StatementNuitkaDebugLineEvent.kind:
        is_entry = module.events.sites[node.site].kind == ENTRY and node.getParentVariableProvider() is expression
        return node.site if is_entry else None
    for child in node.getVisitableNodes():
        found = _entry_site_of(module, expression, child)
        if found is not None:
            return found
    return None


def _enter_outline(outline: Outline, emit, context) -> None:
    record = outline.record
    variables = _outline_variables(record, outline.expression, emit, context)
    emit("ND_OUTLINE_ENTER(%s, %s, %d, %s);" % (record.expression, _frame_handle(context), record.scope, variables))
    outline.entered = True
    _records.append(record)


def _complete_outline(record: Record, code: str, frame: str) -> str:
    """Ends the record at the outline's labels: of each kind the one that was allocated first."""
    for kind, how in (("result", "ND_RETURN"), ("exception", "ND_RAISE")):
        labels = [match for match in _OUTLINE_END.finditer(code) if match.group(2) == kind]
        if not labels:
            if kind == "result":
                raise UnknownInternals("an outline without an end")
            continue
        label = min(labels, key=lambda match: int(match.group(3)))
        leave = "ND_OUTLINE_LEAVE(%s, %s, %s);" % (record.expression, frame, how)
        code = code[: label.start()] + label.group(1) + ";" + _DONE + "\n" + leave + code[label.end() :]
    return code


def _frame_handle(context) -> str:
    return str(context.getFrameHandle())


def _outline_variables(record: Record, expression, emit, context) -> str:
    storage = context.variable_storage
    slots: List[VariableSlot] = []
    addresses: List[str] = []
    for variable in expression.getUserLocalVariables():
        declaration = VariableCodes.getLocalVariableDeclaration(context, variable, None)
        if storage.heap_name is not None:
            address = "offsetof(%s, %s)" % (_heap_type(context), declaration.code_name)
            slots.append(_variable_slot(variable.getName(), declaration, address))
        else:
            address = str(len(addresses))
            addresses.append(str(declaration))
            slots.append(_variable_slot(variable.getName(), declaration, address, "ND_INDIRECT"))
    record.module.variables[record.scope] = slots
    if storage.heap_name is not None:
        return storage.heap_name
    if not addresses:
        return "NULL"
    name = "nd_slots_%d" % record.module.record_count
    storage.addVariableDeclarationTop("void *[%d]" % len(addresses), name, None)
    for index, address in enumerate(addresses):
        emit("%s[%d] = (void *)&%s;" % (name, index, address))
    return name


# -- modules -----------------------------------------------------------------------------

_FIRST_INCLUDE = re.compile(r'^#include "__helpers\.h"$', re.M)


def _hook_modules() -> None:
    original = CodeGeneration.generateModuleCode

    @functools.wraps(original)
    def generate(module, data_filename):
        code = original(module=module, data_filename=data_filename)
        record = registry.module(str(module.getFullName()))
        if record is None:
            return code
        if len(_FIRST_INCLUDE.findall(code)) != 1:
            raise UnknownInternals("the includes of a module's C code")
        prelude = _prelude(record)
        code = _FIRST_INCLUDE.sub(lambda match: match.group(0) + "\n" + prelude, code)
        return code + "\n" + _tables(record)

    CodeGeneration.generateModuleCode = generate


def _prelude(record: ModuleRecord) -> str:
    return """
/* Debugging: see nd_runtime.h. */
#include <stddef.h>
#include "nd_runtime.h"
static unsigned char nd_armed[%d];
static const struct nd_scope nd_scopes[%d];
static struct nd_module nd_module;
""" % (
        max(1, len(record.events.sites)),
        len(record.events.scopes),
    )


def _tables(record: ModuleRecord) -> str:
    lines = ["/* Debugging: the tables of this module. */"]
    for index in range(len(record.events.scopes)):
        slots = record.variables.get(index)
        if slots:
            lines.append("static const struct nd_variable nd_variables_%d[] = {" % index)
            lines.extend("    {%s, %s, %s}," % (_c_string(slot.name), slot.address, slot.flags) for slot in slots)
            lines.append("};")
    lines.append("static const struct nd_scope nd_scopes[%d] = {" % len(record.events.scopes))
    for index, scope in enumerate(record.events.scopes):
        count = len(record.variables.get(index, ()))
        table = "nd_variables_%d" % index if count else "NULL"
        kind = "ND_SCOPE_NAMESPACE" if scope.kind in ("module", "class") else "ND_SCOPE_FUNCTION"
        lines.append("    {&nd_module, %d, %s, %d, %s}," % (index, kind, count, table))
    lines.append("};")
    lines.append("static const struct nd_site nd_sites[] = {")
    lines.extend("    {%d, %d, %d}," % (site.line, site.scope, site.kind) for site in record.events.sites)
    if not record.events.sites:
        lines.append("    {0, 0, 0},")
    lines.append("};")
    lines.append(
        "static struct nd_module nd_module = {%s, %d, %d, nd_sites, nd_scopes, nd_armed, NULL};"
        % (_c_string(record.name), len(record.events.sites), len(record.events.scopes))
    )
    return "\n".join(lines) + "\n"


def _c_string(text: str) -> str:
    escaped = "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else "\\%03o" % byte for byte in text.encode("utf-8")
    )
    return '"%s"' % escaped
