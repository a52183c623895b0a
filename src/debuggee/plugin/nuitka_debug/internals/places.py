"""Where each variable of a scope lives in the C that Nuitka generates.

There are two families. From 4.3 on, Nuitka keeps the variables of a function in a C structure, as
it always did for generators: a variable is an offset. Before, a function's variables are C locals,
and those that a scope shares with others are reached through its function object: a record has an
array of addresses then. So it has where comprehensions run in the frame of the function (Python
3.12), whose variables are C locals in both families.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

from nuitka.code_generation import FunctionCodes, VariableCodes

from ..errors import unknown_internals
from ..registry import VariableSlot
from .versions import HAS_LOCALS_STRUCT

#: By identity of the variable storage of a C function; the storage itself keeps the identity alive.
_variables_of_storage: dict[int, tuple[object, list]] = {}

#: What Nuitka calls them.
_COMPREHENSIONS = ("listcomp", "setcontraction", "dictcontraction")

#: A Nuitka variable, its declaration, and its flags in C.
Found = tuple[Any, Any, str]


class Places(NamedTuple):
    """Of a scope: the C expression for its record, C statements that have to run before, the variables."""

    expression: str
    statements: list[str]
    slots: list[VariableSlot]


def install() -> None:
    """Notes which variables a function has, when Nuitka declares them."""
    original = FunctionCodes.setupFunctionLocalVariables

    @functools.wraps(original)
    def setup(context, **arguments):
        original(context=context, **arguments)
        storage = context.variable_storage
        _variables_of_storage[id(storage)] = storage, list(_frame_variables(context, arguments))

    FunctionCodes.setupFunctionLocalVariables = setup
    for name in ("GeneratorCodes", "CoroutineCodes", "AsyncgenCodes"):
        module = __import__("nuitka.code_generation." + name, fromlist=["*"])
        if not hasattr(module, "setupFunctionLocalVariables"):
            unknown_internals("setupFunctionLocalVariables in " + name)
        setattr(module, "setupFunctionLocalVariables", setup)  # noqa: B010 - the module is not typed


def _frame_variables(context, arguments) -> Iterator[tuple]:
    """Pairs of (Nuitka variable, declaration), without those of comprehensions that are inlined."""
    parameters = arguments["parameters"]
    variables = list(parameters.getAllVariables()) if parameters is not None else []
    if HAS_LOCALS_STRUCT:
        variables += arguments["local_variables"]
    else:
        variables += [v for v in arguments["user_variables"] if not v.getOwner().isExpressionOutlineFunctionBase()]
        variables += arguments["closure_variables"]
    seen = set()
    for variable in variables:
        if variable in seen or variable.isTempVariable():
            continue
        seen.add(variable)
        declaration = _declaration(context, variable)
        if declaration is not None:
            yield variable, declaration


def _declaration(context, variable):
    if not HAS_LOCALS_STRUCT:
        return VariableCodes.getLocalVariableDeclaration(context, variable, None)
    for prefix in ("par_", "var_", "closure_"):
        declaration = context.variable_storage.getVariableDeclarationTop(prefix + variable.getVariableCodeName())
        if declaration is not None:
            return declaration
    return None


def places_of_function(context, name: str, inlined: list[Found]) -> Places:
    """The variables of the function, generator, ... whose code is generated; ``name`` is free for use in C."""
    storage = context.variable_storage
    _, declared = _variables_of_storage.get(id(storage), (None, []))
    if HAS_LOCALS_STRUCT:
        declared = [(v, d) for v, d in declared if d.struct_name is not None or d.heap_name is not None]
    found = [(v, d, _flags(context, v, d)) for v, d in declared] + inlined
    if HAS_LOCALS_STRUCT and storage.heap_name is not None:
        return _offsets(storage.heap_name, _heap_type(context), found)
    if HAS_LOCALS_STRUCT and not inlined and storage.makeCStructLevelDeclarations():
        return _offsets("&" + storage.struct_name, storage.struct_type_name, found)
    return _addresses(context, name, found)


def places_of_namespace(context, name: str, inlined: list[Found]) -> Places:
    """What a module or a class body has in C: its own variables are in a dictionary."""
    return _addresses(context, name, inlined)


def inlined_variables(context, outline) -> Iterator[Found]:
    """The variables of a comprehension that runs in the frame around it (PEP 709)."""
    # Type parameters and what is like them are such outlines, too.
    if outline.getName() not in _COMPREHENSIONS:
        return
    for variable in outline.getUserLocalVariables():
        declaration = VariableCodes.getLocalVariableDeclaration(context, variable, None)
        yield variable, declaration, _storage_flag(declaration) + "|ND_INLINED"


def places_of_outline(context, outline, name: str, entry_site: int) -> Places:
    """The variables of a comprehension that Nuitka inlines; it begins at its entry event."""
    found = []
    for variable in outline.getUserLocalVariables():
        declaration = VariableCodes.getLocalVariableDeclaration(context, variable, None)
        found.append((variable, declaration, _storage_flag(declaration)))
    storage = context.variable_storage
    outer = list(_used_outer_variables(outline, entry_site))
    for variable in outer:
        declaration = VariableCodes.getLocalVariableDeclaration(context, variable, None)
        found.append((variable, declaration, _storage_flag(declaration) + "|ND_CLOSURE"))
    if storage.heap_name is None or not HAS_LOCALS_STRUCT or outer:
        return _addresses(context, name, found)
    return _offsets(storage.heap_name, _heap_type(context), found)


def _used_outer_variables(outline, entry_site: int) -> Iterator:
    """Variables of the scopes around that a comprehension uses, itself or in functions that it makes."""
    own = set(outline.getUserLocalVariables())
    seen = set()
    has_begun = False
    for node in _nodes_below(outline):
        # The first iterable belongs to the scope around.
        has_begun = has_begun or getattr(node, "site", None) == entry_site
        if not has_begun:
            continue
        if node.isExpressionFunctionRef():
            used = node.getFunctionBody().getClosureVariables()
        else:
            used = (node.getVariable(),) if hasattr(node, "getVariable") else ()
        for variable in used:
            if variable.isLocalVariable() and variable not in own and variable not in seen:
                seen.add(variable)
                yield variable


def _nodes_below(node) -> Iterator:
    for child in node.getVisitableNodes():
        yield child
        yield from _nodes_below(child)


def _offsets(expression: str, struct_type: str, found: list[Found]) -> Places:
    slots = [VariableSlot(v.getName(), flags, "offsetof(%s, %s)" % (struct_type, d.code_name)) for v, d, flags in found]
    return Places(expression, [], slots)


def _addresses(context, name: str, found: list[Found]) -> Places:
    """An array of addresses, in the C function or in the generator's heap."""
    if not found:
        return Places("NULL", [], [])
    array = context.variable_storage.addVariableDeclarationTop("void *[%d]" % len(found), name, None)
    statements = []
    slots = []
    for index, (variable, declaration, flags) in enumerate(found):
        statements.append("%s[%d] = (void *)&%s;" % (array, index, declaration))
        slots.append(VariableSlot(variable.getName(), flags + "|ND_INDIRECT", str(index)))
    return Places(str(array), statements, slots)


def _flags(context, variable, declaration) -> str:
    flags = _storage_flag(declaration)
    if HAS_LOCALS_STRUCT:
        is_closure = declaration.code_name.startswith("closure_")
    else:
        is_closure = "m_closure[" in declaration.code_name
    # A parameter of a function around is a free variable here.
    if is_closure:
        return flags + "|ND_CLOSURE"
    return flags + "|ND_PARAMETER" if variable.isParameterVariable() else flags


def _storage_flag(declaration) -> str:
    if "Cell" in declaration.c_type:
        return "ND_CELL"
    if declaration.c_type == "PyObject **":
        return "ND_POINTER"
    if declaration.c_type == "PyObject *":
        return "0"
    return unknown_internals("a variable with the C type " + declaration.c_type)


def _heap_type(context) -> str:
    """The C type of a generator's (coroutine's, ...) heap; Nuitka's templates name it so."""
    return "struct %s_locals" % context.getOwner().getEntryPoint().getCodeName()
