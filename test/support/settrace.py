"""usage: settrace.py FILE PROGRAM [ARG...]   Runs a program interpreted and writes its events to FILE.

One JSON list for each thread, of "kind function line", in the order of the threads' first events.
Only events of files in the program's folder. Left out, as in recordings: the exceptions with which
`for`, `yield from` and `await` take the end of what they iterate over.
"""

import dis
import json
import os
import sys
import threading

from traced import run_traced

KINDS = {"call": "c", "line": "l", "return": "r", "exception": "x"}
ITERATING = {"FOR_ITER", "SEND", "END_SEND", "YIELD_FROM", "END_FOR"}

output, program, *arguments = sys.argv[1:]
program = os.path.abspath(program)
folder = os.path.dirname(program) + os.sep
threads = {}


def is_end_of_iteration(frame, event, argument):
    """Whether an exception is the end of an iterator that the frame's current instruction takes."""
    if event != "exception" or not issubclass(argument[0], StopIteration):
        return False
    return dis.opname[frame.f_code.co_code[frame.f_lasti]] in ITERATING


def trace(frame, event, argument):
    """A trace function."""
    code = frame.f_code
    if not code.co_filename.startswith(folder):
        return None
    if event in KINDS and not is_end_of_iteration(frame, event, argument):
        events = threads.setdefault(threading.get_ident(), [])
        events.append("%s %s %s" % (KINDS[event], code.co_name, frame.f_lineno))
    return trace


try:
    run_traced(program, arguments, trace)
finally:
    with open(output, "w", encoding="utf-8") as handle:
        json.dump(list(threads.values()), handle)
