"""Compares the line events of programs whose lines are broken at random (reformat.py).

usage: reformatted_events.py SEED PROGRAM.py...

Writes, as JSON, for each program how many events CPython fires, how many of them the marks have in
the same order, and the first that differs.
"""

import difflib
import json
import os
import pathlib
import sys
import tempfile

from compare_events import Marked, Traced, in_child, run_program
from reformat import reformat


def compared(program: pathlib.Path, seed: int, folder: str) -> dict:
    """The figures of one program."""
    source = reformat(program.read_text(encoding="utf-8"), seed)
    path = os.path.join(folder, program.name)
    pathlib.Path(path).write_text(source, encoding="utf-8")
    expected = in_child(run_program, Traced, source, path)
    marked = in_child(run_program, Marked, source, path)
    if not (isinstance(expected, list) and isinstance(marked, list)):
        return {"program": program.name, "error": f"{expected} {marked}"[:300]}
    result = {"program": program.name, "events": len(expected), "equal": len(expected), "first": ""}
    if marked != expected:
        blocks = difflib.SequenceMatcher(None, expected, marked, autojunk=False).get_matching_blocks()
        same = next((i for i, pair in enumerate(zip(expected, marked)) if pair[0] != pair[1]), len(marked))
        result["equal"] = sum(block.size for block in blocks)
        result["first"] = f"after {expected[max(0, same - 2) : same]}: {expected[same : same + 2]}"
        result["first"] += f", marked {marked[same : same + 2]}; source: {source}"
    return result


def main() -> None:
    seed = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps([compared(pathlib.Path(program), seed, folder) for program in sys.argv[2:]]))


main()
