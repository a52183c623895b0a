"""Writes the debug map; its format is in src/debuggee/debugMap.ts."""

from __future__ import annotations

import json
import os

from .registry import ModuleRecord

FORMAT = 1


def write(path: str, build_id: str, versions: dict[str, str], modules: list[ModuleRecord]) -> None:
    """Writes the map of a build; the file appears whole or not at all."""
    content = {
        "format": FORMAT,
        "buildId": build_id,
        "versions": versions,
        "modules": [_module(record) for record in modules],
    }
    temporary = path + ".new"
    with open(temporary, "w", encoding="utf-8") as handle:
        json.dump(content, handle, ensure_ascii=True, separators=(",", ":"))
    os.replace(temporary, path)


def _module(record: ModuleRecord) -> dict[str, object]:
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
    }
