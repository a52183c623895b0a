"""Where CPython fires line events, decided on the syntax tree.

CPython fires a line event before an instruction whose line differs from that of the
instruction that ran before it in the same frame, and at backward jumps. This module walks
the syntax tree in the order in which CPython's compiler emits instructions, keeps the line
of the last one, and marks each place where the line may change with a *site*. Whether the
line really changed is decided when the program runs (the runtime compares the line of the
site that ran before in this frame), so a site too many is harmless and a missing one is not.

The result is the same tree with marker nodes in it: :class:`LineEvent` (a statement),
:class:`Before` and :class:`After` (expressions around another one), and a ``loop_site``
attribute on loops and comprehensions, for the event of each further iteration.

Nothing here knows of Nuitka; ``tests`` run the marked tree on CPython itself.
The rules are written down in docs/line-events.md.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple, TypeVar

#: Site kinds, as the runtime knows them (nd_runtime.h, ND_SITE_*).
PLAIN = 0
LOOP = 1
#: The first event of a comprehension that runs in a frame of its own.
ENTRY = 2

#: Since Python 3.12 list, set and dict comprehensions run in the frame around them (PEP 709).
INLINED_COMPREHENSIONS = sys.version_info >= (3, 12)


@dataclass
class Site:
    """A place where a line event may fire. ``scope`` indexes :attr:`LineEvents.scopes`."""

    line: int
    scope: int
    kind: int


@dataclass
class ScopeInfo:
    """What becomes a Python frame when it runs. ``parent`` is the index of the scope around it."""

    name: str
    qualname: str
    kind: str
    first_line: int
    parent: int
    #: ``id`` of the syntax node that opens it.
    node_id: int


class LineEvent(ast.stmt):
    """A line event as a statement of its own."""

    _fields = ()

    def __init__(self, site: int, lineno: int):
        super().__init__()
        self.site = site
        _locate(self, lineno)


class Before(ast.expr):
    """Fires its event, then evaluates ``value``."""

    _fields = ("value",)

    def __init__(self, value: ast.expr, site: int, lineno: int):
        super().__init__()
        self.value = value
        self.site = site
        _locate(self, lineno)


class After(ast.expr):
    """Evaluates ``value``, then fires its event."""

    _fields = ("value",)

    def __init__(self, value: ast.expr, site: int, lineno: int):
        super().__init__()
        self.value = value
        self.site = site
        _locate(self, lineno)


def _locate(node: ast.AST, lineno: int) -> None:
    node.lineno = node.end_lineno = lineno  # type: ignore[attr-defined]
    node.col_offset = node.end_col_offset = 0  # type: ignore[attr-defined]


#: The line of the instruction that was emitted last; None where paths with different lines meet.
Line = Optional[int]
Expr = TypeVar("Expr", bound=ast.expr)


class LineEvents:
    """Marks one module. Use :func:`mark_line_events`."""

    def __init__(self) -> None:
        self.sites: List[Site] = []
        self.scopes: List[ScopeInfo] = []
        self._scope_stack: List[int] = []

    # -- sites and scopes ---------------------------------------------------------------

    def _site(self, line: int, kind: int = PLAIN) -> int:
        self.sites.append(Site(line, self._scope_stack[-1], kind))
        return len(self.sites) - 1

    def _open_scope(self, node: ast.AST, name: str, kind: str, line: int) -> None:
        parent = self._scope_stack[-1] if self._scope_stack else -1
        qualname = name
        if parent > 0:
            outer = self.scopes[parent]
            inside = outer.qualname if outer.kind == "class" else outer.qualname + ".<locals>"
            qualname = inside + "." + name
        self.scopes.append(ScopeInfo(name, qualname, kind, line, parent, id(node)))
        self._scope_stack.append(len(self.scopes) - 1)

    def _close_scope(self) -> None:
        self._scope_stack.pop()

    # -- module -------------------------------------------------------------------------

    def module(self, tree: ast.Module) -> None:
        self._open_scope(tree, "<module>", "module", 1)
        tree.body = self._documented_body(tree.body, None)
        self._close_scope()

    def _documented_body(self, body: List[ast.stmt], line: Line) -> List[ast.stmt]:
        """A module's or class's body: its docstring is assigned, at the docstring's line.

        The docstring and ``from __future__`` imports have to stay in front, so their events
        come right after them, which nobody can tell as they have no effect.
        """
        front: List[ast.stmt] = []
        events: List[ast.stmt] = []
        rest = list(body)
        while rest and (_is_future_import(rest[0]) or (not front and _is_docstring(rest[0]))):
            statement = rest.pop(0)
            front.append(statement)
            if line != statement.lineno:
                events.append(LineEvent(self._site(statement.lineno), statement.lineno))
            line = statement.lineno
        marked, _ = self._block(rest, line)
        return front + events + marked

    # -- statements ---------------------------------------------------------------------

    def _block(self, body: List[ast.stmt], line: Line) -> Tuple[List[ast.stmt], Line]:
        result: List[ast.stmt] = []
        for statement in body:
            line = self._statement(statement, line, result)
        return result, line

    def _event(self, at: int, line: Line, out: List[ast.stmt]) -> int:
        """An event before the next statement unless the line is known to be the same."""
        if line != at:
            out.append(LineEvent(self._site(at), at))
        return at

    def _start(self, expr: ast.expr, line: Line, out: List[ast.stmt]) -> int:
        """The event of a statement that begins with evaluating ``expr``."""
        return self._event(first_line(expr), line, out)

    def _statement(self, node: ast.stmt, line: Line, out: List[ast.stmt]) -> Line:
        method = getattr(self, "_stmt_" + type(node).__name__, None)
        if method is None:
            line = self._event(node.lineno, line, out)
            out.append(node)
            return line
        return method(node, line, out)

    def _stmt_Global(self, node: ast.Global, line: Line, out: List[ast.stmt]) -> Line:
        out.append(node)
        return line

    _stmt_Nonlocal = _stmt_Global

    def _stmt_Expr(self, node: ast.Expr, line: Line, out: List[ast.stmt]) -> Line:
        if isinstance(node.value, ast.Constant):
            line = self._event(node.lineno, line, out)
            return line  # CPython leaves a NOP; there is nothing to evaluate.
        line = self._start(node.value, line, out)
        node.value, line = self._expr(node.value, line)
        out.append(node)
        # POP_TOP has the line of the statement.
        return self._event_after(node, line, out)

    def _event_after(self, node: ast.stmt, line: Line, out: List[ast.stmt]) -> Line:
        if line != node.lineno:
            out.append(LineEvent(self._site(node.lineno), node.lineno))
        return node.lineno

    def _stmt_Assign(self, node: ast.Assign, line: Line, out: List[ast.stmt]) -> Line:
        line = self._start(node.value, line, out)
        node.value, line = self._expr(node.value, line)
        for index, target in enumerate(node.targets):
            before = first_store_line(target)
            if index == 0 and line != before:
                node.value = After(node.value, self._site(before), before)
                line = before
            line = self._target(target, before if index == 0 else line)
        out.append(node)
        return line

    def _stmt_AugAssign(self, node: ast.AugAssign, line: Line, out: List[ast.stmt]) -> Line:
        line = self._event(first_line(node.target), line, out)
        line = self._target(node.target, line)
        node.value, line = self._expr(node.value, line)
        if line != node.lineno:
            node.value = After(node.value, self._site(node.lineno), node.lineno)
        out.append(node)
        return node.lineno

    def _stmt_AnnAssign(self, node: ast.AnnAssign, line: Line, out: List[ast.stmt]) -> Line:
        kind = self.scopes[self._scope_stack[-1]].kind
        evaluated = kind in ("module", "class") and node.simple
        if node.value is not None:
            line = self._start(node.value, line, out)
            node.value, line = self._expr(node.value, line)
            if line != node.lineno:
                node.value = After(node.value, self._site(node.lineno), node.lineno)
            line = node.lineno
        elif evaluated or not node.simple:
            line = self._event(node.lineno, line, out)
        out.append(node)
        return line

    def _stmt_Delete(self, node: ast.Delete, line: Line, out: List[ast.stmt]) -> Line:
        line = self._event(first_store_line(node.targets[0]), line, out)
        for target in node.targets:
            line = self._target(target, line)
        out.append(node)
        return line

    def _stmt_Return(self, node: ast.Return, line: Line, out: List[ast.stmt]) -> Line:
        if node.value is None or isinstance(node.value, ast.Constant):
            line = self._event(node.lineno, line, out)
        else:
            line = self._start(node.value, line, out)
            node.value, line = self._expr(node.value, line)
            if line != node.lineno:
                node.value = After(node.value, self._site(node.lineno), node.lineno)
        out.append(node)
        return None

    def _stmt_Raise(self, node: ast.Raise, line: Line, out: List[ast.stmt]) -> Line:
        line = self._event(first_line(node.exc) if node.exc else node.lineno, line, out)
        if node.exc is not None:
            node.exc, line = self._expr(node.exc, line)
            if node.cause is not None:
                node.cause, line = self._expr(node.cause, line)
                if line != node.lineno:
                    node.cause = After(node.cause, self._site(node.lineno), node.lineno)
            elif line != node.lineno:
                node.exc = After(node.exc, self._site(node.lineno), node.lineno)
        out.append(node)
        return None

    def _stmt_Assert(self, node: ast.Assert, line: Line, out: List[ast.stmt]) -> Line:
        line = self._start(node.test, line, out)
        node.test, line = self._condition(node.test, line, node.lineno)
        if node.msg is not None:
            node.msg, _ = self._expr(node.msg, node.lineno)
        out.append(node)
        return line

    def _stmt_If(self, node: ast.If, line: Line, out: List[ast.stmt]) -> Line:
        line = self._start(node.test, line, out)
        node.test, line = self._condition(node.test, line, node.lineno)
        node.body, after_body = self._block(node.body, line)
        node.orelse, after_else = self._block(node.orelse, line)
        out.append(node)
        return _meet(after_body, after_else)

    def _stmt_While(self, node: ast.While, line: Line, out: List[ast.stmt]) -> Line:
        # The test is compiled at the top and once more at the bottom of the loop; each
        # further round comes from a backward jump or from another line.
        test_line = first_line(node.test)
        node.loop_site = self._site(test_line, LOOP)  # type: ignore[attr-defined]
        node.test, line = self._condition(node.test, test_line, node.lineno)
        node.body, _ = self._block(node.body, line)
        node.orelse, _ = self._block(node.orelse, line)
        out.append(node)
        return None

    def _stmt_For(self, node: ast.For, line: Line, out: List[ast.stmt]) -> Line:
        line = self._start(node.iter, line, out)
        node.iter, line = self._expr(node.iter, line)
        # GET_ITER and FOR_ITER have the line of the statement.
        if line != node.lineno:
            node.iter = After(node.iter, self._site(node.lineno), node.lineno)
        node.loop_site = self._site(node.lineno, LOOP)  # type: ignore[attr-defined]
        line = self._target(node.target, node.lineno)
        node.body, _ = self._block(node.body, line)
        node.orelse, _ = self._block(node.orelse, node.lineno)
        out.append(node)
        return None

    _stmt_AsyncFor = _stmt_For

    def _stmt_Try(self, node: ast.Try, line: Line, out: List[ast.stmt]) -> Line:
        line = self._event(node.lineno, line, out)
        node.body, line = self._block(node.body, line)
        node.orelse, line = self._block(node.orelse, line)
        for handler in node.handlers:
            if handler.type is not None:
                handler.type, _ = self._wrapped(handler.type, None)
                handler.body, _ = self._block(handler.body, handler.lineno)
            else:
                event: List[ast.stmt] = [LineEvent(self._site(handler.lineno), handler.lineno)]
                body, _ = self._block(handler.body, handler.lineno)
                handler.body = event + body
            line = None
        node.finalbody, line = self._block(node.finalbody, None if node.finalbody else line)
        out.append(node)
        return line

    _stmt_TryStar = _stmt_Try

    def _stmt_With(self, node: ast.With, line: Line, out: List[ast.stmt]) -> Line:
        line = self._event(first_line(node.items[0].context_expr), line, out)
        for item in node.items:
            # BEFORE_WITH and the call of __exit__ have the line of the context expression.
            item.context_expr, line = self._wrapped(item.context_expr, line)
            at = item.context_expr.lineno
            if line != at:
                item.context_expr = After(item.context_expr, self._site(at), at)
                line = at
            if item.optional_vars is not None:
                line = self._target(item.optional_vars, line)
        node.body, line = self._block(node.body, line)
        for item in reversed(node.items):
            at = item.context_expr.lineno
            if line != at and not _never_ends(node.body):
                node.body.append(LineEvent(self._site(at), at))
            line = at
        out.append(node)
        return None

    _stmt_AsyncWith = _stmt_With

    def _stmt_Match(self, node: "ast.Match", line: Line, out: List[ast.stmt]) -> Line:
        line = self._start(node.subject, line, out)
        node.subject, line = self._expr(node.subject, line)
        for case in node.cases:
            case.case_site = self._site(case.pattern.lineno)  # type: ignore[attr-defined]
            if case.guard is not None:
                case.guard, _ = self._wrapped(case.guard, None)
            case.body, _ = self._block(case.body, None)
        out.append(node)
        return None

    def _stmt_FunctionDef(self, node: ast.FunctionDef, line: Line, out: List[ast.stmt]) -> Line:
        line = self._decorators(node, line, out, _defaults(node.args))
        line = self._arguments(node.args, line)
        if line != node.lineno:
            # MAKE_FUNCTION has the line of the definition.
            _wrap_last_default(node.args, lambda value: After(value, self._site(node.lineno), node.lineno))
        kind = _function_kind(node)
        self._open_scope(node, node.name, kind, _first_line_of_definition(node))
        front: List[ast.stmt] = []
        body = list(node.body)
        if body and _is_docstring(body[0]):
            front.append(body.pop(0))
        marked, _ = self._block(body, None)
        if not body:
            # Only a docstring: CPython returns None at its line.
            marked = [LineEvent(self._site(front[0].lineno), front[0].lineno)]
        node.body = front + marked
        self._close_scope()
        out.append(node)
        return node.lineno

    _stmt_AsyncFunctionDef = _stmt_FunctionDef

    def _stmt_ClassDef(self, node: ast.ClassDef, line: Line, out: List[ast.stmt]) -> Line:
        line = self._decorators(node, line, out)
        for index, base in enumerate(node.bases):
            node.bases[index], line = self._element(base, line)
        for keyword in node.keywords:
            keyword.value, line = self._wrapped(keyword.value, line)
        first = _first_line_of_definition(node)
        self._open_scope(node, node.name, "class", first)
        site = self._site(first)
        node.body = self._documented_body(node.body, first)
        # Where the event of the class line itself goes: behind the docstring, which must stay first.
        position = 1 if node.body and _is_docstring(node.body[0]) else 0
        node.body.insert(position, LineEvent(site, first))
        self._close_scope()
        out.append(node)
        return node.lineno

    def _decorators(
        self,
        node: "ast.FunctionDef | ast.ClassDef",
        line: Line,
        out: List[ast.stmt],
        evaluated_next: "List[ast.expr] | None" = None,
    ) -> Line:
        """Decorators, and the event of what comes after them: the definition, or the first default."""
        if not node.decorator_list:
            return self._event(first_line(evaluated_next[0]) if evaluated_next else node.lineno, line, out)
        line = self._start(node.decorator_list[0], line, out)
        for index, decorator in enumerate(node.decorator_list):
            node.decorator_list[index], line = self._wrapped(decorator, line)
        if line != node.lineno and not evaluated_next:
            last = node.decorator_list[-1]
            node.decorator_list[-1] = After(last, self._site(node.lineno), node.lineno)
            line = node.lineno
        return line

    def _arguments(self, arguments: ast.arguments, line: Line) -> Line:
        for index, default in enumerate(arguments.defaults):
            arguments.defaults[index], line = self._wrapped(default, line)
        for index, kw_default in enumerate(arguments.kw_defaults):
            if kw_default is not None:
                arguments.kw_defaults[index], line = self._wrapped(kw_default, line)
        return line

    # -- expressions --------------------------------------------------------------------

    def _wrapped(self, node: ast.expr, line: Line) -> Tuple[ast.expr, Line]:
        """An expression whose first instruction may be on another line than ``line``."""
        at = first_line(node)
        if line == at:
            return self._expr(node, at)
        site = self._site(at)
        inner, line = self._expr(node, at)
        wrapped = Before(inner, site, node.lineno)
        return wrapped, line

    def _after(self, node: ast.expr, line: Line, at: int) -> ast.expr:
        return node if line == at else After(node, self._site(at), at)

    def _element(self, node: ast.expr, line: Line) -> Tuple[ast.expr, Line]:
        if isinstance(node, ast.Starred):
            node.value, line = self._wrapped(node.value, line)
            return node, line
        return self._wrapped(node, line)

    def _expr(self, node: ast.expr, line: Line) -> Tuple[ast.expr, Line]:
        """Marks an expression whose first event is already taken care of."""
        if node.lineno == node.end_lineno == line and not _opens_scope(node):
            return node, line  # All on the line that we are on: nothing can change.
        method = getattr(self, "_expr_" + type(node).__name__, None)
        if method is None:
            return node, node.lineno
        spread = isinstance(node, (ast.IfExp, ast.BoolOp)) and node.lineno != node.end_lineno
        return method(node, line), None if spread else end_line(node)

    def _expr_BinOp(self, node: ast.BinOp, line: Line) -> ast.expr:
        node.left, line = self._wrapped(node.left, line)
        node.right, line = self._wrapped(node.right, line)
        node.right = self._after(node.right, line, node.lineno)
        return node

    def _expr_UnaryOp(self, node: ast.UnaryOp, line: Line) -> ast.expr:
        node.operand, line = self._wrapped(node.operand, line)
        node.operand = self._after(node.operand, line, node.lineno)
        return node

    def _expr_BoolOp(self, node: ast.BoolOp, line: Line) -> ast.expr:
        for index, value in enumerate(node.values):
            value, line = self._wrapped(value, line)
            if index < len(node.values) - 1:
                value = self._after(value, line, node.lineno)
                line = node.lineno
            node.values[index] = value
        return node

    def _expr_Compare(self, node: ast.Compare, line: Line) -> ast.expr:
        node.left, line = self._wrapped(node.left, line)
        for index, comparator in enumerate(node.comparators):
            comparator, line = self._wrapped(comparator, line)
            node.comparators[index] = self._after(comparator, line, node.lineno)
            line = node.lineno
        return node

    def _expr_IfExp(self, node: ast.IfExp, line: Line) -> ast.expr:
        node.test, line = self._wrapped(node.test, line)
        node.test, line = self._after(node.test, line, node.lineno), node.lineno
        node.body, _ = self._wrapped(node.body, line)
        node.orelse, _ = self._wrapped(node.orelse, line)
        return node

    def _expr_Call(self, node: ast.Call, line: Line) -> ast.expr:
        at = end_line(node)
        node.func, line = self._wrapped(node.func, line)
        unpacks = any(isinstance(arg, ast.Starred) for arg in node.args)
        last: "Optional[Tuple[list, int] | ast.keyword]" = None
        for index, arg in enumerate(node.args):
            arg, line = self._element(arg, line)
            if unpacks and not isinstance(arg, ast.Starred):
                arg, line = self._after(arg, line, node.lineno), node.lineno
            node.args[index] = arg
            last = (node.args, index)
        for keyword in node.keywords:
            keyword.value, line = self._wrapped(keyword.value, line)
            last = keyword
        if line != at and last is not None:
            if isinstance(last, ast.keyword):
                last.value = After(last.value, self._site(at), at)
            else:
                args, index = last
                if isinstance(args[index], ast.Starred):
                    args[index].value = After(args[index].value, self._site(at), at)
                else:
                    args[index] = After(args[index], self._site(at), at)
        return node

    def _expr_Attribute(self, node: ast.Attribute, line: Line) -> ast.expr:
        node.value, line = self._wrapped(node.value, line)
        node.value = self._after(node.value, line, end_line(node))
        return node

    def _expr_Subscript(self, node: ast.Subscript, line: Line) -> ast.expr:
        node.value, line = self._wrapped(node.value, line)
        node.slice, line = self._slice(node.slice, line)
        if line != node.lineno and not isinstance(node.slice, (ast.Slice, ast.Tuple)):
            node.slice = After(node.slice, self._site(node.lineno), node.lineno)
        return node

    def _slice(self, node: ast.expr, line: Line) -> Tuple[ast.expr, Line]:
        if isinstance(node, ast.Slice):
            for name in ("lower", "upper", "step"):
                part = getattr(node, name)
                if part is not None:
                    part, line = self._wrapped(part, line)
                    setattr(node, name, part)
            return node, line
        if isinstance(node, ast.Tuple) and any(isinstance(elt, ast.Slice) for elt in node.elts):
            for index, elt in enumerate(node.elts):
                node.elts[index], line = self._slice(elt, line)
            return node, line
        return self._wrapped(node, line)

    def _expr_List(self, node: ast.List, line: Line) -> ast.expr:
        if _is_folded(node):
            return node
        builds_up = any(isinstance(elt, ast.Starred) for elt in node.elts) or len(node.elts) > 30
        for index, elt in enumerate(node.elts):
            elt, line = self._element(elt, line)
            if not isinstance(elt, ast.Starred) and (builds_up or index == len(node.elts) - 1):
                elt, line = self._after(elt, line, node.lineno), node.lineno
            node.elts[index] = elt
        return node

    _expr_Tuple = _expr_List
    _expr_Set = _expr_List

    def _expr_Dict(self, node: ast.Dict, line: Line) -> ast.expr:
        constant_keys = all(isinstance(key, ast.Constant) for key in node.keys)
        for index, (key, value) in enumerate(zip(node.keys, node.values)):
            if key is not None and not constant_keys:
                node.keys[index], line = self._wrapped(key, line)
            value, line = self._wrapped(value, line)
            if index == len(node.values) - 1:
                value, line = self._after(value, line, node.lineno), node.lineno
            node.values[index] = value
        return node

    def _expr_JoinedStr(self, node: ast.JoinedStr, line: Line) -> ast.expr:
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                value.value, line = self._wrapped(value.value, line)
                value.value, line = self._after(value.value, line, node.lineno), node.lineno
        return node

    def _expr_NamedExpr(self, node: ast.NamedExpr, line: Line) -> ast.expr:
        node.value, line = self._wrapped(node.value, line)
        node.value = self._after(node.value, line, node.lineno)
        return node

    def _expr_Await(self, node: ast.Await, line: Line) -> ast.expr:
        node.value, line = self._wrapped(node.value, line)
        node.value = self._after(node.value, line, node.lineno)
        return node

    _expr_YieldFrom = _expr_Await

    def _expr_Yield(self, node: ast.Yield, line: Line) -> ast.expr:
        if node.value is not None:
            node.value, line = self._wrapped(node.value, line)
            node.value = self._after(node.value, line, node.lineno)
        return node

    def _expr_Lambda(self, node: ast.Lambda, line: Line) -> ast.expr:
        self._arguments(node.args, line)
        self._open_scope(node, "<lambda>", "lambda", node.lineno)
        node.body, line = self._wrapped(node.body, None)
        node.body = self._after(node.body, line, node.lineno)
        self._close_scope()
        return node

    # -- comprehensions -----------------------------------------------------------------

    def _expr_ListComp(self, node: ast.ListComp, line: Line) -> ast.expr:
        return self._comprehension(node, "<listcomp>", line)

    def _expr_SetComp(self, node: ast.SetComp, line: Line) -> ast.expr:
        return self._comprehension(node, "<setcomp>", line)

    def _expr_DictComp(self, node: ast.DictComp, line: Line) -> ast.expr:
        return self._comprehension(node, "<dictcomp>", line)

    def _expr_GeneratorExp(self, node: ast.GeneratorExp, line: Line) -> ast.expr:
        return self._comprehension(node, "<genexpr>", line)

    def _comprehension(self, node: ast.expr, name: str, line: Line) -> ast.expr:
        is_generator = isinstance(node, ast.GeneratorExp)
        first = node.generators[0]  # type: ignore[attr-defined]
        # The outermost iterable is evaluated in the scope around.
        first.iter, line = self._wrapped(first.iter, line)
        first.iter = self._after(first.iter, line, node.lineno)
        own_scope = is_generator or not INLINED_COMPREHENSIONS
        if own_scope:
            kind = "generator" if is_generator else "comprehension"
            self._open_scope(node, name, kind, node.lineno)
            node.entry_site = self._site(node.lineno, ENTRY)  # type: ignore[attr-defined]
        for index, generator in enumerate(node.generators):  # type: ignore[attr-defined]
            if index > 0:
                generator.iter, _ = self._wrapped(generator.iter, None)
            generator.loop_site = self._site(node.lineno, LOOP)
            inner: Line = first_store_line(generator.target)
            if inner != node.lineno:
                generator.target_site = self._site(inner)
            inner = self._target(generator.target, inner)
            for position, condition in enumerate(generator.ifs):
                generator.ifs[position], inner = self._wrapped(condition, inner)
        if isinstance(node, ast.DictComp):
            node.key, inner = self._wrapped(node.key, inner)
            node.value, _ = self._wrapped(node.value, inner)
        else:
            node.elt, _ = self._wrapped(node.elt, inner)  # type: ignore[attr-defined]
        if own_scope:
            self._close_scope()
        return node

    # -- conditions and targets ---------------------------------------------------------

    def _condition(self, node: ast.expr, line: Line, jump_line: int) -> Tuple[ast.expr, Line]:
        """The test of a statement; the jump behind it has the statement's line."""
        node, line = self._expr(node, line)
        if line != jump_line:
            node = After(node, self._site(jump_line), jump_line)
        return node, jump_line

    def _target(self, node: ast.expr, line: Line) -> Line:
        """What is evaluated to store or delete; multi-line targets only get their parts marked."""
        if isinstance(node, (ast.Tuple, ast.List)):
            for elt in node.elts:
                line = self._target(elt, line)
            return line
        if isinstance(node, ast.Starred):
            return self._target(node.value, line)
        if isinstance(node, ast.Attribute):
            node.value, line = self._expr(node.value, line)
        elif isinstance(node, ast.Subscript):
            node.value, line = self._expr(node.value, line)
            node.slice, line = self._slice(node.slice, line)
        return end_line(node) if isinstance(node, ast.Attribute) else node.lineno


