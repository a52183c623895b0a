"""Runs a program in a new pseudo-terminal: pty_run.py PROGRAM ARG…

Its output goes to stdout, stdin goes to it, its process id to file descriptor 3, and its exit status is ours.
"""

import os
import pty
import select
import sys


def main() -> int:
    """Copy both ways until the program ends."""
    pid, master = pty.fork()
    if pid == 0:
        os.close(3)
        os.execvp(sys.argv[1], sys.argv[1:])
    os.write(3, f"{pid}\n".encode())
    os.close(3)
    sources = [0, master]
    while master in sources:
        for source in select.select(sources, [], [])[0]:
            try:
                data = os.read(source, 65536)
            except OSError:  # EIO: the last process closed the terminal
                data = b""
            if not data:
                sources.remove(source)
            else:
                os.write(master if source == 0 else 1, data)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
