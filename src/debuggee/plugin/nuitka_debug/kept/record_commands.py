"""
Runs scons, and writes down the commands that it starts: ``record_commands.py FILE SCONS.PY ARGUMENT…``

A line of JSON each, as commands.py reads them. In a process of its own, by whatever Python Nuitka runs scons with.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from typing import Any


def main() -> None:
    """Takes the place of scons's own script."""
    file, script = sys.argv[1:3]
    sys.argv[:] = sys.argv[2:]
    sys.path[0] = os.path.dirname(script)
    environment = dict(os.environ)
    log = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event != "subprocess.Popen":
            return
        _, argv, cwd, env = arguments
        if env is None:
            env = environment
        command = {
            "argv": [os.fsdecode(argument) for argument in argv],
            "cwd": os.fsdecode(cwd or os.getcwd()),
            # Scons gives its commands nearly all that it got.
            "env": {name: value for name, value in env.items() if environment.get(name) != value},
        }
        # One write a line: commands start in several threads.
        os.write(log, (json.dumps(command) + "\n").encode("ascii"))

    # What CPython itself tells of each process that it starts.
    sys.addaudithook(note)
    runpy.run_path(script, run_name="__main__")


main()
