"""Compares the lines that can hold a breakpoint with those of CPython's code objects, without running anything.

usage: compare_lines.py FILE.py|DIR...

For each code object, the lines of its sites are compared with those of its instructions. Writes
{"files": N, "scopes": N, "lines": N, "missing": ["FILE:LINE NAME", ...], "added": [...]} to standard
output. Files that do not compile are left out.
"""

import ast
import collections
import dis
import json
import os
import pathlib
import sys
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "src" / "debuggee" / "plugin"))

from nuitka_debug.line_events import NO_LINE, mark_line_events

#: Instructions that are not traced: they belong to the call, or take an iterator away.
_UNTRACED = {"RESUME", "RETURN_GENERATOR", "COPY_FREE_VARS", "MAKE_CELL", "GEN_START", "END_FOR", "END_SEND"}


def lines_of_code(code, path=()):
    """The traced lines of each scope, by the names and first lines of the scopes around it."""
    path = (*path, (code.co_name, code.co_firstlineno if path else 1))
    table = ((start, line) for start, _, line in code.co_lines()) if hasattr(code, "co_lines") else None
    starts = dict(dis.findlinestarts(code) if table is None else table)
    instructions = list(dis.get_instructions(code))
    traced = all(instruction.opname != "RESUME" for instruction in instructions)
    lines = set()
    line = None
    for instruction in instructions:
        line = starts.get(instruction.offset, line)
        if instruction.opname == "RESUME":
            traced = True
        elif traced and line and instruction.opname not in _UNTRACED:
            lines.add(line)
    yield path, lines
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from lines_of_code(constant, path)


def lines_of_sites(events):
    """The same, from the marks."""
    paths = []
    for scope in events.scopes:
        outer = () if scope.parent < 0 else paths[scope.parent]
        paths.append((*outer, (scope.name, scope.first_line)))
    found = {path: set() for path in paths}
    for site in events.sites:
        if site.line != NO_LINE:
            found[paths[site.scope]].add(site.line)
    return found


def compare(path, result):
    try:
        source = pathlib.Path(path).read_bytes()
        code = compile(source, path, "exec", dont_inherit=True)
        tree = ast.parse(source)
    except (OSError, SyntaxError, ValueError, RecursionError):
        return
    expected = collections.defaultdict(set)
    for scope, lines in lines_of_code(code):
        expected[scope] |= lines
    marked = lines_of_sites(mark_line_events(tree))
    result["files"] += 1
    for scope, lines in expected.items():
        result["scopes"] += 1
        result["lines"] += len(lines)
        sites = marked.get(scope, set())
        result["missing"] += [f"{path}:{line} {scope[-1][0]}" for line in sorted(lines - sites)]
        result["added"] += [f"{path}:{line} {scope[-1][0]}" for line in sorted(sites - lines)]


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10000)
    result = {"files": 0, "scopes": 0, "lines": 0, "missing": [], "added": []}
    for argument in sys.argv[1:]:
        if os.path.isdir(argument):
            for file in sorted(pathlib.Path(argument).rglob("*.py")):
                compare(str(file), result)
        else:
            compare(argument, result)
    print(json.dumps(result))


main()
