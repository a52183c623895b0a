"""
What Nuitka made of modules, kept for the next build: a module that has not changed is not compiled to C again.

Nuitka gets, in the place of such a module's source, the imports that it had found in it: so it finds the same modules
as before, and spends no time on the rest. Where the C of the module is due, the kept one takes the place of what Nuitka
makes of the imports.

What Nuitka makes for the whole program (the tables of its loader, constants, helpers) comes out of all modules. It is
compared with what it was when the modules were kept: where it differs, they are no longer what they were made for, and
the build says so (``nuitka-debug: {"again": …}``): it is done again without them.

The source itself is known by its hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from typing import NoReturn

from ..internals.program import is_of_modules
from .objects import is_by_scons
from .store import hash_of, store, write_whole

FORMAT = 1


@dataclass
class KeptModule:
    """A module that was compiled before. Its files have the names of their hashes."""

    name: str
    file: str
    #: Of the text that Nuitka parses, and of the file.
    source: str
    sha256: str
    #: The modules that it uses, by their full names.
    uses: list[str]
    #: The names of the files with its C, and with its constants.
    code: str
    constants: str
    #: Its part of the debug map.
    entry: dict[str, object]


@dataclass
class _Index:
    """What is in the folder."""

    #: The files of the whole program, by name, with their hashes.
    program: dict[str, str]
    modules: dict[str, KeptModule]


def _load() -> _Index:
    where = store()
    if where is None:
        return _Index({}, {})
    try:
        with open(os.path.join(where.folder, "modules", "index.json"), encoding="utf-8") as handle:
            found = json.load(handle)
        if found["format"] == FORMAT and found["key"] == where.key:
            modules = [KeptModule(**module) for module in found["modules"]]
            return _Index(found["program"], {module.name: module for module in modules})
    except (OSError, ValueError, TypeError, KeyError):
        # None, one of an earlier version, or a damaged one: then all modules are compiled.
        pass
    return _Index({}, {})


_before = _load()
#: The C and the constants of the modules of this build that are kept ones.
_used: dict[str, tuple[bytes, bytes]] = {}


def find(name: str, file: str, source: str, sha256: str) -> KeptModule | None:
    """The kept form of a module whose source is this; from now on it stands for the module."""
    module = _before.modules.get(name)
    if module is None or (module.file, module.source, module.sha256) != (file, hash_of(source), sha256):
        return None
    code, constants = _read(module.code), _read(module.constants)
    if code is None or constants is None:
        return None
    _used[name] = code, constants
    return module


def imports_of(module: KeptModule) -> str:
    """Source that uses the same modules. One that is not there must not keep Nuitka from the next one."""
    return "".join("try:\n    import %s\nexcept BaseException:\n    pass\n" % name for name in module.uses)


def code_of(name: str, constants_file: str) -> str | None:
    """The C of a module, if that is kept; its constants are put into a file."""
    if name not in _used:
        return None
    code, constants = _used[name]
    with open(constants_file, "wb") as handle:
        handle.write(constants)
    return code.decode("latin-1")


def _read(name: str) -> bytes | None:
    """A file of the folder; None when it is not what it was."""
    where = store()
    if where is None:
        return None
    try:
        with open(os.path.join(where.folder, "modules", name), "rb") as handle:
            content = handle.read()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == name else None


def _again(reason: str) -> NoReturn:
    print("nuitka-debug: " + json.dumps({"again": reason}), file=sys.stderr, flush=True)
    sys.exit(1)


# -- at the end of a build -------------------------------------------------------------------------


def check_and_keep(source_folder: str, modules: list[KeptModule]) -> None:
    """
    Keeps the modules of this build, whose C Nuitka has just made; the program's own files are compared first.

    New ones name files in the source folder.
    """
    where = store()
    if where is None or _has_blobs(source_folder):
        return
    program = _program_files(source_folder)
    if _used and program != _before.program:
        different = [name for name, _ in sorted(program.items() ^ _before.program.items())]
        _again("the program is made of other modules: " + ", ".join(sorted(set(different))))
    folder, key = os.path.join(where.folder, "modules"), where.key
    os.makedirs(folder, exist_ok=True)
    kept = []
    for module in modules:
        if module.name in _used:
            kept.append(asdict(module))
            continue
        code = _store(folder, os.path.join(source_folder, module.code))
        constants = _store(folder, os.path.join(source_folder, module.constants))
        kept.append(asdict(module) | {"code": code, "constants": constants})
    index = {"format": FORMAT, "key": key, "program": program, "modules": kept}
    write_whole(os.path.join(folder, "index.json"), json.dumps(index).encode("utf-8"))
    _remove_others(folder, {str(module[name]) for module in kept for name in ("code", "constants")} | {"index.json"})


def _program_files(folder: str) -> dict[str, str]:
    """Hashes of what Nuitka makes for the whole program, but for what only gathers what the modules' C asks for."""
    names = [
        name
        for name in os.listdir(folder)
        if name.endswith((".c", ".h", ".const")) and not name.startswith("module.") and not is_by_scons(name)
    ]
    result = {}
    for name in names:
        with open(os.path.join(folder, name), "rb") as handle:
            lines = [line for line in handle if not is_of_modules(line)]
        result[name] = hashlib.sha256(b"".join(lines)).hexdigest()
    return result


def _has_blobs(folder: str) -> bool:
    """Whether some module has data in files of their own, to which its constants refer: that is not kept."""
    blobs = os.path.join(folder, "blobs")
    return os.path.isdir(blobs) and any(not name.startswith("__constant") for name in os.listdir(blobs))


def _store(folder: str, file: str) -> str:
    """Copies a file into the folder, by its hash; gives that."""
    with open(file, "rb") as handle:
        content = handle.read()
    name = hashlib.sha256(content).hexdigest()
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        write_whole(path, content)
    return name


def _remove_others(folder: str, names: set[str]) -> None:
    for name in os.listdir(folder):
        if name not in names:
            os.remove(os.path.join(folder, name))