# -- lines of instructions ---------------------------------------------------------------


def first_line(node: ast.expr) -> int:
    """The line of the first instruction that evaluating ``node`` emits."""
    if isinstance(node, (Before, After)):
        return first_line(node.value)
    if isinstance(node, (ast.BinOp,)):
        return first_line(node.left)
    if isinstance(node, ast.BoolOp):
        return first_line(node.values[0])
    if isinstance(node, ast.Compare):
        return first_line(node.left)
    if isinstance(node, ast.UnaryOp):
        return node.lineno if isinstance(node.operand, ast.Constant) else first_line(node.operand)
    if isinstance(node, ast.IfExp):
        return first_line(node.test)
    if isinstance(node, ast.Call):
        return first_line(node.func)
    if isinstance(node, (ast.Attribute, ast.Subscript, ast.Await, ast.YieldFrom, ast.NamedExpr)):
        return first_line(node.value)
    if isinstance(node, ast.Starred):
        return first_line(node.value)
    if isinstance(node, ast.Yield):
        return first_line(node.value) if node.value is not None else node.lineno
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        plain = node.elts and not _is_folded(node) and len(node.elts) <= 30
        if plain and not any(isinstance(elt, ast.Starred) for elt in node.elts):
            return first_line(node.elts[0])
        return node.lineno
    if isinstance(node, ast.Dict) and node.keys and node.keys[0] is not None:
        if all(isinstance(key, ast.Constant) for key in node.keys):
            return first_line(node.values[0])
        return first_line(node.keys[0])
    return node.lineno


