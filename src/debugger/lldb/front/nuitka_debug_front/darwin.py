"""What is macOS's alone. Written, not tested: there was no macOS to test it on."""

from __future__ import annotations

import re
import signal
from typing import Any

# mach/exception_types.h; the signal is the one that xnu's ux_exception() delivers where nobody handles the exception.
_EXCEPTIONS = {
    1: signal.SIGSEGV,  # EXC_BAD_ACCESS; SIGBUS where the page is there but not ours to touch
    2: signal.SIGILL,  # EXC_BAD_INSTRUCTION
    3: signal.SIGFPE,  # EXC_ARITHMETIC
    10: signal.SIGABRT,  # EXC_CRASH
}
_SOFTWARE = 5  # EXC_SOFTWARE: EXC_SOFT_SIGNAL (0x10003) with the signal's number
_PROTECTION_FAILURE = 2  # KERN_PROTECTION_FAILURE
_DESCRIPTION = re.compile(r"^(EXC_[A-Z_]+)")
_NAMES = {"EXC_BAD_ACCESS": 1, "EXC_BAD_INSTRUCTION": 2, "EXC_ARITHMETIC": 3, "EXC_CRASH": 10}


def signal_of_exception(thread: Any) -> int | None:
    """
    Return the number of the signal that a thread, stopped by an exception of Mach, will get where it goes on. None
    when there is none (breakpoints are exceptions, too).
    """
    number = _number(thread)
    if number == _SOFTWARE:
        return int(thread.GetStopReasonDataAtIndex(1)) or None
    if number == 1 and thread.GetStopReasonDataAtIndex(1) == _PROTECTION_FAILURE:
        return int(signal.SIGBUS)
    found = _EXCEPTIONS.get(number)
    return None if found is None else int(found)


def _number(thread: Any) -> int:
    # The description is what lldb makes for people; the data of an exception are not said by every version.
    match = _DESCRIPTION.match(thread.GetStopDescription(200) or "")
    if match is not None:
        return _NAMES.get(match[1], 0)
    return int(thread.GetStopReasonDataAtIndex(0))
