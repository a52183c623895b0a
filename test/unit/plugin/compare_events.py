"""Compares the line events that the plugin marks with those that CPython fires.

usage: compare_events.py PROGRAM.py

The marked tree is lowered to plain Python, with a call for each mark, and run by CPython itself,
so no compilation is needed to see whether the rules are right. Writes {"expected": [...],
"marked": [...]} with entries "function line" to standard output.
"""

import ast
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "src" / "debuggee" / "plugin"))

from nuitka_debug.line_events import (
    LOOP,
    After,
    Before,
    Decorator,
    LineEvent,
    LineEvents,
    mark_line_events,
)


class Lowering(ast.NodeTransformer):
    """Turns marks into calls."""

    def visit_LineEvent(self, node: LineEvent) -> ast.stmt:
        return ast.Expr(_call("nd__line", ast.Constant(node.site)))

    def visit_Before(self, node: Before) -> ast.expr:
        parts = ast.Tuple([_call("nd__line", ast.Constant(node.site)), self.visit(node.value)], ast.Load())
        return ast.Subscript(parts, ast.Constant(1), ast.Load())

    def visit_After(self, node: After) -> ast.expr:
        return _call("nd__after", self.visit(node.value), ast.Constant(node.site))

    def visit_Decorator(self, node: Decorator) -> ast.expr:
        return _call("nd__decorator", self.visit(node.value), *map(ast.Constant, (node.call_site, node.done_site)))

    def visit_With(self, node: ast.With) -> ast.With:
        sites = [item.context_expr.exit_site for item in node.items]
        self.generic_visit(node)
        for item, site in zip(node.items, sites):
            item.context_expr = _call("nd__with", item.context_expr, ast.Constant(site))
        return node

    def visit_For(self, node: ast.For) -> ast.For:
        self.generic_visit(node)
        node.iter = _call("nd__loop", node.iter, ast.Constant(node.loop_site))
        return node

    def visit_While(self, node: ast.While) -> ast.While:
        self.generic_visit(node)
        if hasattr(node, "loop_site"):
            test = ast.Tuple([_call("nd__line", ast.Constant(node.loop_site)), node.test], ast.Load())
            node.test = ast.Subscript(test, ast.Constant(1), ast.Load())
        return node

    def _comprehension(self, node: ast.expr) -> ast.expr:
        self.generic_visit(node)
        for index, generator in enumerate(node.generators):
            sites = [generator.loop_site, generator.jump_site, getattr(generator, "target_site", None)]
            sites.append(getattr(node, "entry_site", None) if index == 0 else None)
            generator.iter = _call("nd__loop", generator.iter, *map(ast.Constant, sites))
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


class Marked:
    """The runtime's part: which marks are events."""

    def __init__(self, events: LineEvents):
        self.events = events
        self.fired: list[str] = []
        self.last: dict[object, int] = {}

    def line(self, site: int, depth: int = 1) -> None:
        frame = sys._getframe(depth)
        sites = self.events.sites
        before = self.last.get(frame)
        self.last[frame] = site
        if before is not None and sites[before].line == sites[site].line:
            if sites[site].kind != LOOP or before < site:
                return
        self.fired.append(f"{self.events.scopes[sites[site].scope].name} {sites[site].line}")

    def after(self, value: object, site: int) -> object:
        self.line(site, 2)
        return value

    def decorator(self, value, call_site, done_site):
        def decorate(decorated):
            self.line(call_site, 2)
            result = value(decorated)
            if done_site is not None:
                self.line(done_site, 2)
            return result

        return decorate

    def context(self, manager, site):
        marked = self

        class Exit:
            def __enter__(self):
                return manager.__enter__()

            def __exit__(self, *exception):
                marked.line(site, 2)
                return manager.__exit__(*exception)

        return Exit()

    def loop(self, iterable, site, jump_site=None, target_site=None, entry_site=None):
        iterator = iter(iterable)
        if entry_site is not None:
            self.line(entry_site, 2)
        while True:
            self.line(site, 2)
            try:
                item = next(iterator)
            except StopIteration:
                return
            if target_site is not None:
                self.line(target_site, 2)
            yield item
            if jump_site is not None:
                self.line(jump_site, 2)


def marked_events(source: str, path: str) -> list[str]:
    tree = ast.parse(source)
    marked = Marked(mark_line_events(tree))
    lowered = ast.fix_missing_locations(Lowering().visit(tree))
    names = {"nd__line": marked.line, "nd__after": marked.after, "nd__loop": marked.loop}
    names.update({"nd__decorator": marked.decorator, "nd__with": marked.context})
    exec(compile(lowered, path, "exec"), {"__name__": "__main__", **names})
    return marked.fired


def expected_events(source: str, path: str) -> list[str]:
    fired = []

    def trace(frame, event, argument):
        if frame.f_code.co_filename != path:
            return None
        if event == "line":
            fired.append(f"{frame.f_code.co_name} {frame.f_lineno}")
        return trace

    code = compile(source, path, "exec")
    sys.settrace(trace)
    try:
        exec(code, {"__name__": "__main__"})
    finally:
        sys.settrace(None)
    return fired


def main() -> None:
    path = sys.argv[1]
    source = pathlib.Path(path).read_text()
    printed = sys.stdout
    sys.stdout = sys.stderr
    result = {"expected": expected_events(source, path), "marked": marked_events(source, path)}
    printed.write(json.dumps(result))


main()
