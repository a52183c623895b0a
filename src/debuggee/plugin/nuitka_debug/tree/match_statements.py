"""Puts the events of patterns into match statements."""

from __future__ import annotations

import functools

from ..internals.tree import (
    ExpressionBuiltinLen,
    ExpressionOutlineBody,
    ReformulationMatchStatements,
    StatementReturn,
    TreeHelpers,
    makeAndNode,
    makeComparisonExpression,
    makeConstantRefNode,
    makeOrNode,
)
from ..line_events.patterns import PATTERN_SITES
from ..nodes import StatementNuitkaDebugLineEvent
from .expressions import before


def install() -> None:
    """Installs the hook."""
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
                conditions = [before(conditions[0], site, source_ref), *list(conditions[1:])]
            else:
                assignments = TreeHelpers.makeStatementsSequenceFromStatements(
                    StatementNuitkaDebugLineEvent(site, source_ref),
                    *(assignments or ()),
                )
        return conditions, assignments, guard, branch_code

    ReformulationMatchStatements._buildCase = build_case_with_event
    ReformulationMatchStatements._buildMatch = _with_pattern_events(ReformulationMatchStatements._buildMatch)


def _with_pattern_events(build):
    @functools.wraps(build)
    def build_with_events(provider, pattern, make_against, source_ref):
        conditions, assignments = build(
            provider=provider, pattern=pattern, make_against=make_against, source_ref=source_ref
        )
        sites = {name: getattr(pattern, name, ()) for name in PATTERN_SITES}
        if not any(sites.values()):
            return conditions, assignments
        conditions = list(conditions or ())
        if sites["keys_sites"]:
            length = _is_long_enough(pattern, make_against, source_ref)
            conditions[1:1] = [length, _events(provider, sites["keys_sites"], True, source_ref)]
        if sites["pattern_sites"]:
            conditions.insert(0, _events(provider, sites["pattern_sites"], True, source_ref))
        if sites["matched_sites"]:
            conditions.append(_events(provider, sites["matched_sites"], True, source_ref))
        if sites["failed_sites"]:
            matched = makeAndNode(values=conditions, source_ref=source_ref)
            failed = _events(provider, sites["failed_sites"], False, source_ref)
            conditions = [makeOrNode(values=[matched, failed], source_ref=source_ref)]
        return conditions, assignments

    return build_with_events


def _events(provider, sites, value, source_ref):
    """Fires events; its value is ``value``, which Nuitka does not foresee, or it would drop the events."""
    outline = ExpressionOutlineBody(provider=provider, name="line_event", source_ref=source_ref)
    result = makeConstantRefNode(constant=value, source_ref=source_ref)
    outline.setChildBody(
        TreeHelpers.makeStatementsSequenceFromStatements(
            *(StatementNuitkaDebugLineEvent(site, source_ref) for site in sites),
            StatementReturn(expression=result, source_ref=source_ref),
        )
    )
    return outline


def _is_long_enough(pattern, make_against, source_ref):
    """CPython looks at the length of a mapping before it looks up keys."""
    return makeComparisonExpression(
        left=ExpressionBuiltinLen(value=make_against(), source_ref=source_ref),
        right=makeConstantRefNode(constant=len(pattern.keys), source_ref=source_ref),
        comparator="GtE",
        source_ref=source_ref,
    )
