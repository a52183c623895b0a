"""The versions of Nuitka that are supported, and the families that they fall into.

``versions.json`` is the only place where the range is said; src/build/nuitkaVersion.ts reads it, too.
"""

from __future__ import annotations

import json
import os
import re
import sys

from nuitka.Version import getNuitkaVersion

from ..errors import stop

Version = tuple[int, ...]


def _parse(text: str) -> Version:
    """The numbers of a version; a release candidate counts as its release."""
    return tuple(int(number) for number in re.split(r"\D+", text.split("rc")[0]) if number)


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "versions.json"), encoding="utf-8") as _handle:
    _range = json.load(_handle)["nuitka"]

OLDEST: str = _range["oldest"]
NEWEST_TESTED: str = _range["newestTested"]
FOUND: str = getNuitkaVersion()

_found = _parse(FOUND)

#: Whether a frame points to its locals and the variables of a function are in a C structure.
HAS_LOCALS_STRUCT = _found >= (4, 3)

#: Whether the frame of a class body has the namespace of the class as its locals.
HAS_CLASS_LOCALS = _found >= (4, 1)

#: Whether Nuitka's support of multiprocessing takes what it starts from ``sys.argv[0]``.
STARTS_ARGV_0 = _found < (4, 3)

#: Whether scons compiles the C that it finds, and no list of Nuitka's.
COMPILES_WHAT_IS_THERE = _found >= (4, 0)

#: Where the record hangs before that (nd_nuitka.h).
RUNS_ON_311 = sys.version_info >= (3, 11)

#: What the C code has to know of the version (nd_nuitka.h).
C_DEFINES = "#define ND_FRAME_HAS_LOCALS_POINTER 1\n" if HAS_LOCALS_STRUCT else ""


def check() -> None:
    """Refuses a Nuitka that is too old; says so when it is newer than what was tested."""
    if _found < _parse(OLDEST):
        stop(
            "Nuitka %s is too old for debugging: %s is the oldest that works. "
            'Install a newer one: python -m pip install "nuitka>=%s"' % (FOUND, OLDEST, OLDEST)
        )
    if _found > _parse(NEWEST_TESTED):
        print(
            "nuitka-debug: Nuitka %s is newer than the newest that was tested, %s." % (FOUND, NEWEST_TESTED), flush=True
        )