def first_store_line(node: ast.expr) -> int:
    """The line of the first instruction that storing to (or deleting) ``node`` emits."""
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return first_line(node.value)
    return node.lineno


def end_line(node: ast.expr) -> int:
    """The line of the last instruction that evaluating ``node`` emits.

    Attributes, and calls of them, have the line of the attribute's name since Python 3.11.
    """
    if isinstance(node, ast.Attribute):
        return node.end_lineno or node.lineno
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.end_lineno or node.lineno
    return node.lineno


def _meet(one: Line, other: Line) -> Line:
    return one if one == other else None


def _is_folded(node: ast.expr) -> bool:
    """Displays of constants are folded by CPython's optimiser: loaded at once, on the first line."""
    if isinstance(node, ast.Tuple):
        return all(_is_constant(elt) for elt in node.elts)
    if isinstance(node, (ast.List, ast.Set)):
        return len(node.elts) >= 3 and all(_is_constant(elt) for elt in node.elts)
    return False


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.operand, ast.Constant)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Tuple) and _is_folded(node))


def _opens_scope(node: ast.expr) -> bool:
    kinds = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return any(isinstance(inner, kinds) for inner in ast.walk(node))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_future_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _never_ends(body: List[ast.stmt]) -> bool:
    return bool(body) and isinstance(body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))


def _first_line_of_definition(node: "ast.FunctionDef | ast.ClassDef") -> int:
    return node.decorator_list[0].lineno if node.decorator_list else node.lineno


def _defaults(arguments: ast.arguments) -> List[ast.expr]:
    """The defaults in the order of their evaluation."""
    return list(arguments.defaults) + [default for default in arguments.kw_defaults if default is not None]


def _wrap_last_default(arguments: ast.arguments, wrap: Callable[[ast.expr], ast.expr]) -> None:
    for defaults in (arguments.kw_defaults, arguments.defaults):
        for index in range(len(defaults) - 1, -1, -1):
            default = defaults[index]
            if default is not None:
                defaults[index] = wrap(default)
                return


def _function_kind(node: ast.stmt) -> str:
    yields = _contains_yield(node)
    if isinstance(node, ast.AsyncFunctionDef):
        return "asyncgen" if yields else "coroutine"
    return "generator" if yields else "function"


def _contains_yield(node: ast.AST) -> bool:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            if _contains_yield(child):
                return True
    return False


def mark_line_events(tree: ast.Module) -> LineEvents:
    """Marks ``tree`` in place and returns its sites and scopes."""
    events = LineEvents()
    events.module(tree)
    return events
