"""Puts the event of raising an exception again behind the copy of ``finally`` that runs after one."""

from __future__ import annotations

import functools

from .. import registry
from ..internals.tree import Building, ReformulationTryFinallyStatements
from .expressions import before_statement

#: The sites of the statements that are being built, and of the one that is being put together.
_sites: list[int | None] = []
_raising_again: list[int | None] = []


def install() -> None:
    """Installs the hooks."""
    Building.buildTryFinallyNode = _with_site(Building.buildTryFinallyNode)
    module = ReformulationTryFinallyStatements
    module.makeTryFinallyStatement = _putting_together(module.makeTryFinallyStatement)
    module.makeReraiseExceptionStatement = _with_event(module.makeReraiseExceptionStatement)


def _with_site(build):
    @functools.wraps(build)
    def build_with_site(provider, build_tried, node, source_ref):
        _sites.append(getattr(node, "reraise_site", None))
        try:
            return build(provider=provider, build_tried=build_tried, node=node, source_ref=source_ref)
        finally:
            _sites.pop()

    return build_with_site


def _putting_together(make):
    @functools.wraps(make)
    def make_statement(provider, tried, final, source_ref, public_exc=False):
        # What the user wrote publishes its exception; the others are Nuitka's own.
        site = _sites[-1] if public_exc and _sites else None
        if site is not None:
            # What cannot raise has no copy for exceptions, and no place for the site.
            registry.built(source_ref.getFilename(), site)
        _raising_again.append(site)
        try:
            return make(provider=provider, tried=tried, final=final, source_ref=source_ref, public_exc=public_exc)
        finally:
            _raising_again.pop()

    return make_statement


def _with_event(make):
    @functools.wraps(make)
    def make_reraise(source_ref):
        site = _raising_again[-1] if _raising_again else None
        return before_statement(make(source_ref=source_ref), site, source_ref)

    return make_reraise
