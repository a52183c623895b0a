"""Writes the debug map; its format is in src/debuggee/debugMap.ts."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from typing import Union

from .calls import Call
from .kept.modules import KeptModule
from .registry import ModuleRecord

FORMAT = 2


# Python 3.9 has no | for types at run time.
Modules = Sequence[Union[ModuleRecord, KeptModule]]


def build_id(modules: Modules) -> str:
    """Tells maps apart; compiled into the program, it says whether a map belongs to it.

    Made of the content, so that a build without changes makes the same C.
    """
    content = json.dumps([entry_of(record) for record in modules], sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def write(path: str, versions: dict[str, str], modules: Modules) -> None:
    """Writes the map of a build; the file appears whole or not at all."""
    content = {
        "format": FORMAT,
        "buildId": build_id(modules),
        "versions": versions,
        "modules": [entry_of(record) for record in modules],
    }
    temporary = path + ".new"
    with open(temporary, "w", encoding="utf-8") as handle:
        json.dump(content, handle, ensure_ascii=True, separators=(",", ":"))
    os.replace(temporary, path)


def entry_of(record: ModuleRecord | KeptModule) -> dict[str, object]:
    """A module in the map."""
    if isinstance(record, KeptModule):
        return record.entry
    return {
        "name": record.name,
        "file": record.file,
        "sha256": record.sha256,
        "scopes": [
            {
                "name": scope.name,
                "qualname": scope.qualname,
                "kind": scope.kind,
                "firstLine": scope.first_line,
                "parent": scope.parent,
            }
            for scope in record.events.scopes
        ],
        "sites": [[site.line, site.scope, site.kind] for site in record.events.sites],
        "calls": [_call(call) for call in record.calls],
    }


def _call(call: Call) -> list[object]:
    place = [call.scope, call.first_line, call.last_line, *call.position]
    return [*place, call.until, call.use, call.branch, call.callee, call.label]
