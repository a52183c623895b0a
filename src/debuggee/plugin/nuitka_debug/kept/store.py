"""
Where builds keep things: a folder, and a key that stands for all that decides what is made of a source (Nuitka, its
options, this plugin). Both come as JSON in ``NUITKA_DEBUG_KEPT`` (src/build/keptModules.ts).
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import NamedTuple


class Store(NamedTuple):
    """What ``NUITKA_DEBUG_KEPT`` says."""

    folder: str
    key: str
    #: Whether the program may be linked without scons (link.py).
    links: bool


def store() -> Store | None:
    """None where nothing is kept."""
    text = os.environ.get("NUITKA_DEBUG_KEPT")
    if not text:
        return None
    found = json.loads(text)
    return Store(found["folder"], found["key"], found["links"])


def hash_of(text: str) -> str:
    """Hash of a text, hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_whole(path: str, content: bytes) -> None:
    """A file that is there whole or not at all."""
    with open(path + ".new", "wb") as handle:
        handle.write(content)
    os.replace(path + ".new", path)


def write_checked(path: str, text: str) -> None:
    """A text for :func:`read_checked`."""
    content = text.encode("utf-8", "surrogatepass")
    write_whole(path, hashlib.sha256(content).hexdigest().encode("ascii") + b"\n" + content)


def read_checked(path: str) -> str | None:
    """What was written; None where it is not there, or damaged."""
    try:
        with open(path, "rb") as handle:
            digest, _, content = handle.read().partition(b"\n")
    except OSError:
        return None
    is_whole = hashlib.sha256(content).hexdigest().encode("ascii") == digest
    return content.decode("utf-8", "surrogatepass") if is_whole else None
