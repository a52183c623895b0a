"""Patterns of paths, as src/adapter/configuration/globs.ts has them."""

from __future__ import annotations

from fnmatch import fnmatchcase


def matches(path: str, pattern: str) -> bool:
    """Whether an absolute path matches: ``**`` stands for any number of folders, at the end for all that is below."""
    return _parts_match(_parts(pattern), _parts(path))


def _parts(path: str) -> list[str]:
    return path.lstrip("/").split("/")


def _parts_match(patterns: list[str], names: list[str]) -> bool:
    if not patterns or not names:
        return not patterns and not names
    if patterns[0] != "**":
        return fnmatchcase(names[0], patterns[0]) and _parts_match(patterns[1:], names[1:])
    if len(patterns) == 1:
        return True
    return any(_parts_match(patterns[1:], names[index:]) for index in range(len(names)))
