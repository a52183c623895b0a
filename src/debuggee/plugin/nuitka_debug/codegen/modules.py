"""Adds the tables of a module to its C file."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterator

from .. import completeness, registry
from ..errors import unknown_internals
from ..internals.code import CodeGeneration
from ..internals.program import note_references, source_folder
from ..internals.versions import C_DEFINES
from ..kept import modules as kept_modules
from ..line_events import Site
from ..nodes import LINE_EVENT_KINDS
from ..registry import ModuleRecord

_FIRST_INCLUDE = re.compile(r'#include "__helpers\.h"$', re.M)


def install() -> None:
    """Installs the hooks."""
    original = CodeGeneration.generateModuleCode

    @functools.wraps(original)
    def generate(module, data_filename):
        name = str(module.getFullName())
        kept = kept_modules.code_of(name, os.path.join(source_folder(), data_filename))
        if kept is not None:
            note_references(kept)
            return kept
        record = registry.module(name)
        sites = set(_sites_in(module)) if record is not None else set()
        code = original(module=module, data_filename=data_filename)
        if record is None:
            return code
        record.constants_file = data_filename
        record.code_file = os.path.splitext(data_filename)[0] + ".c"
        completeness.check(record, sites, code)
        if len(_FIRST_INCLUDE.findall(code)) != 1:
            unknown_internals("the includes of a module's C code")
        prelude = _prelude(record)
        code = _FIRST_INCLUDE.sub(lambda match: match.group(0) + "\n" + prelude, code)
        return code + "\n" + _tables(record)

    CodeGeneration.generateModuleCode = generate


def _sites_in(node) -> Iterator[int]:
    if node.kind in LINE_EVENT_KINDS:
        yield node.site
    for child in node.getVisitableNodes():
        yield from _sites_in(child)


def _prelude(record: ModuleRecord) -> str:
    return """
/* Debugging: see nd_runtime.h. */
%s#include <stddef.h>
#include "nd_runtime.h"
#include "nd_semantics.h"
static unsigned char nd_armed[%d];
static const struct nd_scope nd_scopes[%d];
static struct nd_module nd_module;
""" % (
        C_DEFINES,
        max(1, len(record.events.sites)),
        len(record.events.scopes),
    )


def _tables(record: ModuleRecord) -> str:
    lines = ["/* Debugging: the tables of this module. */"]
    for index in range(len(record.events.scopes)):
        slots = record.variables.get(index)
        if slots:
            lines.append("static const struct nd_variable nd_variables_%d[] = {" % index)
            lines.extend("    {%s, %s, %s}," % (_c_string(slot.name), slot.address, slot.flags) for slot in slots)
            lines.append("};")
    lines.append("static const struct nd_scope nd_scopes[%d] = {" % len(record.events.scopes))
    for index, scope in enumerate(record.events.scopes):
        count = len(record.variables.get(index, ()))
        table = "nd_variables_%d" % index if count else "NULL"
        kind = "ND_SCOPE_NAMESPACE" if scope.kind in ("module", "class") else "ND_SCOPE_FUNCTION"
        lines.append(
            "    {&nd_module, %d, %s, %d, %s, %d, %s, %s},"
            % (
                index,
                kind,
                count,
                table,
                scope.first_line,
                _c_string(json.dumps(scope.name)),
                _c_string(json.dumps(scope.qualname)),
            )
        )
    lines.append("};")
    lines.append("static const struct nd_site nd_sites[] = {")
    lines.extend(
        "    {%d, %d, %s}," % (site.line, site.scope, _site_kind(record, site)) for site in record.events.sites
    )
    if not record.events.sites:
        lines.append("    {0, 0, 0},")
    lines.append("};")
    lines.append(
        "static struct nd_module nd_module = {%s, %d, %d, nd_sites, nd_scopes, nd_armed, %s, 0, NULL, NULL};"
        % (
            _c_string(record.name),
            len(record.events.sites),
            len(record.events.scopes),
            _c_string(json.dumps(record.file)),
        )
    )
    return "\n".join(lines) + "\n"


def _site_kind(record: ModuleRecord, site: Site) -> str:
    scope = record.events.scopes[site.scope]
    key = scope.name, scope.first_line
    kinds = [str(site.kind)]
    if site.line in record.protected_lines.get(key, ()):
        kinds.append("ND_SITE_PROTECTED")
    if site.line in record.return_lines.get(key, ()):
        kinds.append("ND_SITE_RETURNS")
    return "|".join(kinds)


def _c_string(text: str) -> str:
    escaped = "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else "\\%03o" % byte for byte in text.encode("utf-8")
    )
    return '"%s"' % escaped
