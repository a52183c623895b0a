"""Which nodes of the syntax tree are being built."""

from __future__ import annotations

import functools


def noting(nodes, build):
    """A builder that keeps the node it builds at the end of ``nodes`` meanwhile."""

    @functools.wraps(build)
    def build_noted(provider, node, source_ref):
        nodes.append(node)
        try:
            return build(provider=provider, node=node, source_ref=source_ref)
        finally:
            nodes.pop()

    return build_noted
