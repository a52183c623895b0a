"""What one build knows of its modules, from marking the source to writing the debug map."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from .line_events import LineEvents


@dataclass
class VariableSlot:
    """Where a variable of a scope lives: ``address`` is a C expression, an offset or an index."""

    name: str
    flags: str
    address: str


@dataclass
class ModuleRecord:
    """A module that gets probes."""

    name: str
    file: str
    sha256: str
    events: LineEvents
    #: Variables by scope index; filled by code generation.
    variables: dict[int, list[VariableSlot]] = field(default_factory=dict)
    #: Number of records declared, for their C names.
    record_count: int = 0


_modules: dict[str, ModuleRecord] = {}


def add_module(name: str, file: str, source: str, events: LineEvents) -> ModuleRecord:
    """Registers a module whose source was marked."""
    try:
        with open(file, "rb") as handle:
            content = handle.read()
    except OSError:
        content = source.encode("utf-8", "surrogateescape")
    record = ModuleRecord(name, file, hashlib.sha256(content).hexdigest(), events)
    _modules[name] = record
    return record


def module(name: str) -> ModuleRecord | None:
    """The record of a module, None when it has no probes."""
    return _modules.get(name)


def modules() -> list[ModuleRecord]:
    """All modules with probes, in the order in which they were compiled."""
    return list(_modules.values())
