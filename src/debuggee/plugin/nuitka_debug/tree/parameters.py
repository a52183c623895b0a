"""Annotations of parameters are evaluated in CPython's order.

``args`` come first, then positional-only ones, ``*args``, keyword-only ones and ``**kwargs``
(compiler_visit_annotations in CPython's compiler, 3.9 to 3.13).
"""

from __future__ import annotations

import functools
from types import SimpleNamespace

from ..internals.tree import ReformulationFunctionStatements, ReformulationLambdaExpressions


def install() -> None:
    """Installs the hooks."""
    original = ReformulationFunctionStatements.buildParameterAnnotations

    @functools.wraps(original)
    def build_in_order(provider, node, source_ref):
        # Nuitka takes them in the order of the lists that it is given.
        arguments = node.args
        ordered = [*arguments.args, *arguments.posonlyargs, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
        present = [argument for argument in ordered if argument is not None]
        in_order = SimpleNamespace(args=present, posonlyargs=[], kwonlyargs=[], vararg=None, kwarg=None)
        definition = SimpleNamespace(args=in_order, returns=getattr(node, "returns", None))
        return original(provider, definition, source_ref)

    for module in (ReformulationFunctionStatements, ReformulationLambdaExpressions):
        module.buildParameterAnnotations = build_in_order
