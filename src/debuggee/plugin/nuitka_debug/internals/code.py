"""Nuitka's code generation: what turns nodes into C."""

from __future__ import annotations

from typing import Callable

from nuitka.code_generation import CodeGeneration, CodeHelpers, ErrorCodes, FrameCodes, OperationCodes
from nuitka.code_generation.Emission import SourceCodeCollector
from nuitka.code_generation.ErrorCodes import getTakeReferenceCode
from nuitka.code_generation.ModuleCodes import getModuleAccessCode
from nuitka.code_generation.VariableCodes import getLocalVariableDeclaration
from nuitka.Constants import isMutable

from ..errors import unknown_internals

__all__ = [
    "CodeGeneration",
    "ErrorCodes",
    "FrameCodes",
    "OperationCodes",
    "collected",
    "constant_returned_behind",
    "expression_generators",
    "getLocalVariableDeclaration",
    "getModuleAccessCode",
    "getTakeReferenceCode",
    "statement_generators",
]


def collected(generate, **arguments) -> str:
    """The C code that a function of Nuitka's emits."""
    code = SourceCodeCollector()
    generate(emit=code, **arguments)
    # A list itself, since 4.1.
    return "\n".join(getattr(code, "codes", code))


def statement_generators() -> dict[str, Callable]:
    """The functions that make the C code of statements, by kind of node."""
    return _table("statement_dispatch_dict")


def expression_generators() -> dict[str, Callable]:
    """The functions that make the C code of expressions, by kind of node."""
    return _table("expression_dispatch_dict")


def _table(name: str) -> dict[str, Callable]:
    # With the underscore since 4.2.
    table: dict[str, Callable] | None = getattr(CodeHelpers, "_" + name, None) or getattr(CodeHelpers, name, None)
    return table if table else unknown_internals("CodeHelpers." + name)


def constant_returned_behind(node, context) -> str | None:
    """C for the constant that is returned where a frame has come to its end; None for what is not known.

    Nuitka takes the return of a constant out of the frame, as it can raise nothing.
    """
    while node is not None and not node.kind.startswith("EXPRESSION_"):
        parent = node.parent
        statements = getattr(parent, "subnode_statements", None)
        if isinstance(statements, tuple) and node in statements:
            for following in statements[statements.index(node) + 1 :]:
                if not following.kind.startswith("STATEMENT_RELEASE_VARIABLE"):
                    return _returned_constant(following, context)
        node = parent
    return "Py_None"


def _returned_constant(statement, context) -> str | None:
    is_return = statement.kind.startswith("STATEMENT_RETURN_") and hasattr(statement, "getConstant")
    if not is_return or isMutable(statement.getConstant()):
        return None
    return str(context.getConstantCode(statement.getConstant()))
