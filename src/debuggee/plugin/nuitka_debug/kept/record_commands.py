"""
Runs scons, and writes down the commands that it starts: ``record_commands.py FILE SCONS.PY ARGUMENT…``

A line of JSON each, as commands.py reads them. In a process of its own, by whatever Python Nuitka runs scons with.

And it keeps scons from waiting for itself where the disk is full.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import sys
from collections.abc import Iterator
from typing import Any


def release_file_lock() -> None:
    """
    Has Nuitka's lock for files released also when what is done meanwhile fails.

    Its ``withFileLock`` does not (2.6 to 4.3.3): after one compiler's error could not be written into Nuitka's report,
    the thread of the next compiler with an error waits without an end, and so does scons.
    """
    files = sys.modules.get("nuitka.utils.FileOperations")
    original = getattr(files, "withFileLock", None)
    lock = getattr(files, "file_lock", None)
    if original is None or lock is None or hasattr(original, "releases"):
        return

    @contextlib.contextmanager
    def with_file_lock(reason: str = "") -> Iterator[None]:
        with lock:
            yield

    with_file_lock.releases = True  # type: ignore[attr-defined]
    # Those that have imported it by name, too.
    for module in list(sys.modules.values()):
        if getattr(module, "withFileLock", None) is original:
            module.withFileLock = with_file_lock  # type: ignore[attr-defined]


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
        # Before the first compiler there is only one thread, and all of Nuitka's that scons needs is imported.
        release_file_lock()
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
