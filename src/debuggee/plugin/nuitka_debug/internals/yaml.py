"""Nuitka's package configuration, which it reads from YAML at each start."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from nuitka.utils import Yaml


def install(parsed: Callable[[bytes, Callable[[], Any]], Any]) -> None:
    """Has ``parsed`` called with the text and what parses it, for what is in it."""
    original = Yaml.parseYaml
    signature = inspect.signature(original)

    @functools.wraps(original)
    def parse(*args, **kwargs):
        data = signature.bind(*args, **kwargs).arguments["data"]
        return parsed(data, lambda: original(*args, **kwargs))

    Yaml.parseYaml = parse
