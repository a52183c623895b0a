"""
The commands by which scons has compiled and linked the program, for doing the same without it.

Scons needs half a second to find out what to do, and in most builds after an edit that is what it was in the build
before. What it gets from Nuitka is compared; the commands are those that it has really run (record_commands.py).
"""

from __future__ import annotations

import json
import os
import shlex
from dataclasses import asdict, dataclass, field

from .store import read_checked, store, write_checked

FORMAT = 1
RECORDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "record_commands.py")

_INDEX = "commands.json"
#: What scons writes beside the C of Nuitka, and what reads it later.
_MADE_BY_SCONS = (".c", ".h", "scons-report.txt")


@dataclass
class Command:
    """A command as scons has run it."""

    argv: list[str]
    cwd: str
    #: What it got beside the environment of scons.
    env: dict[str, str]

    def output(self) -> str | None:
        """The file that it makes, absolute."""
        if self.argv.count("-o") != 1 or self.argv[-1] == "-o":
            return None
        return os.path.join(self.cwd, self.argv[self.argv.index("-o") + 1])

    def source(self) -> str | None:
        """The C file that it compiles, its real path; None where it does something else."""
        if "-c" not in self.argv:
            return None
        sources = [argument for argument in self.argv if argument.endswith(".c")]
        return os.path.realpath(os.path.join(self.cwd, sources[0])) if len(sources) == 1 else None

    def links(self) -> bool:
        """Whether it makes a program of objects."""
        return "-c" not in self.argv and self.output() is not None and any(map(names_objects, self.argv))


@dataclass
class Commands:
    """How the program of a store was made."""

    #: Stands for what scons was asked for, and what it found.
    input: str
    #: By the real path of the C file.
    compile: dict[str, Command] = field(default_factory=dict)
    link: Command | None = None
    #: Content (latin-1) of the files that scons has written into the folder of the C, by name.
    files: dict[str, str] = field(default_factory=dict)


def names_objects(argument: str) -> bool:
    """Whether an argument of the linker's is an object that was compiled, or a file with a list of such objects."""
    return argument.endswith((".o", ".os")) or (argument.startswith("@") and argument.endswith(".txt"))


def load() -> Commands | None:
    """How the last build of the program was made; None where that is not known, or with another key."""
    where = store()
    if where is None:
        return None
    text = read_checked(os.path.join(where.folder, _INDEX))
    if text is None:
        return None
    try:
        found = json.loads(text)
        if (found["format"], found["key"]) != (FORMAT, where.key):
            return None
        compile_commands = {file: Command(**command) for file, command in found["compile"].items()}
        return Commands(found["input"], compile_commands, Command(**found["link"]), dict(found["files"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        # One of an earlier version.
        return None


def save(commands: Commands) -> None:
    """Keeps how this build was made."""
    where = store()
    if where is not None:
        index = {"format": FORMAT, "key": where.key} | asdict(commands)
        write_checked(os.path.join(where.folder, _INDEX), json.dumps(index))


def forget() -> None:
    """What is not known for certain is not kept."""
    where = store()
    if where is not None and os.path.exists(os.path.join(where.folder, _INDEX)):
        os.remove(os.path.join(where.folder, _INDEX))


def files_in(source_folder: str) -> dict[str, str]:
    """The files in the folder of the C that scons may have written."""
    result = {}
    for name in os.listdir(source_folder):
        if name.endswith(_MADE_BY_SCONS):
            with open(os.path.join(source_folder, name), encoding="latin-1", newline="") as handle:
                result[name] = handle.read()
    return result


def restore_files(commands: Commands, source_folder: str) -> None:
    """Puts back what scons has written."""
    for name, content in commands.files.items():
        with open(os.path.join(source_folder, os.path.basename(name)), "w", encoding="latin-1", newline="") as handle:
            handle.write(content)


def recorded(log: str, scons_input: str, files: dict[str, str]) -> Commands | None:
    """
    What the log of record_commands.py says; None unless it says plainly how the program was made.

    ``files`` are those that scons has written.
    """
    result = Commands(scons_input, files=files)
    try:
        with open(log, encoding="ascii") as handle:
            commands = [_without_shell(Command(**json.loads(line))) for line in handle]
    except (OSError, ValueError, TypeError):
        return None
    for command in commands:
        source, output = command.source(), command.output()
        if result.link is not None:
            # Something is done to the program after it is linked.
            return None
        if source is not None and output is not None:
            result.compile[source] = command
        elif command.links():
            result.link = command
    return result if result.link is not None else None


def _without_shell(command: Command) -> Command:
    """Before 4.1 a shell takes the words apart."""
    if command.argv[:2] == ["sh", "-c"] and len(command.argv) == 3:
        command.argv = shlex.split(command.argv[2])
    return command
