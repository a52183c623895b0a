"""Nuitka's code generation: what turns nodes into C."""

from __future__ import annotations

from typing import Callable

from nuitka.code_generation import CodeGeneration, CodeHelpers, ErrorCodes, FrameCodes, OperationCodes
from nuitka.code_generation.Emission import SourceCodeCollector
from nuitka.code_generation.ErrorCodes import getTakeReferenceCode
from nuitka.code_generation.ModuleCodes import getModuleAccessCode
from nuitka.code_generation.VariableCodes import getLocalVariableDeclaration

from ..errors import unknown_internals

__all__ = [
    "CodeGeneration",
    "ErrorCodes",
    "FrameCodes",
    "OperationCodes",
    "collected",
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
