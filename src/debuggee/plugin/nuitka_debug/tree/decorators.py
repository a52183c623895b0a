"""Puts the events of calling decorators into definitions."""

from __future__ import annotations

import functools

from ..internals.tree import ReformulationClasses3, ReformulationFunctionStatements, TreeHelpers
from ..line_events import Decorator
from .expressions import after

#: Decorators of the definition that is being built, by the identity of their nodes.
_decorators: dict[int, tuple[object, Decorator, object]] = {}


def _build_decorator(provider, node, source_ref):
    decorator = TreeHelpers.buildNode(provider, node.value, source_ref)
    _decorators[id(decorator)] = decorator, node, provider
    return decorator


def install() -> None:
    """Installs the hooks."""
    TreeHelpers.build_nodes_args3["Decorator"] = _build_decorator
    functions = ReformulationFunctionStatements
    functions.makeCallNode = _with_decorator_events(functions.makeCallNode)
    classes = ReformulationClasses3
    classes.makeExpressionCall = _with_class_decorator_events(classes.makeExpressionCall)


def _with_decorator_events(make_call):
    @functools.wraps(make_call)
    def make_call_with_events(called, *arguments, **keywords):
        known = _decorators.pop(id(called), None)
        if known is None:
            return make_call(called, *arguments, **keywords)
        _, mark, provider = known
        decorated, source_ref = arguments
        call = make_call(called, after(provider, decorated, mark.call_site, source_ref), source_ref, **keywords)
        return _done(provider, call, mark, source_ref)

    return make_call_with_events


def _with_class_decorator_events(make_call):
    @functools.wraps(make_call)
    def make_call_with_events(called, args, kw, source_ref):
        known = _decorators.pop(id(called), None)
        if known is None:
            return make_call(called=called, args=args, kw=kw, source_ref=source_ref)
        _, mark, provider = known
        args = after(provider, args, mark.call_site, source_ref)
        return _done(provider, make_call(called=called, args=args, kw=kw, source_ref=source_ref), mark, source_ref)

    return make_call_with_events


def _done(provider, call, mark, source_ref):
    return call if mark.done_site is None else after(provider, call, mark.done_site, source_ref)
