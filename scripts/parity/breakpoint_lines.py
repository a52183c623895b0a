"""Prints the lines of Python files that can hold a breakpoint, by code object, as JSON.

usage: breakpoint_lines.py FILE.py...

``[{"file": path, "name": co_name, "lines": [...]}, ...]``: the lines of the instructions, as ``co_lines()``
says, without the instructions that come before the code of the source (no line event is ever fired at those).
"""

import dis
import json
import os
import sys
import tokenize


def code_objects(code):
    """A code object and all in it."""
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from code_objects(constant)


def start_of_source(code):
    """The offset behind the instructions with which a frame begins."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("RESUME", "GEN_START"):
            return instruction.offset + 2
    return 0


def lines(code):
    """The lines of the instructions of the source."""
    if not hasattr(code, "co_lines"):  # 3.9
        return sorted({line for _, line in dis.findlinestarts(code)})
    start = start_of_source(code)
    return sorted({line for _, end, line in code.co_lines() if end > start and line})


def main():
    """Prints those of all files."""
    result = []
    for path in sys.argv[1:]:
        with tokenize.open(path) as source:
            module = compile(source.read(), path, "exec", dont_inherit=True)
        for code in code_objects(module):
            result.append({"file": os.path.abspath(path), "name": code.co_name, "lines": lines(code)})
    print(json.dumps(result))


main()
