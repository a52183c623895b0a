"""
The libraries that the program loads after the attach: an extension module for each import of one.

lldb keeps a breakpoint in the dynamic linker to hear of them, which stops the whole program twice for each: 3 to 4 ms
an import, where the import itself takes 0.1. Nobody needs to know of a library before a native stack is asked for. So
the breakpoint is out, and lldb is told of the libraries then. Linux alone; elsewhere all is as lldb has it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import lldb

_KIND = re.compile(r"^Kind: shared-library-event\s+(-\d+):", re.MULTILINE)
#: start-end perms offset dev inode path
_MAPPING = re.compile(r"^([0-9a-f]+)-[0-9a-f]+ (\S+) ([0-9a-f]+) \S+ \d+ +(/.*)$", re.MULTILINE)


class _Mapping(NamedTuple):
    start: int
    permissions: str
    offset: int
    path: str


class Libraries:
    """What is loaded into one process that lldb is attached to and that is stopped."""

    def __init__(self, debugger: Any, process: Any) -> None:
        self._process = process
        self._target = process.GetTarget()
        #: Modules that were told to lldb, by path and where they begin; None: lldb could not read the file.
        self._told: dict[tuple[str, int], Any] = {}
        self._hears = not self._mappings() or not self._leave_linker(debugger)

    def tell(self) -> None:
        """
        Tell lldb of all libraries that it does not know. All, as it takes a frame in an unknown one for the end of the
        stack. Symbols are read when they are needed.
        """
        if self._hears:
            return
        mappings = self._mappings()
        self._take_back(mappings)
        start = 0
        for mapping in mappings:
            if mapping.offset == 0:
                start = mapping.start
            if "x" in mapping.permissions and not self._target.ResolveLoadAddress(mapping.start).GetModule().IsValid():
                self._tell_of(mapping.path, start)

    def _leave_linker(self, debugger: Any) -> bool:
        """Take lldb's own breakpoint out of the dynamic linker. Return whether there was one."""
        result = lldb.SBCommandReturnObject()
        debugger.GetCommandInterpreter().HandleCommand("breakpoint list --internal", result)
        numbers = _KIND.findall(result.GetOutput() or "")
        for number in numbers:
            self._target.FindBreakpointByID(int(number)).SetEnabled(False)
        return bool(numbers)

    def _tell_of(self, path: str, start: int) -> None:
        if (path, start) in self._told:
            return
        module = self._target.AddModule(path, None, None)
        self._told[path, start] = module if module.IsValid() else None
        if module.IsValid():
            slide = start - module.GetObjectFileHeaderAddress().GetFileAddress()
            self._target.SetModuleLoadAddress(module, slide)

    def _take_back(self, mappings: list[_Mapping]) -> None:
        """Forget what was unloaded, where something else may be now."""
        there = {(each.path, each.start) for each in mappings}
        for key in [key for key in self._told if key not in there]:
            module = self._told.pop(key)
            if module is not None:
                self._target.RemoveModule(module)

    def _mappings(self) -> list[_Mapping]:
        try:
            with open("/proc/%d/maps" % self._process.GetProcessID(), "rb") as file:
                # Not as the locale has it. lldb takes no other names than those in UTF-8.
                text = file.read().decode("utf-8", "replace")
        except OSError:
            return []
        return [
            _Mapping(int(start, 16), permissions, int(offset, 16), path.replace("\\012", "\n"))
            for start, permissions, offset, path in _MAPPING.findall(text)
            if not path.endswith(" (deleted)")
        ]
