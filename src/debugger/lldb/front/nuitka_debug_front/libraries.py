"""
The libraries that the program loads after the attach: an extension module for each import of one.

lldb keeps a breakpoint in the dynamic linker to hear of them, which stops the whole program twice for each: 3 to 4 ms an
import, where the import itself takes 0.1. Nobody needs to know of a library before a native stack goes through it. So the
breakpoint is out, and a library is told to lldb when it is met on a stack. Linux alone; elsewhere all is as lldb has it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import lldb

_KIND = re.compile(r"^Kind: shared-library-event\s+(-\d+):", re.MULTILINE)
#: start-end perms offset dev inode path
_MAPPING = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) \S+ \d+ +(/.*)$", re.MULTILINE)


class _Mapping(NamedTuple):
    start: int
    end: int
    offset: int
    path: str


class Libraries:
    """What is loaded into one process that lldb is attached to and that is stopped."""

    def __init__(self, debugger: Any, process: Any) -> None:
        self._process = process
        self._target = process.GetTarget()
        #: Modules that were told to lldb, by path and where they begin; None: lldb could not read the file.
        self._told: dict[tuple[str, int], Any] = {}
        self._complete = not self._mappings() or not self._leave_linker(debugger)

    def frames(self, thread: Any, low: int, high: int) -> list[Any]:
        """List the frames of a thread from `low` to `high`, as far as there are any; 0 is the innermost."""
        if not self._complete:
            mappings = self._mappings()
            self._take_back(mappings)
            # From the innermost on, also for a later page: how to go on from a frame is written in its library.
            level = 0
            while level <= high and thread.GetFrameAtIndex(level).IsValid():
                # After one that is new the frames are others, from this one on.
                level += 0 if self._tell_of(thread.GetFrameAtIndex(level), mappings) else 1
        frames = (thread.GetFrameAtIndex(level) for level in range(low, high + 1))
        return [frame for frame in frames if frame.IsValid()]

    def _leave_linker(self, debugger: Any) -> bool:
        """Take lldb's own breakpoint out of the dynamic linker. Return whether there was one."""
        result = lldb.SBCommandReturnObject()
        debugger.GetCommandInterpreter().HandleCommand("breakpoint list --internal", result)
        numbers = _KIND.findall(result.GetOutput() or "")
        for number in numbers:
            self._target.FindBreakpointByID(int(number)).SetEnabled(False)
        return bool(numbers)

    def _tell_of(self, frame: Any, mappings: list[_Mapping]) -> bool:
        """Tell lldb of the library that a frame is in. Return whether that was news."""
        if frame.GetModule().IsValid():
            return False
        pc = frame.GetPC()
        path = next((each.path for each in mappings if each.start <= pc < each.end), None)
        start = next((each.start for each in mappings if each.path == path and each.offset == 0), None)
        if path is None or start is None or (path, start) in self._told:
            return False
        module = self._target.AddModule(path, None, None)
        self._told[path, start] = module if module.IsValid() else None
        if not module.IsValid():
            return False
        slide = start - module.GetObjectFileHeaderAddress().GetFileAddress()
        return bool(self._target.SetModuleLoadAddress(module, slide).Success())

    def _take_back(self, mappings: list[_Mapping]) -> None:
        """Forget what was unloaded, where something else may be now."""
        there = {(each.path, each.start) for each in mappings}
        for key in [key for key in self._told if key not in there]:
            module = self._told.pop(key)
            if module is not None:
                self._target.RemoveModule(module)

    def _mappings(self) -> list[_Mapping]:
        try:
            with open("/proc/%d/maps" % self._process.GetProcessID(), encoding="utf-8", errors="surrogateescape") as file:
                text = file.read()
        except OSError:
            return []
        return [
            _Mapping(int(start, 16), int(end, 16), int(offset, 16), path.replace("\\012", "\n"))
            for start, end, offset, path in _MAPPING.findall(text)
            if not path.endswith(" (deleted)")
        ]
