"""Lowers a marked syntax tree to plain Python, with a call for each mark.

What the runtime of a compiled program does with marks is done here by CPython itself, so no
compilation is needed to see whether the marks are right.
"""

from __future__ import annotations

import ast
import pathlib
import sys
import threading
from collections.abc import Mapping
from types import FrameType

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "src" / "debuggee" / "plugin"))

from lowering_targets import assignments, comprehension_clauses, is_marked, storing_back, temporary
from nuitka_debug.line_events import (
    BACKWARDS,
    LOOP,
    NO_LINE,
    START,
    After,
    Before,
    Decorator,
    LineEvent,
    LineEvents,
    mark_line_events,
)
from nuitka_debug.line_events.patterns import PATTERN_SITES


class Lowering(ast.NodeTransformer):
    """Turns marks into calls."""

    def visit_LineEvent(self, node: LineEvent) -> ast.stmt:
        return ast.Expr(_call("nd__line", ast.Constant(node.site)))

    def visit_Before(self, node: Before) -> ast.expr:
        parts = ast.Tuple([_call("nd__line", ast.Constant(node.site)), self.visit(node.value)], ast.Load())
        return ast.Subscript(parts, ast.Constant(1), ast.Load())

    def visit_After(self, node: After) -> ast.expr:
        return _call("nd__after", self.visit(node.value), ast.Constant(node.site))

    def visit_Assign(self, node: ast.Assign) -> object:
        self.generic_visit(node)
        if not any(map(is_marked, node.targets)):
            return node
        value = temporary()
        parts = [ast.Assign([ast.Name(value, ast.Store())], node.value)]
        for target in node.targets:
            parts.extend(assignments(target, value))
        return [*parts, ast.Delete([ast.Name(value, ast.Del())])]

    def visit_AugAssign(self, node: ast.AugAssign) -> object:
        self.generic_visit(node)
        return storing_back(node, node.store_site) if hasattr(node, "store_site") else node

    def visit_Decorator(self, node: Decorator) -> ast.expr:
        return _call("nd__decorator", self.visit(node.value), *map(ast.Constant, (node.call_site, node.done_site)))

    def _with(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        names = ("exit_site", "reraise_site", "suppressed_site")
        sites = [[getattr(item.context_expr, name, None) for name in names] for item in node.items]
        self.generic_visit(node)
        return self._with_items(type(node), list(zip(node.items, sites)), node.body)

    def _with_items(self, kind: type, items: list, body: list[ast.stmt]) -> ast.stmt:
        """Targets with marks are assigned to in the body, so what comes after them is inside of it."""
        for position, (item, _) in enumerate(items):
            target = item.optional_vars
            if target is not None and is_marked(target):
                value = temporary()
                item.optional_vars = ast.Name(value, ast.Store())
                if items[position + 1 :]:
                    body = [self._with_items(kind, items[position + 1 :], body)]
                body = [*assignments(target, value), *body]
                items = items[: position + 1]
                break
        node = kind([item for item, _ in items], body)
        for item, sites in items:
            if sites[0] is not None:
                name = "nd__with" if isinstance(node, ast.With) else "nd__async_with"
                item.context_expr = _call(name, item.context_expr, *map(ast.Constant, sites))
        return node

    visit_With = visit_AsyncWith = _with

    def _for(self, node: ast.For | ast.AsyncFor) -> ast.stmt:
        self.generic_visit(node)
        if is_marked(node.target):
            value = temporary()
            node.body = [*assignments(node.target, value), *node.body]
            node.target = ast.Name(value, ast.Store())
        if hasattr(node, "loop_site"):
            name = "nd__loop" if isinstance(node, ast.For) else "nd__async_loop"
            node.iter = _call(name, node.iter, ast.Constant(node.loop_site))
        return node

    visit_For = visit_AsyncFor = _for

    def visit_While(self, node: ast.While) -> ast.While:
        self.generic_visit(node)
        if hasattr(node, "loop_site"):
            test = ast.Tuple([_call("nd__line", ast.Constant(node.loop_site)), node.test], ast.Load())
            node.test = ast.Subscript(test, ast.Constant(1), ast.Load())
        return node

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        self.generic_visit(node)
        site = getattr(node, "reraise_site", None)
        if site is not None:
            # An exception that comes to the `finally` is noted before it.
            name = f"nd__raised_{site}"
            note = ast.parse(f"try: pass\nexcept: {name} = True; raise").body[0]
            inner = type(node)(node.body, node.handlers, node.orelse, []) if node.handlers else None
            note.body = node.body if inner is None else [inner]
            event = ast.parse(f"if {name}: nd__line({site})").body[0]
            node.body, node.handlers, node.orelse = [ast.parse(f"{name} = False").body[0], note], [], []
            node.finalbody.append(event)
        return node

    visit_TryStar = visit_Try

    def _pattern(self, node: ast.AST) -> ast.AST:
        sites = {name: getattr(node, name, ()) for name in PATTERN_SITES}
        names = sorted({part.name for part in ast.walk(node) if getattr(part, "name", None)})
        names += sorted({part.rest for part in ast.walk(node) if getattr(part, "rest", None)})
        self.generic_visit(node)
        if sites["keys_sites"]:
            node = ast.MatchClass(_events("keys", len(node.keys), sites["keys_sites"]), [node], [], [])
        if sites["matched_sites"]:
            # Everything has a class; keywords are looked at last.
            matched = ast.MatchClass(_events("is", 1, sites["matched_sites"]), [], [], [])
            node = ast.MatchClass(_events("is", 1, []), [node], ["__class__"], [matched])
        if sites["failed_sites"]:
            # An alternative that never matches binds the same names.
            captures = ast.MatchSequence([ast.MatchAs(None, name) for name in names])
            never = ast.MatchClass(_events("is", 0, sites["failed_sites"]), [captures] if names else [], [], [])
            node = ast.MatchOr([node, never])
        if sites["pattern_sites"]:
            node = ast.MatchClass(_events("is", 1, sites["pattern_sites"]), [node], [], [])
        return node

    visit_MatchValue = visit_MatchSingleton = visit_MatchSequence = visit_MatchMapping = _pattern
    visit_MatchClass = visit_MatchAs = visit_MatchOr = _pattern

    def visit_Match(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        cases = []
        for case in node.cases:
            site = getattr(case, "case_site", None)
            if site is not None:
                # A case that never matches; its guard fires the event.
                never = ast.match_case(ast.MatchAs(), _call("nd__line", ast.Constant(site)), [ast.Pass()])
                cases.append(never)
            cases.append(case)
        node.cases = cases
        return node

    def _comprehension(self, node: ast.expr) -> ast.expr:
        self.generic_visit(node)
        for index, generator in enumerate(node.generators):
            names = ("loop_site", "jump_site", "done_site")
            sites = [getattr(generator, name, None) for name in names]
            sites.append(getattr(node, "entry_site", None) if index == 0 else None)
            sites.extend(getattr(node, "cleanup_sites", ()) if index == 0 else ())
            name = "nd__async_loop" if generator.is_async else "nd__loop"
            if sites[0] is not None:
                generator.iter = _call(name, generator.iter, *map(ast.Constant, sites))
        node.generators = [clause for generator in node.generators for clause in comprehension_clauses(generator)]
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


def _events(kind: str, number: int, sites: list[int]) -> ast.expr:
    name = "_".join(map(str, (kind, number, *sites)))
    return ast.Attribute(ast.Name("nd__patterns", ast.Load()), name, ast.Load())


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


class Marks:
    """The runtime's part: which marks are events."""

    def __init__(self, events: LineEvents):
        self.events = events
        self.fired: list[str] = []
        self._thread = threading.get_ident()

    def line(self, site: int, depth: int) -> None:
        """Passes a site in the frame that is ``depth`` above this one."""
        self._pass(sys._getframe(depth), site)

    def _pass(self, frame: FrameType, site: int) -> None:
        # The last site of a frame is kept where the frame keeps its trace function, which is not used.
        before = frame.f_trace
        frame.f_trace = site
        sites = self.events.sites
        if not self._fires(before, site):
            return
        if threading.get_ident() == self._thread:
            self.fired.append(f"{self.events.scopes[sites[site].scope].name} {sites[site].line}")

    def _fires(self, before: object, site: int) -> bool:
        sites = self.events.sites
        if sites[site].line == NO_LINE:
            return False
        if sites[site].kind & BACKWARDS:
            return isinstance(before, int) and before > site
        if not isinstance(before, int) or sites[site].kind & START:
            return True
        if sites[before].line != sites[site].line:
            return True
        return bool(sites[site].kind & LOOP) and before >= site

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

    def context(self, manager, site, reraise_site, suppressed_site):
        if not hasattr(type(manager), "__exit__"):
            return manager
        marks = self

        class Manager:
            def __enter__(self):
                return type(manager).__enter__(manager)

            def __exit__(self, *exception):
                marks.line(site, 2)
                suppresses = type(manager).__exit__(manager, *exception)
                if exception[0] is not None and reraise_site is not None:
                    suppresses = bool(suppresses)
                    after = suppressed_site if suppresses else reraise_site
                    if after is not None:
                        marks.line(after, 2)
                return suppresses

        return Manager()

    def async_context(self, manager, site, reraise_site, suppressed_site):
        if not hasattr(type(manager), "__aexit__"):
            return manager
        marks = self

        async def leave(frame, *exception):
            suppresses = await type(manager).__aexit__(manager, *exception)
            after = suppressed_site if suppresses else reraise_site
            if after is not None:
                marks._pass(frame, after)
            return suppresses

        class Manager:
            def __aenter__(self):
                return type(manager).__aenter__(manager)

            def __aexit__(self, *exception):
                marks.line(site, 2)
                if exception[0] is not None and reraise_site is not None:
                    return leave(sys._getframe(1), *exception)
                return type(manager).__aexit__(manager, *exception)

        return Manager()

    def loop(self, iterable, site, jump_site=None, done_site=None, entry_site=None, *cleanup_sites):
        return _Loop(self, iter(iterable), site, jump_site, done_site, entry_site, cleanup_sites)

    def async_loop(self, iterable, site, jump_site=None, done_site=None, entry_site=None, *cleanup_sites):
        if not hasattr(type(iterable), "__aiter__"):
            return iterable
        return _AsyncLoop(
            self, type(iterable).__aiter__(iterable), site, jump_site, done_site, entry_site, cleanup_sites
        )

    def names(self) -> dict[str, object]:
        """What lowered code calls."""
        return {
            "nd__line": lambda site: self.line(site, 2),
            "nd__after": self.after,
            "nd__patterns": _Patterns(self),
            "nd__decorator": self.decorator,
            "nd__with": self.context,
            "nd__async_with": self.async_context,
            "nd__loop": self.loop,
            "nd__async_loop": self.async_loop,
        }


class _Patterns:
    """Classes for patterns; asking for instances is the event. What is inside is matched with the same value.

    They are called ``is_1_SITES`` (everything is an instance), ``is_0_SITES`` (nothing is), and
    ``keys_COUNT_SITES``, for mappings with as many items.
    """

    def __init__(self, marks: Marks):
        self._marks = marks

    def __getattr__(self, name: str) -> type:
        marks = self._marks
        kind, number, *sites = name.split("_")

        class Asking(type):
            def __instancecheck__(self, instance: object) -> bool:
                if kind == "keys" and not (isinstance(instance, Mapping) and len(instance) >= int(number)):
                    return False
                for site in sites:
                    marks.line(int(site), 2)
                return number != "0"

        # Subclasses of int match a value as a whole, not its attributes.
        return Asking("Pattern", (int,), {})


class _Loop:
    """An iterator that fires the events of a loop in the frame that asks it for items."""

    def __init__(self, marks, iterator, site, jump_site, done_site, entry_site, cleanup_sites):
        self.marks = marks
        self.iterator = iterator
        self.site = site
        self.jump_site = jump_site
        self.done_site = done_site
        self.entry_site = entry_site
        self.cleanup_sites = cleanup_sites
        self.started = False
        self.ended = False

    def __iter__(self):
        return self

    def _begin_round(self):
        if not self.started and self.entry_site is not None:
            self.marks.line(self.entry_site, 3)
        if self.started and self.jump_site is not None:
            self.marks.line(self.jump_site, 3)
        self.started = True
        self.marks.line(self.site, 3)

    def __del__(self):
        # A loop that has not ended is let go of when its frame cleans up after an exception.
        for site in () if self.ended else self.cleanup_sites:
            self.marks.line(site, 2)

    def __next__(self):
        self._begin_round()
        try:
            return next(self.iterator)
        except StopIteration:
            self.ended = True
            if self.done_site is not None:
                self.marks.line(self.done_site, 2)
            raise


class _AsyncLoop(_Loop):
    def __aiter__(self):
        return self

    async def __anext__(self):
        self._begin_round()
        try:
            return await type(self.iterator).__anext__(self.iterator)
        except StopAsyncIteration:
            self.ended = True
            if self.done_site is not None:
                self.marks.line(self.done_site, 2)
            raise


def lowered(source: str, path: str):
    """The marks of a program, and the code of its lowered tree."""
    tree = ast.parse(source)
    marks = Marks(mark_line_events(tree))
    return marks, compile(ast.fix_missing_locations(Lowering().visit(tree)), path, "exec", dont_inherit=True)
