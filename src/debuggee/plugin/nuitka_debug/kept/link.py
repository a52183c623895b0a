"""Links the program as scons did in an earlier build, without scons."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

from .commands import Command, names_objects
from .compile import run

_LIST = "@linked_objects.txt"
#: Linkers that are much faster than the usual one, by what gcc and clang call them.
_FAST_LINKERS = {"mold": "mold", "lld": "ld.lld"}


def link(command: Command, source_folder: str, objects: list[str]) -> str | None:
    """Links the objects; gives the program, or None."""
    argv = _with_objects(command.argv, list_of_files(os.path.join(source_folder, _LIST), objects))
    # A linker that is there need not be one that the compiler knows, or that takes all of its options.
    made = any(run(command, argv + more) for more in [*_fast_linkers(argv), []])
    return command.output() if made else None


def list_of_files(path: str, files: list[str]) -> str:
    """Writes a file by which compilers get many names; gives the argument for it."""
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as handle:
        handle.writelines('"%s"\n' % file.replace("\\", "\\\\").replace('"', '\\"') for file in files)
    return "@" + path


def _with_objects(argv: list[str], objects: str) -> list[str]:
    first = next(index for index, argument in enumerate(argv) if names_objects(argument))
    return [*argv[:first], objects, *(argument for argument in argv[first:] if not names_objects(argument))]


def _fast_linkers(argv: list[str]) -> Iterator[list[str]]:
    if sys.platform == "linux" and not any(argument.startswith("-fuse-ld") for argument in argv):
        yield from (["-fuse-ld=" + name] for name, file in _FAST_LINKERS.items() if shutil.which(file))
