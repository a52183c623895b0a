"""Marks the syntax tree of a module as soon as it is parsed."""

from __future__ import annotations

import functools
import os
from typing import Callable

from .. import registry
from ..calls import calls_of
from ..completeness import blocks_of, marked_sites
from ..errors import not_compiled
from ..internals.tree import Building
from ..kept import modules as kept_modules
from ..line_events import mark_line_events
from . import comparisons, pdb_imports

Decide = Callable[[str, str], bool]


def install(decide: Decide) -> None:
    """Installs the hook. ``decide(module_name, filename)`` says whether a module gets probes."""
    original = Building.parseSourceCodeToAst

    @functools.wraps(original)
    def parse_and_mark(source_code, module_name, filename, line_offset):
        name, path = str(module_name), os.path.abspath(filename)
        if not decide(name, filename):
            return original(source_code, module_name, filename, line_offset)
        sha256 = registry.sha256_of(path, source_code)
        kept = kept_modules.find(name, path, source_code, sha256)
        if kept is not None:
            registry.add_kept_module(kept)
            return original(kept_modules.imports_of(kept), module_name, filename, line_offset)
        try:
            tree = original(source_code, module_name, filename, line_offset)
        except SyntaxError as error:
            not_compiled(error, path)
            raise
        record = registry.add_module(name, path, source_code, sha256, mark_line_events(tree))
        record.calls = calls_of(tree, record.events, source_code)
        comparisons.note_tests(tree)
        pdb_imports.note_imports(tree)
        record.blocks, record.marked = blocks_of(tree), marked_sites(tree)
        return tree

    Building.parseSourceCodeToAst = parse_and_mark
