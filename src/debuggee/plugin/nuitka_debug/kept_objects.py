"""
What the C compiler made of files, kept for the next build: C that has not changed is not compiled again.

The C files that are the same as before are put out of the way when all C is there (scons compiles what it finds), and
the linker gets their objects by a response file, which scons takes from ``LDFLAGS``. ccache does something like it
where it is installed, but has to be asked for each file; and not everybody has it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

from .kept_modules import settings, write_whole

#: Files that are out of the way; scons knows no such extension.
_ASIDE = ".kept"
_RESPONSE_FILE = "@kept_objects.txt"
_OBJECT_SUFFIXES = (".o", ".os")

#: By C file: what its object goes by.
_inputs: dict[str, str] = {}
#: The user's LDFLAGS, while ours are set.
_own_flags: list[str | None] = []
#: The objects that are used.
_used: set[str] = set()


def put_aside(source_folder: str) -> None:
    """Takes the C files out of the way that there are objects for."""
    where = settings()
    if where is None:
        return
    folder, key = where
    kept = []
    objects = _objects_in(os.path.join(folder, "objects"))
    headers = _hash_of_headers(source_folder)
    for aside in list(_files(source_folder, _ASIDE)):
        # Of a build that failed.
        os.remove(aside)
    for file in list(_files(source_folder, ".c")):
        inputs = _inputs_of(source_folder, file, key, headers)
        if inputs is None:
            continue
        _inputs[file] = inputs
        path = objects.get(inputs)
        if path is not None and _is_whole(path):
            os.rename(file, file + _ASIDE)
            _used.add(os.path.basename(path))
            kept.append(path)
    if kept:
        text = "".join('"%s"\n' % path.replace("\\", "\\\\").replace('"', '\\"') for path in kept)
        write_whole(os.path.join(source_folder, _RESPONSE_FILE), text.encode("utf-8", "surrogateescape"))
        _own_flags.append(os.environ.get("LDFLAGS"))
        os.environ["LDFLAGS"] = ((_own_flags[0] or "") + " @" + _RESPONSE_FILE).strip()


def forget_flags() -> None:
    """What unpacks a onefile program is linked as it is."""
    if _own_flags:
        own = _own_flags.pop()
        if own is None:
            del os.environ["LDFLAGS"]
        else:
            os.environ["LDFLAGS"] = own


def keep(source_folder: str) -> None:
    """At the end of a build: keeps the new objects, lets go of those that are no longer used, and puts all C back."""
    where = settings()
    if where is None:
        return
    folder = os.path.join(where[0], "objects")
    os.makedirs(folder, exist_ok=True)
    for file, inputs in _inputs.items():
        if os.path.exists(file + _ASIDE):
            os.rename(file + _ASIDE, file)
            continue
        for suffix in _OBJECT_SUFFIXES:
            made = os.path.splitext(file)[0] + suffix
            if os.path.isfile(made):
                with open(made, "rb") as handle:
                    content = handle.read()
                name = "%s-%s.o" % (inputs, hashlib.sha256(content).hexdigest())
                write_whole(os.path.join(folder, name), content)
                _used.add(name)
    for name in set(os.listdir(folder)) - _used:
        os.remove(os.path.join(folder, name))


def _objects_in(folder: str) -> dict[str, str]:
    """The objects that there are, by what they go by. Their names say that, and the hash of their content."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return {name.partition("-")[0]: os.path.join(folder, name) for name in names}


def _is_whole(path: str) -> bool:
    with open(path, "rb") as handle:
        return os.path.basename(path).endswith("-%s.o" % hashlib.sha256(handle.read()).hexdigest())


def _files(source_folder: str, extension: str) -> Iterator[str]:
    """What scons looks at: the folder itself, and those with the C of plugins and of Nuitka."""
    for folder in (source_folder, os.path.join(source_folder, "plugins"), os.path.join(source_folder, "static_src")):
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.endswith(extension):
                    yield os.path.join(folder, name)


def _hash_of_headers(source_folder: str) -> bytes:
    result = hashlib.sha256()
    for file in _files(source_folder, ".h"):
        with open(file, "rb") as handle:
            result.update(handle.read())
    return result.digest()


def _inputs_of(source_folder: str, file: str, key: str, headers: bytes) -> str | None:
    """Hash of all that decides what the compiler makes of a file; None where more than its text does."""
    with open(file, "rb") as handle:
        content = handle.read()
    if b"incbin" in content or os.path.basename(file).startswith("__constants"):
        return None
    parts = (key.encode(), headers, os.path.relpath(file, source_folder).encode("utf-8", "surrogateescape"), content)
    result = hashlib.sha256()
    for part in parts:
        result.update(hashlib.sha256(part).digest())
    return result.hexdigest()
