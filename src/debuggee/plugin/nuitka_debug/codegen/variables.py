"""Finds out where each variable of a scope lives in the generated C."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from nuitka.code_generation import FunctionCodes

from ..errors import unknown_internals
from ..registry import VariableSlot

#: By identity of the variable storage of a C function; the storage itself keeps the identity alive.
_variables_of_storage: dict[int, tuple[object, list[tuple]]] = {}


def install() -> None:
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
            unknown_internals("setupFunctionLocalVariables in " + name)
        setattr(module, "setupFunctionLocalVariables", setup)  # noqa: B010 - the module is not typed


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


def variable_slot(name: str, declaration, address: str, extra: str = "") -> VariableSlot:
    """Describes a variable whose C declaration is known."""
    c_type = declaration.c_type
    flags = "ND_CELL" if "Cell" in c_type else "0"
    if extra:
        flags += "|" + extra
    return VariableSlot(name, flags, address)


def frame_variables(context, struct_type: str | None) -> list[VariableSlot]:
    """The variables of a function, or of a generator's heap, whose C type is given."""
    slots = []
    _, declared = _variables_of_storage.get(id(context.variable_storage), (None, ()))
    for variable, declaration in declared:
        if declaration.struct_name is None and declaration.heap_name is None:
            continue
        extra = "ND_CLOSURE" if declaration.code_name.startswith("closure_") else ""
        if variable.isParameterVariable():
            extra = "ND_PARAMETER"
        address = "offsetof(%s, %s)" % (struct_type, declaration.code_name)
        slots.append(variable_slot(variable.getName(), declaration, address, extra))
    return slots


def heap_type(context) -> str:
    """The C type of a generator's (coroutine's, ...) heap; Nuitka's templates name it so."""
    return "struct %s_locals" % context.getOwner().getEntryPoint().getCodeName()
