"""How the plugin stops a build that it cannot make debuggable."""

from __future__ import annotations

import json
import sys
from typing import NoReturn


def stop(message: str) -> NoReturn:
    """Ends the build with a line for the build service (src/build/diagnostics) to find."""
    print("nuitka-debug: " + json.dumps({"error": message}), file=sys.stderr, flush=True)
    sys.exit(1)


def unknown_internals(what: object) -> NoReturn:
    """Nuitka is not what this plugin knows; a build that debugs wrongly is worse than none."""
    from nuitka.Version import getNuitkaVersion

    stop(
        "Nuitka %s with Python %s has internals that this version of the debugger does not know: %s"
        % (getNuitkaVersion(), sys.version.split()[0], what)
    )
