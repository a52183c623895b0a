"""The frame records of the scopes whose code is being generated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .. import registry
from ..errors import unknown_internals
from ..internals.places import Found
from ..registry import ModuleRecord


class Record:
    """A frame record while the code of its scope is generated."""

    def __init__(self, module: ModuleRecord, expression: str, frame: str, scope: int):
        self.module = module
        #: The C expression of the ``struct nd_frame``.
        self.expression = expression
        #: The C expression of the ``struct Nuitka_FrameObject *``.
        self.frame = frame
        self.scope = scope
        #: The variables of comprehensions that run in the frame (places.py).
        self.inlined: list[Found] = []
        #: Free for use in C, beside the record.
        self.slots_name = expression.rsplit("->", 1)[-1].replace("nd_frame_", "nd_slots_")


_records: list[Record] = []


def module_of(context) -> ModuleRecord | None:
    """The module that code is generated for, None when it gets no probes."""
    return registry.module(str(context.getOwner().getParentModule().getFullName()))


def declare_record(module: ModuleRecord, context) -> str:
    """Declares a ``struct nd_frame`` in the C function (or the generator's heap); its C expression."""
    module.record_count += 1
    name = "nd_frame_%d" % module.record_count
    return str(context.variable_storage.addVariableDeclarationTop("struct nd_frame", name, None))


def has_current_record() -> bool:
    """Whether code of a frame is being generated."""
    return bool(_records)


def current_record() -> Record:
    """The record that probes belong to now."""
    if not _records:
        unknown_internals("a line event outside of a frame")
    return _records[-1]


def push_record(record: Record) -> None:
    """Makes a record the current one."""
    _records.append(record)


def pop_record() -> None:
    """Makes the record before the current one again."""
    _records.pop()


@contextmanager
def using(record: Record) -> Iterator[None]:
    """Makes a record the current one for a while."""
    push_record(record)
    try:
        yield
    finally:
        pop_record()
