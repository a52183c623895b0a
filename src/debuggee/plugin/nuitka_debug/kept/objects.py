"""
What the C compiler made of files, kept for the next build: C that has not changed is not compiled again.

The C files that are the same as before are put out of the way when all C is there: the compilers are given what is
left. ccache does something like it where it is installed, but has to be asked for each file; and not everybody has it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import NamedTuple

from .store import store, write_whole

#: Files that are out of the way; scons knows no such extension.
_ASIDE = ".kept"
_OBJECT_SUFFIXES = (".o", ".os")
#: Objects of modules that were compiled quickly (link.py).
_QUICK = ".quick.o"


class _Object(NamedTuple):
    path: str
    is_quick: bool


#: By C file: what its object goes by.
_inputs: dict[str, str] = {}
#: The names of the objects that are used, in the folder where they are kept.
_used: set[str] = set()
#: The objects that this build has compiled quickly.
_quick: set[str] = set()


def sources(source_folder: str) -> list[str]:
    """The C files that there are, and that scons would find."""
    return list(_files(source_folder, ".c"))


def own_sources(source_folder: str) -> list[str]:
    """The C files that there are, but for those that scons has written."""
    return [file for file in sources(source_folder) if not is_by_scons(file)]


def is_by_scons(file: str) -> bool:
    """Whether a C file or header is scons's. It may be there before scons writes it, from an earlier build."""
    return os.path.basename(file).startswith(("build_definitions", "__constants_data"))


def without_object(source_folder: str) -> list[str]:
    """The C files that there are no objects for."""
    where = store()
    if where is None:
        return []
    known = _objects_in(os.path.join(where.folder, "objects"))
    headers = _hash_of_headers(source_folder)
    return [
        file for file in own_sources(source_folder) if _inputs_of(source_folder, file, where.key, headers) not in known
    ]


def remove_left_aside(source_folder: str) -> None:
    """Removes what a build that failed has put aside."""
    for aside in list(_files(source_folder, _ASIDE)):
        os.remove(aside)


def put_aside(source_folder: str, quick_ones: bool) -> list[str]:
    """
    Takes the C files out of the way that there are objects for, and gives these.

    ``quick_ones``: also those that were compiled quickly.
    """
    where = store()
    if where is None:
        return []
    kept = []
    objects = _objects_in(os.path.join(where.folder, "objects"))
    headers = _hash_of_headers(source_folder)
    for file in sources(source_folder):
        inputs = _inputs_of(source_folder, file, where.key, headers)
        if inputs is None:
            continue
        _inputs[file] = inputs
        found = objects.get(inputs)
        if found is not None and (quick_ones or not found.is_quick) and _is_whole(found.path):
            os.rename(file, file + _ASIDE)
            _used.add(os.path.basename(found.path))
            kept.append(found.path)
    return kept


def compiled_quickly(file: str) -> None:
    """The object of a C file is not as good as it can be."""
    _quick.add(file)


def keep(source_folder: str) -> None:
    """At the end of a build: keeps the new objects, lets go of those that are no longer used, and puts all C back."""
    where = store()
    if where is None:
        return
    folder = os.path.join(where.folder, "objects")
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
                extension = _QUICK if file in _quick else ".o"
                name = "%s-%s%s" % (inputs, hashlib.sha256(content).hexdigest(), extension)
                write_whole(os.path.join(folder, name), content)
                _used.add(name)
    for name in set(os.listdir(folder)) - _used:
        os.remove(os.path.join(folder, name))


def _objects_in(folder: str) -> dict[str, _Object]:
    """The objects that there are, by what they go by. Their names say that, and the hash of their content."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return {name.partition("-")[0]: _Object(os.path.join(folder, name), name.endswith(_QUICK)) for name in names}


def _is_whole(path: str) -> bool:
    expected = os.path.basename(path).partition("-")[2].partition(".")[0]
    with open(path, "rb") as handle:
        return hashlib.sha256(handle.read()).hexdigest() == expected


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
        if is_by_scons(file):
            continue
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
