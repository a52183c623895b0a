"""What one build knows of its modules, from marking the source to writing the debug map."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field

from .calls import Call
from .kept.modules import KeptModule
from .kept.store import hash_of
from .line_events import LineEvents
from .protected_lines import ProtectedLines, protected_lines
from .return_lines import ReturnLines, return_lines


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
    #: Hash of the text that was parsed.
    source: str
    events: LineEvents
    protected_lines: ProtectedLines
    return_lines: ReturnLines
    #: For "step into target".
    calls: list[Call] = field(default_factory=list)
    #: The sites of the statements of each block (completeness.py).
    blocks: list[list[int]] = field(default_factory=list)
    #: Sites that are in the syntax tree.
    marked: set[int] = field(default_factory=set)
    #: Sites that nodes were made for.
    built: set[int] = field(default_factory=set)
    #: Variables by scope index; filled by code generation.
    variables: dict[int, list[VariableSlot]] = field(default_factory=dict)
    #: Number of records declared, for their C names.
    record_count: int = 0
    #: The names of the files with its C, and with its constants; set by code generation.
    code_file: str = ""
    constants_file: str = ""


#: Modules that get probes: compiled now, or kept from an earlier build.
_modules: dict[str, ModuleRecord | KeptModule] = {}
_modules_of_file: dict[str, list[ModuleRecord]] = {}


def sha256_of(file: str, source: str) -> str:
    """Hash of a source file; of the text that was read from it when it is gone meanwhile."""
    try:
        with open(file, "rb") as handle:
            content = handle.read()
    except OSError:
        content = source.encode("utf-8", "surrogateescape")
    return hashlib.sha256(content).hexdigest()


def add_kept_module(module: KeptModule) -> None:
    """Registers a module that is not compiled again."""
    _modules[module.name] = module


def add_module(name: str, file: str, source: str, sha256: str, events: LineEvents) -> ModuleRecord:
    """Registers a module whose source was marked."""
    record = ModuleRecord(name, file, sha256, hash_of(source), events, protected_lines(source), return_lines(source))
    _modules[name] = record
    _modules_of_file.setdefault(file, []).append(record)
    return record


def module(name: str) -> ModuleRecord | None:
    """The record of a module that is compiled now, None when it has no probes."""
    record = _modules.get(name)
    return record if isinstance(record, ModuleRecord) else None


def modules() -> list[ModuleRecord | KeptModule]:
    """All modules with probes, in the order in which Nuitka came to them."""
    return list(_modules.values())


def built(file: str, site: int) -> None:
    """A node was made for a site of the module in a file."""
    for record in _modules_of_file.get(os.path.abspath(file), ()):
        record.built.add(site)
