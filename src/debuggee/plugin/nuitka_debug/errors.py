"""How the plugin stops a build that it cannot make debuggable."""

from __future__ import annotations

import json
import sys
from typing import NoReturn

from . import VERSION


def stop(message: str) -> NoReturn:
    """Ends the build with a line for the build service (src/build/diagnostics) to find."""
    print("nuitka-debug: " + json.dumps({"error": message}), file=sys.stderr, flush=True)
    sys.exit(1)


def unknown_internals(what: object) -> NoReturn:
    """Nuitka is not what this plugin knows; a build that debugs wrongly is worse than none."""
    from .internals.versions import FOUND, NEWEST_TESTED, OLDEST

    stop(
        "Nuitka %s with Python %s is made in another way than version %s of the debugger's plugin knows "
        "(it was tested with Nuitka %s to %s): %s"
        % (FOUND, sys.version.split()[0], VERSION, OLDEST, NEWEST_TESTED, what)
    )


def not_compiled(error: SyntaxError, file: str) -> None:
    """A module with a syntax error is left out by Nuitka; importing it fails, as in Python. This tells the user."""
    place = {"file": file, "line": error.lineno or 1, "column": error.offset or 1}
    message = "%s: %s" % (type(error).__name__, error.msg)
    print("nuitka-debug: " + json.dumps({"syntaxError": message, **place}), file=sys.stderr, flush=True)
