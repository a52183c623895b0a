"""The calls of each statement, for "step into target": in the order in which they are evaluated.

The marked tree is walked, so that it is known between which line events a call is: where the program stops in a
statement of several lines, what was called before is not offered any more.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .call_texts import Texts, callee_of
from .line_events import LineEvents, first_line_of_definition
from .line_events.instruction_lines import unmarked
from .line_events.marks import After, Around, BeforeStore, Decorator, LineEvent

#: What is done with the result at once: a coroutine, or generator, that a call makes may run in the same statement.
AWAITED = 1
ITERATED = 2
MANAGED = 4
ARGUMENT = 8

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

#: Before Python 3.12 what is in an f-string of several lines has no true position.
_F_STRINGS_HAVE_POSITIONS = sys.version_info >= (3, 12)


@dataclass
class Call:
    """A call. Columns count UTF-16 code units from 1; the end is the column behind the last character."""

    scope: int
    #: The lines of the statement that it belongs to; of a compound one, of its header.
    first_line: int
    last_line: int
    position: tuple[int, int, int, int]
    #: The next site in the statement: where the program stops there, or behind it, the call is over. -1: none.
    until: int
    #: Bits: AWAITED and so on.
    use: int
    #: The places in the statement where evaluation may have parted, from the outermost: another call was
    #: evaluated before this one for sure when its own path is the beginning of this one's.
    branch: str
    #: ``a.b.c``; ``.c`` when what is in front is not to be looked up; empty when there is no name.
    callee: str
    label: str


@dataclass
class _Header:
    """The part of a statement whose calls are collected."""

    scope: int
    #: The scope of the statement; ``scope`` may be that of a comprehension in it.
    own_scope: int
    first_line: int
    last_line: int


class _Walk:
    def __init__(self, events: LineEvents, source: str) -> None:
        self.calls: list[Call] = []
        self._sites = events.sites
        self._texts = Texts(source)
        self._header = _Header(0, 0, 0, 0)
        #: Calls that no site came after yet.
        self._pending: list[Call] = []
        self._path: tuple[int, ...] = ()
        self._branches = 0
        #: Names that the statement binds before it uses them, so the frame does not have them yet.
        self._bound: set[str] = set()
        self._class_name = ""
        self._f_string: ast.JoinedStr | None = None

    # -- statements ---------------------------------------------------------------------

    def block(self, body: Sequence[ast.AST], scope: int) -> None:
        line = 0
        bound: set[str] = set()
        for statement in body:
            if isinstance(statement, LineEvent):
                continue
            # Statements on one line are stopped at together.
            if getattr(statement, "lineno", 0) != line:
                bound = set()
            self._statement(statement, scope, bound)
            if not hasattr(statement, "body"):
                bound = bound | _stored_in(statement)
            line = getattr(statement, "end_lineno", 0)

    def _statement(self, node: Any, scope: int, bound: set[str]) -> None:
        parts = _header_parts(node)
        with self._collecting(_Header(scope, scope, *_lines(node, parts))):
            self._bound |= bound
            self._evaluate_header(node, parts)
        inner = getattr(node, "scope_index", None) if isinstance(node, _DEFINITIONS) else scope
        class_name = self._class_name
        if isinstance(node, ast.ClassDef):
            self._class_name = node.name
        for field in ("body", "handlers", "orelse", "finalbody", "cases"):
            block = getattr(node, field, None)
            if isinstance(block, list) and inner is not None:
                self.block(block, inner)
        self._class_name = class_name

    @contextmanager
    def _collecting(self, header: _Header) -> Iterator[None]:
        saved = self._header, self._pending, self._path, self._branches, self._bound, self._f_string
        self._header, self._pending, self._path, self._branches = header, [], (), 0
        self._bound, self._f_string = set(), None
        yield
        self._header, self._pending, self._path, self._branches, self._bound, self._f_string = saved

    def _evaluate_header(self, node: Any, parts: list[Any]) -> None:
        if isinstance(node, (ast.For, ast.AsyncFor)):
            self._visit(node.iter, ITERATED)
            self._mark(getattr(node, "loop_site", None))
            self._visit(node.target)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                self._visit(item.context_expr, MANAGED)
                if item.optional_vars is not None:
                    self._bind(item.optional_vars)
                    self._visit(item.optional_vars)
            for item in node.items:
                self._mark(getattr(item.context_expr, "exit_site", None))
        elif isinstance(node, ast.Assert):
            self._visit(node.test)
            if node.msg is not None:
                with self._branch():
                    self._visit(node.msg)
        else:
            for part in parts:
                self._visit(part)
        if isinstance(node, _DEFINITIONS):
            for decorator in reversed(node.decorator_list):
                self._mark(getattr(decorator, "call_site", None))
                self._application(unmarked(decorator))

    def _application(self, decorator: ast.expr) -> None:
        """A decorator is called with what it decorates; what another call returns has no name to show."""
        callee = callee_of(decorator, self._class_name)
        if callee and not callee.startswith("."):
            self._add(decorator, 0, callee, "@" + self._texts.short(decorator))

    # -- expressions --------------------------------------------------------------------

    def _visit(self, node: Any, use: int = 0) -> None:
        if isinstance(node, Around):
            self._visit_marked(node, use)
        elif isinstance(node, Decorator):
            self._visit(node.value)
        elif isinstance(node, ast.Call):
            self._call(node, use)
        elif isinstance(node, _COMPREHENSIONS):
            self._comprehension(node)
        elif isinstance(node, ast.AST):
            method = getattr(self, "_visit_" + type(node).__name__, None)
            if method is None:
                for child in ast.iter_child_nodes(node):
                    self._visit(child)
            else:
                method(node)

    def _visit_marked(self, node: Around, use: int) -> None:
        if not isinstance(node, After):
            self._mark(node.site)
        self._visit(node.value, 0 if isinstance(node, BeforeStore) else use)
        if isinstance(node, After):
            self._mark(node.site)

    def _call(self, node: ast.Call, use: int) -> None:
        callee = callee_of(unmarked(node.func), self._class_name)
        root, dot, rest = callee.partition(".")
        if root in self._bound:
            callee = dot + rest.rpartition(".")[2]
        self._visit(node.func)
        for argument in node.args:
            self._visit(argument, ARGUMENT)
        for keyword in node.keywords:
            self._visit(keyword.value, ARGUMENT)
        self._add(node, use, callee, None)

    def _add(self, node: ast.expr, use: int, callee: str, label: str | None) -> None:
        shown: ast.expr = node
        if self._f_string is not None and not _F_STRINGS_HAVE_POSITIONS:
            if self._f_string.end_lineno != self._f_string.lineno or not self._texts.is_call(node):
                shown, label = self._f_string, self._texts.short(node)
        header = self._header
        branch = ".".join(map(str, self._path))
        text = self._texts.label(node) if label is None else label
        position = self._texts.position(shown)
        call = Call(header.scope, header.first_line, header.last_line, position, -1, use, branch, callee, text)
        self.calls.append(call)
        self._pending.append(call)

    def _mark(self, site: int | None) -> None:
        """A site of the statement's own scope; that of a comprehension goes round and round."""
        if site is None or self._sites[site].scope != self._header.own_scope:
            return
        for call in self._pending:
            call.until = site
        self._pending.clear()

    @contextmanager
    def _branch(self) -> Iterator[None]:
        """What is evaluated in here may be evaluated or not, or several times."""
        saved = self._path
        self._branches += 1
        self._path = (*saved, self._branches)
        yield
        self._path = saved

    def _in_turn(self, values: Sequence[ast.expr]) -> None:
        """Each may be the last one that is evaluated."""
        saved = self._path
        for value in values:
            self._branches += 1
            self._path = (*self._path, self._branches)
            self._visit(value)
        self._path = saved

    def _bind(self, target: ast.AST) -> None:
        self._bound |= _stored_in(target)

    def _visit_BoolOp(self, node: ast.BoolOp) -> None:
        self._visit(node.values[0])
        self._in_turn(node.values[1:])

    def _visit_Compare(self, node: ast.Compare) -> None:
        self._visit(node.left)
        self._visit(node.comparators[0])
        self._in_turn(node.comparators[1:])

    def _visit_IfExp(self, node: ast.IfExp) -> None:
        self._visit(node.test)
        for value in (node.body, node.orelse):
            with self._branch():
                self._visit(value)

    def _visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values):
            if key is not None:
                self._visit(key)
            self._visit(value)

    def _visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._visit(node.value)
        self._bind(node.target)

    def _visit_Await(self, node: ast.Await) -> None:
        self._visit(node.value, AWAITED)

    def _visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self._visit(node.value, ITERATED)

    def _visit_Starred(self, node: ast.Starred) -> None:
        self._visit(node.value, ITERATED)

    def _visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        saved, self._f_string = self._f_string, self._f_string or node
        for value in node.values:
            self._visit(value)
        self._f_string = saved

    def _visit_Lambda(self, node: ast.Lambda) -> None:
        self._defaults(node.args)
        scope = getattr(node, "scope_index", None)
        if scope is not None:
            body = unmarked(node.body)
            with self._collecting(_Header(scope, scope, body.lineno, body.end_lineno or body.lineno)):
                self._visit(node.body)

    def _visit_arguments(self, node: ast.arguments) -> None:
        self._defaults(node)

    def _defaults(self, arguments: ast.arguments) -> None:
        for default in _expressions(arguments):
            self._visit(default)

    # -- comprehensions -----------------------------------------------------------------

    def _comprehension(self, node: Any) -> None:
        self._visit(node.generators[0].iter, ITERATED)
        scope = getattr(node, "scope_index", None)
        header = self._header
        if isinstance(node, ast.GeneratorExp):
            # It does not run here.
            if scope is not None:
                with self._collecting(_Header(scope, scope, node.lineno, node.end_lineno or node.lineno)):
                    self._loops(node)
            return
        inner = header.scope if scope is None else scope
        self._header = _Header(inner, header.own_scope, header.first_line, header.last_line)
        self._loops(node)
        self._header = header

    def _loops(self, node: Any) -> None:
        saved = self._path
        for number, generator in enumerate(node.generators):
            if number > 0:
                self._visit(generator.iter, ITERATED)
            self._mark(getattr(generator, "loop_site", None))
            self._bind(generator.target)
            self._branches += 1
            self._path = (*self._path, self._branches)
            self._visit(generator.target)
            for condition in generator.ifs:
                self._visit(condition)
                self._branches += 1
                self._path = (*self._path, self._branches)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self._visit(part)
        for generator in node.generators:
            self._mark(getattr(generator, "done_site", None))
        self._path = saved


