"""What the system tells of processes."""

from __future__ import annotations

import os
import time

#: How long a process that was killed may take to be gone, in seconds; a loaded machine took 0.3.
_DYING = 2.0


def stays_alive(pid: int) -> bool:
    """Tell whether a process is there, and does not end now."""
    deadline = time.monotonic() + _DYING
    while is_alive(pid):
        if time.monotonic() > deadline:
            return True
        time.sleep(0.01)
    return False


def is_alive(pid: int) -> bool:
    """Tell whether a process is there; one that only waits for its parent to ask how it ended is not."""
    try:
        with open("/proc/%d/stat" % pid, "rb") as file:
            # The name, in parentheses, can hold anything.
            return file.read().rpartition(b") ")[2][:1] not in (b"Z", b"X")
    except OSError:
        pass
    if os.path.isdir("/proc/self"):
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
