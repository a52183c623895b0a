"""usage: interpreted.py PROGRAM   Runs a program of scenarios.py, replacing x as its comments say.

Its output is what has to come out; the last line says how often x was replaced. In CPython 3.9 to
3.12 a changed f_locals can be written back to the frame, of any frame.
"""

import ctypes
import re
import sys

program = sys.argv[1]
with open(program, encoding="utf-8") as handle:
    source = handle.read()
#: By line whether x of the caller is meant.
places = {}
for number, text in enumerate(source.split("\n"), 1):
    found = re.search(r"# change x( in caller)?$", text)
    if found:
        places[number] = bool(found.group(1))
namespace = {"__name__": "__main__", "__builtins__": __builtins__}
write_back = ctypes.pythonapi.PyFrame_LocalsToFast
write_back.argtypes = [ctypes.py_object, ctypes.c_int]
FAST = 1  # co_flags: the locals are not in a dictionary


replaced = []


def replace(frame):
    replaced.append(frame.f_lineno)
    code = frame.f_code
    is_fast = bool(code.co_flags & FAST)
    is_local = not is_fast or "x" in code.co_varnames + code.co_cellvars + code.co_freevars
    names = frame.f_locals if is_local else frame.f_globals
    if namespace["kind"] == "deleted":
        names.pop("x", None)
    else:
        names["x"] = namespace["new_value"]()
    if is_local and is_fast:
        write_back(frame, 1)


def trace(frame, event, argument):
    if frame.f_code.co_filename != program:
        return None
    if event == "line" and frame.f_lineno in places:
        replace(frame.f_back if places[frame.f_lineno] else frame)
    return trace


compiled = compile(source, program, "exec")
sys.settrace(trace)
exec(compiled, namespace)
sys.settrace(None)
print(len(replaced))
