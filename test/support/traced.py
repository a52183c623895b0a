"""Runs a program under a trace function, as its own main module."""

import os
import sys
import threading
import types


def run_traced(program, arguments, trace):
    """Runs a file with its arguments; ``trace`` is a function for sys.settrace. What it raises comes out."""
    with open(program, encoding="utf-8") as handle:
        code = compile(handle.read(), program, "exec")
    module = types.ModuleType("__main__")
    module.__file__ = program
    sys.modules["__main__"] = module
    sys.argv = [program, *arguments]
    sys.path[0] = os.path.dirname(program)
    threading.settrace(trace)
    sys.settrace(trace)
    try:
        exec(code, module.__dict__)
    finally:
        sys.settrace(None)
        threading.settrace(None)
