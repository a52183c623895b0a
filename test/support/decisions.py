"""usage: decisions.py FILE CONDITIONS PROGRAM [ARG...]   Runs a program interpreted and writes down what would stop it.

CONDITIONS is a JSON object of marker to [line, condition]. FILE gets a JSON object: ``hits``, how often each line began
with its condition true; ``raised``, the line and the type of each exception of the program's own code where it was
first seen, in their order.
"""

import json
import os
import sys

from traced import run_traced

output, conditions, program, *arguments = sys.argv[1:]
program = os.path.abspath(program)
conditions = json.loads(conditions)
hits = dict.fromkeys(conditions, 0)
raised = []
# Kept alive, so that no other one gets the identity.
seen = {}
CONTROL_FLOW = (StopIteration, GeneratorExit, StopAsyncIteration)


def trace(frame, event, argument):
    """A trace function."""
    if frame.f_code.co_filename != program:
        return None
    if event == "line":
        for marker, (line, condition) in conditions.items():
            if line == frame.f_lineno and eval(condition, {**frame.f_globals, **frame.f_locals}):
                hits[marker] += 1
    elif event == "exception" and not issubclass(argument[0], CONTROL_FLOW):
        error = argument[1]
        ended_well = isinstance(error, SystemExit) and error.code in (None, 0)
        if id(error) not in seen and not ended_well:
            seen[id(error)] = error
            raised.append([frame.f_lineno, argument[0].__name__])
    return trace


try:
    run_traced(program, arguments, trace)
finally:
    with open(output, "w", encoding="utf-8") as handle:
        json.dump({"hits": hits, "raised": raised}, handle)
