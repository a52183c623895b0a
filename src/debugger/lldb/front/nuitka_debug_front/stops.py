"""Why threads stopped, as MI says it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Container
from typing import Any, NamedTuple

import lldb

if sys.platform == "darwin":
    from .darwin import signal_of_exception
else:

    def signal_of_exception(_thread: Any) -> int | None:
        """Exceptions of Mach are macOS's alone."""
        return None


class Stop(NamedTuple):
    """One thread's reason to be stopped."""

    thread: int
    kind: str
    number: int = 0


def stops_of(process: Any, breakpoints: Container[int], known: Container[int]) -> list[Stop]:
    """
    List the reasons of all threads that stopped now, one each, but of those that are known, by their ids. gdb tells of
    one at a time and keeps the others for later; lldb of all at once.

    Each call of lldb's takes microseconds, and the user waits for this: so `breakpoints` are numbers of the trap's, and
    not its address, for which the frame would have to be had.
    """
    unknown = (thread for thread in process if thread.GetIndexID() not in known)
    stops = [stop for stop in (_stop_of(thread, breakpoints) for thread in unknown) if stop is not None]
    # A crash, or our interrupt, before what is only waiting to go on.
    return sorted(stops, key=lambda stop: stop.kind == "trap")


def stops_at(process: Any, trap: int, known: Container[int]) -> list[Stop]:
    """
    List the threads that are at the trap without a reason to be stopped. They have come to it, and another thread was
    faster: lldb would step over a breakpoint that is where a thread is resumed, and never tell of it.

    lldb unwinds each of them for that, so it is better asked when nobody waits.
    """
    unknown = (thread for thread in process if thread.GetIndexID() not in known)
    return [Stop(thread.GetIndexID(), "trap") for thread in unknown if pc_of(thread) == trap]


def _stop_of(thread: Any, breakpoints: Container[int]) -> Stop | None:
    reason = thread.GetStopReason()
    if reason == lldb.eStopReasonBreakpoint and thread.GetStopReasonDataAtIndex(0) in breakpoints:
        return Stop(thread.GetIndexID(), "trap")
    if reason == lldb.eStopReasonExec:
        return Stop(thread.GetIndexID(), "exec")
    if reason == lldb.eStopReasonSignal:
        return Stop(thread.GetIndexID(), "signal", thread.GetStopReasonDataAtIndex(0))
    if reason == lldb.eStopReasonException:
        number = signal_of_exception(thread)
        return Stop(thread.GetIndexID(), "other") if number is None else Stop(thread.GetIndexID(), "signal", number)
    return None


def is_report_of_sanitizer(process: Any) -> bool:
    """Tell whether lldb stopped for what a sanitizer reports: that is in the program's own output, and it goes on."""
    return any(thread.GetStopReason() == lldb.eStopReasonInstrumentation for thread in process)


def pc_of(thread: Any) -> int:
    """Return the address that a stopped thread is at."""
    return int(thread.GetFrameAtIndex(0).GetPC())


def signal_name(process: Any, number: int) -> str:
    """Return SIGSEGV, ..."""
    return process.GetUnixSignals().GetSignalAsCString(number) or "SIG%d" % number


def signal_meaning(number: int) -> str | None:
    """Return what the system calls it: "Segmentation fault"."""
    try:
        return signal.strsignal(number)
    except ValueError:
        return None
