"""Compares the line events that the plugin marks with those that CPython fires.

usage: compare_events.py PROGRAM.py           {"expected": [...], "marked": [...]}
       compare_events.py --tests MODULE.py    the same for each test of a module of unittest's, by its name
       compare_events.py --summary PROGRAM.py...
           [{"program", "events", "equal", "difference"}, ...], without those that this Python does not compile

Both are run by CPython itself: the program as it is, under sys.settrace, and the marked tree
lowered to plain Python (lowering.py). Entries are "function line", of the main thread. The result
is written to standard output as JSON; what the program prints goes nowhere.
"""

import argparse
import contextlib
import difflib
import faulthandler
import itertools
import json
import os
import pathlib
import sys
import types
import unittest

from lowering import lowered

Events = "list[str]"


def _module(name: str, path: str, names: dict) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__file__ = path
    module.__dict__.update(names)
    if "." in name:
        module.__package__ = name.rpartition(".")[0]
    sys.modules[name] = module
    return module


class Traced:
    """Runs a program as it is, and takes CPython's own line events."""

    def __init__(self, source: str, path: str):
        self.path = path
        self.fired: list = []
        self.code = compile(source, path, "exec", dont_inherit=True)
        self.names: dict = {}

    def _trace(self, frame, event, argument):
        if frame.f_code.co_filename != self.path:
            return None
        if event == "line":
            self.fired.append(f"{frame.f_code.co_name} {frame.f_lineno}")
        return self._trace

    @contextlib.contextmanager
    def taking(self):
        sys.settrace(self._trace)
        try:
            yield
        finally:
            sys.settrace(None)


class Marked:
    """Runs the lowered program, and takes the events of the marks."""

    def __init__(self, source: str, path: str):
        self.marks, self.code = lowered(source, path)
        self.fired = self.marks.fired
        self.names = self.marks.names()

    def taking(self):
        return contextlib.nullcontext()


def run_program(kind, source: str, path: str) -> list:
    """The events of a program, in order, until it ends in whatever way."""
    run = kind(source, path)
    module = _module("__main__", path, run.names)
    sys.argv = [path]
    sys.path.insert(0, os.path.dirname(path))
    try:
        with run.taking():
            exec(run.code, module.__dict__)
    except BaseException:
        pass
    return run.fired


def run_tests(kind, source: str, path: str, name: str) -> dict:
    """The events of each test of a module, and whether it passed; "" is the module itself."""
    run = kind(source, path)
    module = _module(name, path, run.names)
    with run.taking():
        exec(run.code, module.__dict__)
    result = {"": ["passed", *run.fired]}
    for test in _each_test(unittest.defaultTestLoader.loadTestsFromModule(module)):
        run.fired.clear()
        outcome = unittest.TestResult()
        with run.taking(), contextlib.suppress(BaseException):
            test.run(outcome)
        passed = "passed" if outcome.wasSuccessful() else "failed"
        result[test.id()] = [passed, *run.fired]
    return result


def _each_test(suite):
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from _each_test(part)
        elif type(part).__name__ != "_FailedTest":
            yield part


def in_child(function, *arguments):
    """The result of a function that is called in a process of its own; it must be JSON."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with open(os.devnull, "r+") as nowhere:
            for stream in (0, 1, 2):
                os.dup2(nowhere.fileno(), stream)
        try:
            content = json.dumps(function(*arguments)).encode()
        except BaseException as error:
            content = json.dumps({"error": repr(error)}).encode()
        with open(writer, "wb") as out:
            out.write(content)
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as answer:
        content = answer.read()
    os.waitpid(child, 0)
    return json.loads(content) if content else {"error": "the process died"}


def summaries(program: str) -> list:
    """How much of a program's events are equal, and where they differ first; nothing when it does not compile."""
    path = os.path.abspath(program)
    source = pathlib.Path(path).read_text(encoding="utf-8")
    try:
        compile(source, path, "exec", dont_inherit=True)
    except SyntaxError:
        return []
    expected = in_child(run_program, Traced, source, path)
    marked = in_child(run_program, Marked, source, path)
    if isinstance(expected, dict) or isinstance(marked, dict):
        return [{"program": program, "events": 1, "equal": 0, "difference": str((expected, marked))[-300:]}]
    matcher = difflib.SequenceMatcher(None, expected, marked, autojunk=False)
    equal = len(expected) if expected == marked else sum(block.size for block in matcher.get_matching_blocks())
    pairs = enumerate(itertools.zip_longest(expected, marked))
    difference = next((f"event {n}: {one}, marked {other}" for n, (one, other) in pairs if one != other), "")
    events = max(len(expected), len(marked))
    return [{"program": program, "events": events, "equal": equal, "difference": difference}]


def main() -> None:
    faulthandler.enable()
    options = argparse.ArgumentParser()
    options.add_argument("--tests", action="store_true")
    options.add_argument("--name", default="tested")
    options.add_argument("--summary", action="store_true")
    options.add_argument("program", nargs="+")
    arguments = options.parse_args()
    if arguments.summary:
        print(json.dumps([summary for program in arguments.program for summary in summaries(program)]))
        return
    path = os.path.abspath(arguments.program[0])
    source = pathlib.Path(path).read_text(encoding="utf-8")
    result = {}
    for key, kind in (("expected", Traced), ("marked", Marked)):
        if arguments.tests:
            result[key] = in_child(run_tests, kind, source, path, arguments.name)
        else:
            result[key] = in_child(run_program, kind, source, path)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
