"""
Compiles C as scons did in an earlier build, without scons.

A module that was edited is compiled with fewer optimisations (``-Og``: a third of the time): who edits wants to see
what comes of it. It is compiled as well as the others when scons makes the program the next time.

That begins as soon as there is its C. Nuitka still has to gather the constants then, in another process.
"""

from __future__ import annotations

import atexit
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from . import objects
from .commands import Command, Commands, restore_files

#: What was begun and is not used yet, by C file.
_begun: dict[str, tuple[subprocess.Popen[bytes], str]] = {}


def begin(commands: Commands, source_folder: str, jobs: int) -> None:
    """Begins to compile the modules that there are no objects of."""
    restore_files(commands, source_folder)
    new = [file for file in objects.without_object(source_folder) if _is_module(file)]
    atexit.register(give_up)
    for file in sorted(new, key=os.path.getsize)[-jobs:]:
        command = commands.compile.get(os.path.realpath(file))
        output = command.output() if command is not None else None
        if command is not None and output is not None:
            _begun[file] = _start(command, _arguments(file, command)), output


def give_up() -> None:
    """
    Leaves nothing of what was begun, where it is not as it should be or nobody needs it.

    It is waited for: who kills gcc leaves the processes that gcc has started, and they would write the object later.
    """
    for process, output in _begun.values():
        process.wait()
        if os.path.exists(output):
            os.remove(output)
    _begun.clear()


def compile_all(commands: Commands, files: list[str], jobs: int) -> list[str] | None:
    """Compiles the files; gives their objects, or None where one is not compiled."""
    found = [commands.compile.get(os.path.realpath(file)) for file in files]
    known = [command for command in found if command is not None]
    if len(known) < len(files):
        return None
    # What takes longest begins first.
    todo = sorted(zip(files, known), key=lambda each: -os.path.getsize(each[0]))
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        done = list(pool.map(lambda each: _compile_one(*each), todo))
    paths = [path for path in done if path is not None]
    return paths if len(paths) == len(files) else None


def run(command: Command, argv: list[str]) -> bool:
    """Runs a command where and as scons ran one; whether it has succeeded."""
    return _start(command, argv).wait() == 0


def _compile_one(file: str, command: Command) -> str | None:
    arguments = _arguments(file, command)
    process = _begun.pop(file)[0] if file in _begun else _start(command, arguments)
    if process.wait() != 0:
        return None
    if arguments[-1] == "-Og":
        objects.compiled_quickly(file)
    return command.output()


def _arguments(file: str, command: Command) -> list[str]:
    """The command without ccache: what is compiled here has not been compiled before, and asking takes its time."""
    argv = command.argv[1:] if "ccache" in os.path.basename(command.argv[0]) else command.argv
    return [*argv, "-Og"] if _is_module(file) and _can_be_quick(argv[0]) else argv


def _is_module(file: str) -> bool:
    return os.path.basename(file).startswith("module.")


def _can_be_quick(compiler: str) -> bool:
    """Of clang ``-Og`` is another name for ``-O1``; and who says himself how to optimise gets that."""
    # What macOS calls gcc is clang.
    is_gcc = "gcc" in os.path.basename(compiler) and sys.platform != "darwin"
    own_flags = " ".join(os.environ.get(name, "") for name in ("CFLAGS", "CCFLAGS", "CPPFLAGS"))
    return is_gcc and re.search(r"(^|\s)-O", own_flags) is None


def _start(command: Command, argv: list[str]) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    environment = os.environ | command.env
    return subprocess.Popen(argv, cwd=command.cwd, env=environment, stdin=nothing, stdout=nothing, stderr=nothing)
