"""Hooks into tree building: marks the source and turns the marks into nodes."""

from __future__ import annotations

import functools
import os
from typing import Callable

from nuitka.nodes.OutlineNodes import ExpressionOutlineBody
from nuitka.nodes.ReturnNodes import StatementReturn
from nuitka.nodes.SideEffectNodes import ExpressionSideEffects
from nuitka.nodes.VariableAssignNodes import makeStatementAssignmentVariable
from nuitka.nodes.VariableRefNodes import ExpressionTempVariableRef
from nuitka.tree import (
    Building,
    ReformulationClasses3,
    ReformulationContractionExpressions,
    ReformulationFunctionStatements,
    ReformulationMatchStatements,
    ReformulationWithStatements,
    TreeHelpers,
)
from nuitka.tree.ReformulationTryFinallyStatements import makeTryFinallyReleaseStatement

from . import registry
from .line_events import Decorator, mark_line_events
from .nodes import ExpressionNuitkaDebugLineEvent, StatementNuitkaDebugLineEvent

Decide = Callable[[str, str], bool]


def install(decide: Decide) -> None:
    """Installs the hooks. ``decide(module_name, filename)`` says whether a module gets probes."""
    _hook_parsing(decide)
    builders = TreeHelpers.build_nodes_args3
    builders["LineEvent"] = _build_line_event
    builders["Before"] = _build_before
    builders["After"] = _build_after
    builders["Decorator"] = _build_decorator
    for kind in ("For", "AsyncFor", "While"):
        builders[kind] = _with_loop_event(builders[kind])
    _hook_comprehensions()
    _hook_match()
    _hook_with()
    _hook_decorators()


def _hook_parsing(decide: Decide) -> None:
    original = Building.parseSourceCodeToAst

    @functools.wraps(original)
    def parse_and_mark(source_code, module_name, filename, line_offset):
        tree = original(source_code, module_name, filename, line_offset)
        name = str(module_name)
        if decide(name, filename):
            registry.add_module(name, os.path.abspath(filename), source_code, mark_line_events(tree))
        return tree

    Building.parseSourceCodeToAst = parse_and_mark


def _build_line_event(provider, node, source_ref):
    return StatementNuitkaDebugLineEvent(node.site, source_ref, provider.getLocalsScope())


def _build_before(provider, node, source_ref):
    return _before(TreeHelpers.buildNode(provider, node.value, source_ref), node.site, source_ref)


def _before(expression, site, source_ref):
    return ExpressionSideEffects(
        side_effects=(ExpressionNuitkaDebugLineEvent(site, source_ref),),
        expression=expression,
        source_ref=source_ref,
    )


def _build_after(provider, node, source_ref):
    return _after(provider, TreeHelpers.buildNode(provider, node.value, source_ref), node.site, source_ref)


def _after(provider, expression, site, source_ref):
    outline = ExpressionOutlineBody(provider=provider, name="line_event", source_ref=source_ref)
    value = outline.allocateTempVariable(temp_scope=None, name="value", temp_type="object")
    outline.setChildBody(
        TreeHelpers.makeStatementsSequenceFromStatements(
            makeTryFinallyReleaseStatement(
                provider=outline,
                tried=TreeHelpers.makeStatementsSequenceFromStatements(
                    makeStatementAssignmentVariable(
                        variable=value,
                        source=expression,
                        source_ref=source_ref,
                    ),
                    StatementNuitkaDebugLineEvent(site, source_ref),
                    StatementReturn(
                        expression=ExpressionTempVariableRef(variable=value, source_ref=source_ref),
                        source_ref=source_ref,
                    ),
                ),
                variables=(value,),
                source_ref=source_ref.atInternal(),
            )
        )
    )
    return outline


def _loops(node):
    """The loops in a tree, outermost first; not those in the bodies of other loops' siblings."""
    if node.kind == "STATEMENT_LOOP":
        yield node
    for child in node.getVisitableNodes():
        yield from _loops(child)


def _put_into_loop(loop, site, target_site=None, jump_site=None):
    """Puts the events of a loop where they belong.

    Its own before its step, that of its target between the step and the assignment, and that of
    the jump back at its end.
    """
    body = loop.subnode_loop_body
    statements = [StatementNuitkaDebugLineEvent(site, loop.source_ref)]
    statements.extend(body.subnode_statements if body is not None else ())
    if target_site is not None:
        statements.insert(2, StatementNuitkaDebugLineEvent(target_site, loop.source_ref))
    if jump_site is not None:
        statements.append(StatementNuitkaDebugLineEvent(jump_site, loop.source_ref))
    loop.setChildLoopBody(TreeHelpers.makeStatementsSequenceFromStatements(*statements))


