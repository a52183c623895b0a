"""Questions about syntax nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable

from .instruction_lines import unmarked


def is_docstring(node: ast.stmt) -> bool:
    """Whether a statement, where it comes first in a body, is its documentation."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def is_future_import(node: ast.stmt) -> bool:
    """Whether a statement is ``from __future__ import ...``."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def first_line_of_definition(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """``co_firstlineno``: the line of the first decorator, also when it was marked, else of the definition."""
    return unmarked(node.decorator_list[0]).lineno if node.decorator_list else node.lineno


def annotations_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """The annotations of the parameters and of what is returned."""
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    annotations = [argument.annotation for argument in every if argument is not None]
    return [annotation for annotation in [*annotations, node.returns] if annotation is not None]


def makes_annotations_strings(node: ast.stmt) -> bool:
    """Whether a statement is ``from __future__ import annotations``."""
    return is_future_import(node) and any(alias.name == "annotations" for alias in node.names)  # type: ignore[attr-defined]


def wrap_last_default(arguments: ast.arguments, wrap: Callable[[ast.expr], ast.expr]) -> bool:
    """Replaces the default that is evaluated last by ``wrap`` of it; whether there is one."""
    for defaults in (arguments.kw_defaults, arguments.defaults):
        for index in range(len(defaults) - 1, -1, -1):
            default = defaults[index]
            if default is not None:
                defaults[index] = wrap(default)
                return True
    return False


def function_kind(node: ast.stmt) -> str:
    """The kind of scope that a function definition opens."""
    yields = _contains_yield(node)
    if isinstance(node, ast.AsyncFunctionDef):
        return "asyncgen" if yields else "coroutine"
    return "generator" if yields else "function"


def _contains_yield(node: ast.AST) -> bool:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            if _contains_yield(child):
                return True
    return False
