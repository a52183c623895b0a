"""
What is in Nuitka's package configuration, kept in a form that is read faster.

Nuitka parses 330 kB of YAML at each start, half a second; the same as JSON takes a few milliseconds.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from typing import Any

from .store import read_checked, store, write_checked


def parsed(text: bytes, parse: Callable[[], Any]) -> Any:
    """What ``parse`` makes of the text, by the hash of that."""
    where = store()
    if where is None:
        return parse()
    folder = os.path.join(where.folder, "configuration")
    path = os.path.join(folder, hashlib.sha256(text).hexdigest() + ".json")
    kept = read_checked(path)
    if kept is not None:
        return json.loads(kept)
    result = parse()
    content = json.dumps(result)
    # What JSON has no form for is not kept.
    if repr(json.loads(content)) == repr(result):
        os.makedirs(folder, exist_ok=True)
        write_checked(path, content)
    return result
