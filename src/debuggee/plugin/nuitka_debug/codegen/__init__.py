"""Hooks into C code generation: probes, frame records and the tables of a module.

A *record* (``struct nd_frame``, see nd_runtime.h) says of a running Python scope where it is and
where its variables live. It is a C local of a function, or a member of a generator's heap, and the
Python frame object points to it. Nuitka's frame code is taken as text and completed at its labels
and at its calls of the frame stack functions, because these are what a frame's life consists of;
each place must be found, or the build is stopped.
"""

from __future__ import annotations

from ..internals import places
from . import comprehensions, exceptions, frames, inplace, modules, probes, unbound


def install() -> None:
    """Installs the hooks."""
    probes.install()
    places.install()
    frames.install()
    comprehensions.install()
    exceptions.install()
    inplace.install()
    unbound.install()
    modules.install()
