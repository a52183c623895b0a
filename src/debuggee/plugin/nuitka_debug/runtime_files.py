"""The runtime's C files, and its Python files as C."""

from __future__ import annotations

import os
import sys

from .errors import stop
from .internals.versions import C_DEFINES

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "runtime")

#: What is different on each system (nd_platform.h), by what Python calls the system.
_PLATFORMS = {"linux": "nd_platform_linux.c", "darwin": "nd_platform_darwin.c"}

#: What runs in the program to serve requests: one after the other in one namespace.
_SERVICE = (
    "text.py",
    "lookup.py",
    "guarded.py",
    "representations.py",
    "library_reprs.py",
    "arrays.py",
    "references.py",
    "attributes.py",
    "items.py",
    "groups.py",
    "values.py",
    "frames.py",
    "extra_rows.py",
    "scopes.py",
    "notes.py",
    "nodes.py",
    "finding.py",
    "rows.py",
    "evaluation.py",
    "assignment.py",
    "completions.py",
    "exceptions.py",
    "expressions.py",
    "watches.py",
    "step_targets.py",
    "requests.py",
)


def c_files(build_id: str, system: str = sys.platform) -> dict[str, str]:
    """The C files to compile into the program, by name; for this system, unless another one is named."""
    if system not in _PLATFORMS:
        stop("Programs can be compiled for debugging on Linux and macOS, not on this system (%s)." % system)
    others = {file for name, file in _PLATFORMS.items() if name != system}
    result = {}
    for name in sorted(os.listdir(FOLDER)):
        if name.endswith(".c") and name not in others:
            with open(os.path.join(FOLDER, name), encoding="ascii") as handle:
                result[name] = C_DEFINES + handle.read()
    result["nd_service_source.c"] = _service_source()
    result["nd_build_id.c"] = '/* Of the debug map. */\nconst char nd_build_id[] = "%s";\n' % build_id
    return result


def _service_source() -> str:
    lines = ["/* Made from the files in service. */", "const char nd_service_source[] ="]
    for name in _SERVICE:
        with open(os.path.join(FOLDER, "service", name), "rb") as handle:
            lines.extend('    "%s"' % _escaped(line) for line in handle.read().splitlines(keepends=True))
    lines.append('    "";')
    return "\n".join(lines) + "\n"


def _escaped(text: bytes) -> str:
    plain = {byte for byte in range(32, 127) if chr(byte) not in '"\\?'}
    return "".join(chr(byte) if byte in plain else "\\%03o" % byte for byte in text)
