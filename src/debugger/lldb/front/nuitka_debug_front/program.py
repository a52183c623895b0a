"""
The program under debugging, by lldb's Python API.

All methods are called with the front's lock: by the thread that reads commands, and by the one that waits for lldb's
events. So whoever resumes has said so before the next stop is told.
"""

from __future__ import annotations

import os
import re
from typing import Any, Callable

import lldb

from . import mi, stops
from .libraries import Libraries
from .processes import stays_alive

#: Instructions that do nothing, so that a thread that stopped at one may as well go on behind it.
_IDLE = frozenset(["nop", "endbr64", "bti"])


class Lost(Exception):
    """lldb can do nothing for the program any more, though that is there; the front has to end."""


class Refused(Exception):
    """A command that cannot be carried out; the text is the answer's `msg`."""


class Program:
    """At most one program is attached to at a time."""

    def __init__(self, debugger: Any, tell: Callable[..., None]) -> None:
        self._debugger = debugger
        self._tell = tell
        self.listener = lldb.SBListener("nuitka-debug")
        self._process: Any = None
        self._libraries: Libraries | None = None
        self._running = False
        self._alone = False
        self._interrupting = False
        self._resumed_alone: int | None = None
        #: The trap: its breakpoint, its address, and how long the instruction is that can be passed over there.
        self._breakpoints: dict[int, tuple[int, int]] = {}
        #: Stops that lldb told of together with one that was said, and the threads whose reasons were taken.
        self._waiting: list[stops.Stop] = []
        self._known: set[int] = set()
        self._has_suspended = False

    # -- commands ------------------------------------------------------------------------------

    def attach(self, pid: int) -> None:
        """Attach and tell of the stop."""
        if self._process is not None:
            raise Refused("A program is being debugged already.")
        target = self._debugger.CreateTarget("")
        information = lldb.SBAttachInfo(pid)
        information.SetListener(self.listener)
        error = lldb.SBError()
        process = target.Attach(information, error)
        if error.Fail() or not process.IsValid():
            self._debugger.DeleteTarget(target)
            raise Refused(error.GetCString() or "the attach failed")
        self._process = process
        self._libraries = Libraries(self._debugger, process)
        self._running = False
        self._forget_stops()
        self._tell(mi.record("*", "stopped", {"thread-id": process.GetSelectedThread().GetIndexID()}))

    def detach(self) -> None:
        """Let the program run on without us."""
        process = self._attached()
        self._process = None
        error = process.Detach()
        if error.Fail():
            raise Refused(_said(error))

    def kill(self) -> None:
        """End the program; its end is told as any other."""
        error = self._attached().Kill()
        if error.Fail():
            raise Refused(_said(error))

    def to_resume(self, thread: int | None) -> int | None:
        """Return the thread that alone is to be resumed by :meth:`resume`, None: all, where the program is stopped."""
        self._stopped()
        return thread if self._alone else None

    def resume(self, thread: int | None, accepted: Callable[[], None]) -> None:
        """Resume all threads, or the one; `accepted` is called when that is certain, before a stop is told."""
        if self._is_waiting(thread):
            accepted()
            self._tell_next(thread)
        else:
            self._go(thread)
            accepted()

    def resume_alone(self, alone: bool) -> None:
        """Say what a thread means to :meth:`to_resume`: gdb's scheduler-locking."""
        self._alone = alone

    def interrupt(self) -> None:
        """Ask for a stop."""
        self._interrupting = True
        self._attached().SendAsyncInterrupt()

    def insert_breakpoint(self, address: int) -> int:
        """Plant a breakpoint at an address. Return its number."""
        process = self._stopped()
        target = process.GetTarget()
        breakpoint_ = target.BreakpointCreateByAddress(address)
        if not breakpoint_.IsValid() or breakpoint_.GetNumLocations() != 1:
            raise Refused("Cannot insert a breakpoint at address 0x%x." % address)
        self._breakpoints[breakpoint_.GetID()] = (address, self._idle_length(target, address))
        return int(breakpoint_.GetID())

    def delete_breakpoint(self, number: int) -> None:
        """Take a breakpoint out."""
        if self._breakpoints.pop(number, None) is None:
            raise Refused("No breakpoint number %d." % number)
        self._attached().GetTarget().BreakpointDelete(number)

    def read_memory(self, address: int, length: int) -> bytes:
        """Read memory of the stopped program; all of it or nothing."""
        error = lldb.SBError()
        data = self._stopped().ReadMemory(address, length, error) if length > 0 else b""
        if error.Fail() or data is None or len(data) != length:
            raise Refused("Unable to read memory at 0x%x." % address)
        return bytes(data)

    def write_memory(self, address: int, data: bytes) -> None:
        """Write memory of the stopped program."""
        error = lldb.SBError()
        if self._stopped().WriteMemory(address, data, error) != len(data) or error.Fail():
            raise Refused("Could not write memory at 0x%x." % address)

    def threads(self) -> list[dict[str, mi.Value]]:
        """List the threads, as MI has them."""
        return [
            {
                "id": thread.GetIndexID(),
                "target-id": "LWP %d" % thread.GetThreadID(),
                "name": thread.GetName() or "",
                "state": "running" if self._running else "stopped",
            }
            for thread in self._attached()
        ]

    def frames(self, number: int, low: int, high: int) -> list[dict[str, mi.Value]]:
        """List the frames of a stopped thread from `low` to `high`, both included; 0 is the innermost."""
        thread = self._stopped().GetThreadByIndexID(number)
        if not thread.IsValid():
            raise Refused("Invalid thread id: %d" % number)
        if self._libraries is not None:
            self._libraries.tell()
        frames: list[dict[str, mi.Value]] = []
        for level in range(low, high + 1):
            frame = thread.GetFrameAtIndex(level)
            if not frame.IsValid():
                break
            frames.append(_described(level, frame))
        return frames

    @property
    def is_attached(self) -> bool:
        """Whether there is a program."""
        return self._process is not None

    # -- events --------------------------------------------------------------------------------

    def on_event(self, event: Any) -> None:
        """Tell what an event of lldb's means, if anything."""
        process = self._process
        if process is None or not lldb.SBProcess.EventIsProcessEvent(event):
            return
        state = lldb.SBProcess.GetStateFromEvent(event)
        if state == lldb.eStateExited:
            self._ended()
        elif state in (lldb.eStateCrashed, lldb.eStateStopped, lldb.eStateSuspended):
            # "Restarted": it went on by itself, as after a fork.
            if self._running and not lldb.SBProcess.GetRestartedFromEvent(event):
                self._halted()
        elif state == lldb.eStateDetached:
            self._process = None

    def _halted(self) -> None:
        if self._resumed_alone is None:
            self._known.clear()
        else:
            self._known.discard(self._resumed_alone)
        self._waiting = [stop for stop in self._waiting if stop.thread in self._known]
        self._wait_for(stops.stops_of(self._process, self._breakpoints, self._known))
        told = self._tell_next(self._resumed_alone)
        for address, _ in self._breakpoints.values():
            self._wait_for(stops.stops_at(self._process, address, self._known))
        if told or self._tell_next(self._resumed_alone):
            return
        if stops.is_report_of_sanitizer(self._process):
            self._go(self._resumed_alone)
        else:
            self._tell_stop(self._stop_without_reason())

    def _stop_without_reason(self) -> stops.Stop:
        thread = self._process.GetSelectedThread().GetIndexID()
        alone = self._resumed_alone
        # An execve by another thread than the first: that one has the reason, but lldb gives none to who was suspended.
        is_exec = alone is not None and not self._process.GetThreadByIndexID(alone).IsValid()
        return stops.Stop(thread, "exec" if is_exec else "other")

    def _wait_for(self, found: list[stops.Stop]) -> None:
        self._waiting += found
        self._known.update(stop.thread for stop in found)

    def _is_waiting(self, alone: int | None) -> bool:
        return any(alone in (None, stop.thread) for stop in self._waiting)

    def _tell_next(self, alone: int | None) -> bool:
        """Tell of a stop that waits, if there is one of a thread that is to be resumed."""
        stop = next((stop for stop in self._waiting if alone in (None, stop.thread)), None)
        if stop is None:
            return False
        self._waiting.remove(stop)
        self._tell_stop(stop)
        return True

    def _tell_stop(self, stop: stops.Stop) -> None:
        self._running = False
        self._tell(mi.record("*", "stopped", {**self._described_stop(stop), "thread-id": stop.thread}))
        self._interrupting = False
        if stop.kind == "trap":
            self._pass_trap(self._process.GetThreadByIndexID(stop.thread))

    def _described_stop(self, stop: stops.Stop) -> dict[str, mi.Value]:
        if stop.kind == "trap":
            number, (address, _) = next(iter(self._breakpoints.items()))
            return {"reason": "breakpoint-hit", "bkptno": number, "frame": {"addr": "0x%x" % address}}
        described: dict[str, mi.Value] = {}
        if stop.kind == "signal" or self._interrupting:
            name = stops.signal_name(self._process, stop.number) if stop.kind == "signal" else "SIGSTOP"
            meaning = stops.signal_meaning(stop.number) or name
            described = {"reason": "signal-received", "signal-name": name, "signal-meaning": meaning}
        elif stop.kind == "exec":
            described = {"reason": "exec"}
        described["frame"] = {"addr": "0x%x" % stops.pc_of(self._process.GetThreadByIndexID(stop.thread))}
        return described

    def _ended(self) -> None:
        process, self._process = self._process, None
        self._running = False
        self._forget_stops()
        self._breakpoints.clear()
        status = process.GetExitStatus() & 0xFF
        how = self._packet_of_end(status)
        if how == "W":
            self._tell(mi.record("*", "stopped", {"reason": "exited", "exit-code": "%o" % status}))
        elif how == "X":
            self._tell_killed(stops.signal_name(process, status))
        elif stays_alive(process.GetProcessID()):
            raise Lost(process.GetExitDescription() or "lldb lost its server")
        else:
            # The server does not say it where the program was stopped: only SIGKILL ends one that a debugger holds.
            self._tell_killed("SIGKILL")
        self._debugger.DeleteTarget(process.GetTarget())

    def _tell_killed(self, name: str) -> None:
        self._tell(mi.record("*", "stopped", {"reason": "exited-signalled", "signal-name": name}))

    def _packet_of_end(self, status: int) -> str | None:
        """
        Tell an exit code ("W") from a signal ("X"): lldb has one number for both. The packet that said how the program
        ended is among the last ones of the remote protocol, which lldb keeps. None when there is no such packet.
        """
        result = lldb.SBCommandReturnObject()
        self._debugger.GetCommandInterpreter().HandleCommand("process plugin packet history", result)
        ends = re.findall(r"read packet: \$([WX])%02x[;#]" % status, result.GetOutput() or "")
        return ends[-1] if ends else None

    # -- resuming ------------------------------------------------------------------------------

    def _go(self, alone: int | None) -> None:
        process = self._process
        self._running = True
        self._resumed_alone = alone
        if alone is not None or self._has_suspended:
            self._has_suspended = alone is not None
            for thread in process:
                _ = thread.Resume() if alone in (None, thread.GetIndexID()) else thread.Suspend()
        error = process.Continue()
        if error.Fail():
            self._running = False
            # Without its server lldb tries for 5 s, and says that it took too long.
            if stays_alive(process.GetProcessID()):
                raise Lost(_said(error))
            raise Refused(_said(error))

    def _pass_trap(self, thread: Any) -> None:
        """
        Put a thread behind the trap that it stopped at. Resumed at it, lldb would take the breakpoint out, make one
        step, and plant it again, which takes longer than all else (0.4 ms), and other threads could pass meanwhile.

        It is done when it stops, so that the thread does not run into the breakpoint where lldb is killed: what traces
        for it lets the program go then, before anybody can take the breakpoint out.
        """
        for address, idle in self._breakpoints.values():
            if idle > 0 and thread.IsValid() and stops.pc_of(thread) == address:
                thread.GetFrameAtIndex(0).SetPC(address + idle)
                # lldb wants to know it when it goes on, and asks for it now.
                stops.pc_of(thread)

    @staticmethod
    def _idle_length(target: Any, address: int) -> int:
        """Return how long the instruction at an address is if it does nothing, else 0."""
        instructions = target.ReadInstructions(lldb.SBAddress(address, target), 1)
        instruction = instructions.GetInstructionAtIndex(0)
        return int(instruction.GetByteSize()) if instruction.GetMnemonic(target) in _IDLE else 0

    # -- state ---------------------------------------------------------------------------------

    def _attached(self) -> Any:
        if self._process is None:
            raise Refused("The program is not being run.")
        return self._process

    def _stopped(self) -> Any:
        process = self._attached()
        if self._running:
            raise Refused("Cannot execute this command while the program is running.")
        return process

    def _forget_stops(self) -> None:
        self._waiting.clear()
        self._known.clear()
        self._has_suspended = False
        self._resumed_alone = None
        self._interrupting = False


def _said(error: Any) -> str:
    return error.GetCString() or "lldb refused it, and gave no reason"


def _described(level: int, frame: Any) -> dict[str, mi.Value]:
    """Describe a frame as gdb does, with its `from` always; what is not known is left out."""
    described: dict[str, mi.Value] = {"level": level, "addr": "0x%x" % frame.GetPC()}
    name = frame.GetFunctionName()
    # What lldb calls that has no name is none.
    if name and not name.startswith("___lldb_unnamed_symbol"):
        described["func"] = name
    entry = frame.GetLineEntry()
    file = entry.GetFileSpec()
    if entry.IsValid() and file.GetFilename():
        folder = file.GetDirectory()
        described["file"] = file.GetFilename()
        described["fullname"] = "%s/%s" % (folder, file.GetFilename()) if folder else file.GetFilename()
        described["line"] = entry.GetLine()
    module = frame.GetModule().GetFileSpec()
    if module.GetFilename():
        # The file itself, where lldb has the link by which it was loaded. As bytes: the locale's encoding is ASCII.
        path = "%s/%s" % (module.GetDirectory() or "", module.GetFilename())
        described["from"] = os.path.realpath(path.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")
    return described
