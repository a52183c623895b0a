"""Tells what it was started with, or ends in the way that its first argument says."""

import json
import os
import signal
import sys


def surroundings():
    print(
        json.dumps(
            {
                "args": sys.argv[1:],
                "cwd": os.getcwd(),
                "file": __file__,
                "plain": os.environ.get("REPORT_PLAIN"),
                "from_file": os.environ.get("REPORT_FILE"),
                "unset": os.environ.get("REPORT_UNSET"),
                "socket": os.environ.get("NUITKA_DEBUG_SOCKET"),
            }
        )
    )


def stream():
    print("zwölf € かな")
    print("to stderr", file=sys.stderr)
    sys.stdout.write("no newline ")  # marker: written
    sys.stdout.write("x" * 300_000)
    here = True  # marker: after-much-output
    return here


def fail():
    values = {}
    return values["absent"]  # marker: raise


def main():
    how = sys.argv[1] if len(sys.argv) > 1 else "surroundings"  # marker: first
    if how == "exit":
        sys.exit(int(sys.argv[2]))
    if how == "fail":
        fail()
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "abort":
        os.abort()  # marker: abort
    if how == "stream":
        stream()
    surroundings()


main()
