"""Arguments of built-in functions are evaluated in the order of the source, as in CPython.

Nuitka evaluates the namespaces of ``exec`` and ``eval`` before the source, and keywords of other built-ins in the order
of their parameters.
"""

from __future__ import annotations

import ast
import functools

from ..internals.tree import TreeHelpers
from .expressions import Evaluated, outline_with_value

_RUNNING_CODE = ("exec", "eval")
#: Those that Nuitka knows the parameters of, and that have several that may be keywords.
_WITH_KEYWORDS = ("bytearray", "bytes", "compile", "complex", "enumerate", "open", "print", "sorted", "str")


def install() -> None:
    """Installs the hook."""
    builders = TreeHelpers.build_nodes_args3
    builders["Call"] = _in_order(builders["Call"])


def _in_order(build):
    @functools.wraps(build)
    def build_call(provider, node, source_ref):
        arguments = _arguments_first(node)

        def evaluate(position, scope):
            if position == len(arguments):
                return build(provider=provider, node=node, source_ref=source_ref)
            owner, field, expression = arguments[position]

            def use(outline, value):
                replacement = Evaluated(value, expression)
                if isinstance(owner, list):
                    owner[field] = replacement
                else:
                    setattr(owner, field, replacement)
                return (), evaluate(position + 1, outline)

            built = TreeHelpers.buildNode(provider, expression, source_ref)
            return outline_with_value(scope, built, use, source_ref)

        return evaluate(0, provider)

    return build_call


def _arguments_first(node: ast.Call) -> list[tuple[object, object, ast.expr]]:
    """The arguments that have to be evaluated before the call is made, in order: where they are, and what they are.

    Another function of the same name sees no difference.
    """
    if not isinstance(node.func, ast.Name) or any(isinstance(argument, ast.Starred) for argument in node.args):
        return []
    if node.func.id in _RUNNING_CODE and node.args and len(node.args) + len(node.keywords) > 1:
        return [] if isinstance(node.args[0], ast.Constant) else [(node.args, 0, node.args[0])]
    if node.func.id not in _WITH_KEYWORDS or len(node.keywords) < 2:
        return []
    if any(keyword.arg is None for keyword in node.keywords):
        return []
    places: list[tuple[object, object, ast.expr]] = [
        (node.args, index, node.args[index]) for index in range(len(node.args))
    ]
    places += [(keyword, "value", keyword.value) for keyword in node.keywords]
    # A constant without an event may be evaluated whenever it is.
    return [place for place in places if not isinstance(place[2], ast.Constant)]