def _with_loop_event(build):
    @functools.wraps(build)
    def build_with_event(provider, node, source_ref):
        result = build(provider=provider, node=node, source_ref=source_ref)
        site = getattr(node, "loop_site", None)
        if site is not None:
            # The statement's own loop is the outermost one; those of its body are inside of it.
            _put_into_loop(next(_loops(result)), site)
        return result

    return build_with_event


def _hook_comprehensions() -> None:
    module = ReformulationContractionExpressions
    original = module._buildContractionBodyNode

    @functools.wraps(original)
    def build_with_events(**arguments):
        statements, release_variables = original(**arguments)
        node = arguments["node"]
        source_ref = arguments["source_ref"]
        loop_sites = [getattr(generator, "loop_site", None) for generator in node.generators]
        if loop_sites[0] is not None:
            # Each generator's loop encloses the next one's, so they come in this order; loops of
            # comprehensions in the element belong to these already.
            loops = (loop for statement in statements for loop in _loops(statement))
            own = [loop for loop, _ in zip(_own_loops(loops), loop_sites)]
            for loop, generator in zip(own, node.generators):
                target_site = getattr(generator, "target_site", None)
                _put_into_loop(loop, generator.loop_site, target_site, generator.jump_site)
        entry_site = getattr(node, "entry_site", None)
        if entry_site is not None:
            statements = (StatementNuitkaDebugLineEvent(entry_site, source_ref), *tuple(statements))
        return statements, release_variables

    module._buildContractionBodyNode = build_with_events


def _own_loops(loops):
    """Leaves out the loops of comprehensions inside iterables and conditions, which have their events."""
    for loop in loops:
        body = loop.subnode_loop_body
        first = body.subnode_statements[0] if body is not None else None
        if first is None or first.kind != StatementNuitkaDebugLineEvent.kind:
            yield loop


def _hook_match() -> None:
    if not hasattr(ReformulationMatchStatements, "_buildCase"):
        return
    original = ReformulationMatchStatements._buildCase

    @functools.wraps(original)
    def build_case_with_event(provider, case, tmp_subject, source_ref):
        conditions, assignments, guard, branch_code = original(
            provider=provider, case=case, tmp_subject=tmp_subject, source_ref=source_ref
        )
        site = getattr(case, "case_site", None)
        if site is not None:
            if conditions:
                conditions = [_before(conditions[0], site, source_ref), *list(conditions[1:])]
            else:
                assignments = TreeHelpers.makeStatementsSequenceFromStatements(
                    StatementNuitkaDebugLineEvent(site, source_ref),
                    *(assignments or ()),
                )
        return conditions, assignments, guard, branch_code

    ReformulationMatchStatements._buildCase = build_case_with_event


def _hook_with() -> None:
    """The call of ``__exit__``, with and without an exception, is an event of its own."""
    module = ReformulationWithStatements
    original_build = module._buildWithNode
    original_call = module.ExpressionCallNoKeywords
    exit_sites: list[int | None] = []

    @functools.wraps(original_build)
    def build_with(**arguments):
        exit_sites.append(getattr(arguments["context_expr"], "exit_site", None))
        try:
            return original_build(**arguments)
        finally:
            exit_sites.pop()

    def call_exit(called, args, source_ref):
        call = original_call(called=called, args=args, source_ref=source_ref)
        site = exit_sites[-1] if exit_sites else None
        return call if site is None else _before(call, site, source_ref)

    module._buildWithNode = build_with
    module.ExpressionCallNoKeywords = call_exit


#: Decorators of the definition that is being built, by the identity of their nodes.
_decorators: dict[int, tuple[object, Decorator, object]] = {}


def _build_decorator(provider, node, source_ref):
    decorator = TreeHelpers.buildNode(provider, node.value, source_ref)
    _decorators[id(decorator)] = decorator, node, provider
    return decorator


def _hook_decorators() -> None:
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
        call = make_call(called, _after(provider, decorated, mark.call_site, source_ref), source_ref, **keywords)
        return _done(provider, call, mark, source_ref)

    return make_call_with_events


def _with_class_decorator_events(make_call):
    @functools.wraps(make_call)
    def make_call_with_events(called, args, kw, source_ref):
        known = _decorators.pop(id(called), None)
        if known is None:
            return make_call(called=called, args=args, kw=kw, source_ref=source_ref)
        _, mark, provider = known
        args = _after(provider, args, mark.call_site, source_ref)
        return _done(provider, make_call(called=called, args=args, kw=kw, source_ref=source_ref), mark, source_ref)

    return make_call_with_events


def _done(provider, call, mark, source_ref):
    return call if mark.done_site is None else _after(provider, call, mark.done_site, source_ref)