def _header_parts(node: Any) -> list[Any]:
    """What a statement evaluates itself, in its order; of one without blocks in it, everything but annotations."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [*node.decorator_list, node.args]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)]
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return [node.iter, node.target]
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return [part for item in node.items for part in (item.context_expr, item.optional_vars) if part is not None]
    if isinstance(node, (ast.If, ast.While)):
        return [node.test]
    if isinstance(node, ast.ExceptHandler):
        return [] if node.type is None else [node.type]
    if isinstance(node, ast.Assign):
        return [node.value, *node.targets]
    if isinstance(node, ast.AnnAssign):
        return [node.target] if node.value is None else [node.value, node.target]
    name = type(node).__name__
    if name == "Match":
        return [node.subject]
    if name == "match_case":
        return [] if node.guard is None else [node.guard]
    return [] if name in ("Try", "TryStar", "TypeAlias") else list(ast.iter_child_nodes(node))


def _lines(node: Any, parts: list[Any]) -> tuple[int, int]:
    """The first and the last line of a statement, or of its header."""
    starts = [node.lineno] if hasattr(node, "lineno") else [part.lineno for part in parts[:1]]
    if isinstance(node, _DEFINITIONS):
        starts.append(first_line_of_definition(node))
    if not hasattr(node, "body"):
        return min(starts, default=0), node.end_lineno
    inner = [unmarked(part) for whole in parts for part in _expressions(whole)]
    return min(starts, default=0), max([*starts, *(part.end_lineno or 0 for part in inner)], default=0)


def _expressions(part: Any) -> list[Any]:
    """A part of a header; of parameters, their defaults."""
    if not isinstance(part, ast.arguments):
        return [part]
    return [default for default in [*part.defaults, *part.kw_defaults] if default is not None]


def _stored_in(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}


def calls_of(tree: ast.Module, events: LineEvents, source: str) -> list[Call]:
    """The calls of a module whose tree was marked, those of a statement in the order in which they are evaluated."""
    walk = _Walk(events, source)
    walk.block(tree.body, 0)
    return walk.calls
