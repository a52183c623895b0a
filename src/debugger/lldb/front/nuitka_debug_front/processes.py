"""What the system tells of processes."""

from __future__ import annotations

import os


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
