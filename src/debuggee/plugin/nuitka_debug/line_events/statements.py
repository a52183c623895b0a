"""Marks statements."""

from __future__ import annotations

import ast

from .expressions import Expressions
from .instruction_lines import first_line, first_store_line
from .marks import LOOP, After, LineEvent
from .scopes import Line, meet


class Statements(Expressions):
    """Marks statements other than definitions."""

    def _block(self, body: list[ast.stmt], line: Line) -> tuple[list[ast.stmt], Line]:
        result: list[ast.stmt] = []
        for statement in body:
            line = self._statement(statement, line, result)
        return result, line

    def _event(self, at: int, line: Line, out: list[ast.stmt]) -> int:
        """An event before the next statement unless the line is known to be the same."""
        if line != at:
            out.append(LineEvent(self._site(at), at))
        return at

    def _start(self, expr: ast.expr, line: Line, out: list[ast.stmt]) -> int:
        """The event of a statement that begins with evaluating ``expr``."""
        return self._event(first_line(expr), line, out)

    def _statement(self, node: ast.stmt, line: Line, out: list[ast.stmt]) -> Line:
        method = getattr(self, "_stmt_" + type(node).__name__, None)
        if method is not None:
            line = method(node, line, out)
            return line
        line = self._event(node.lineno, line, out)
        out.append(node)
        return line

    def _stmt_Global(self, node: ast.Global, line: Line, out: list[ast.stmt]) -> Line:
        out.append(node)
        return line

    _stmt_Nonlocal = _stmt_Global

    def _stmt_Expr(self, node: ast.Expr, line: Line, out: list[ast.stmt]) -> Line:
        if isinstance(node.value, ast.Constant):
            line = self._event(node.lineno, line, out)
            return line  # CPython leaves a NOP; there is nothing to evaluate.
        line = self._start(node.value, line, out)
        node.value, line = self._expr(node.value, line)
        out.append(node)
        # POP_TOP has the line of the statement.
        return self._event_after(node, line, out)

    def _event_after(self, node: ast.stmt, line: Line, out: list[ast.stmt]) -> Line:
        if line != node.lineno:
            out.append(LineEvent(self._site(node.lineno), node.lineno))
        return node.lineno

    def _stmt_Assign(self, node: ast.Assign, line: Line, out: list[ast.stmt]) -> Line:
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

    def _stmt_AugAssign(self, node: ast.AugAssign, line: Line, out: list[ast.stmt]) -> Line:
        line = self._event(first_line(node.target), line, out)
        line = self._target(node.target, line)
        node.value, line = self._expr(node.value, line)
        if line != node.lineno:
            node.value = After(node.value, self._site(node.lineno), node.lineno)
        out.append(node)
        return node.lineno

    def _stmt_AnnAssign(self, node: ast.AnnAssign, line: Line, out: list[ast.stmt]) -> Line:
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

    def _stmt_Delete(self, node: ast.Delete, line: Line, out: list[ast.stmt]) -> Line:
        line = self._event(first_store_line(node.targets[0]), line, out)
        for target in node.targets:
            line = self._target(target, line)
        out.append(node)
        return line

    def _stmt_Return(self, node: ast.Return, line: Line, out: list[ast.stmt]) -> Line:
        if node.value is None or isinstance(node.value, ast.Constant):
            line = self._event(node.lineno, line, out)
        else:
            line = self._start(node.value, line, out)
            node.value, line = self._expr(node.value, line)
            if line != node.lineno:
                node.value = After(node.value, self._site(node.lineno), node.lineno)
        out.append(node)
        return None

    def _stmt_Raise(self, node: ast.Raise, line: Line, out: list[ast.stmt]) -> Line:
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

    def _stmt_Assert(self, node: ast.Assert, line: Line, out: list[ast.stmt]) -> Line:
        line = self._start(node.test, line, out)
        node.test, line = self._condition(node.test, line, node.lineno)
        if node.msg is not None:
            node.msg, _ = self._expr(node.msg, node.lineno)
        out.append(node)
        return line

    def _stmt_If(self, node: ast.If, line: Line, out: list[ast.stmt]) -> Line:
        line = self._start(node.test, line, out)
        node.test, line = self._condition(node.test, line, node.lineno)
        node.body, after_body = self._block(node.body, line)
        node.orelse, after_else = self._block(node.orelse, line)
        out.append(node)
        return meet(after_body, after_else)

    def _stmt_While(self, node: ast.While, line: Line, out: list[ast.stmt]) -> Line:
        # The test is compiled at the top and once more at the bottom of the loop; each
        # further round comes from a backward jump or from another line.
        test_line = first_line(node.test)
        on_one_line = node.body[0].lineno == test_line
        if on_one_line:
            # The jump goes back to the body, and only when the test has succeeded.
            self._event(test_line, line, out)
            body_site = self._site(test_line, LOOP)
        else:
            node.loop_site = self._site(test_line, LOOP)  # type: ignore[attr-defined]
        node.test, line = self._condition(node.test, test_line, node.lineno)
        node.body, _ = self._block(node.body, line)
        if on_one_line:
            node.body.insert(0, LineEvent(body_site, test_line))
        node.orelse, _ = self._block(node.orelse, line)
        out.append(node)
        return None

    def _stmt_For(self, node: ast.For, line: Line, out: list[ast.stmt]) -> Line:
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

    def _stmt_Try(self, node: ast.Try, line: Line, out: list[ast.stmt]) -> Line:
        line = self._event(node.lineno, line, out)
        node.body, line = self._block(node.body, line)
        node.orelse, line = self._block(node.orelse, line)
        for handler in node.handlers:
            if handler.type is not None:
                handler.type, _ = self._wrapped(handler.type, None)
                handler.body, _ = self._block(handler.body, handler.lineno)
            else:
                event: list[ast.stmt] = [LineEvent(self._site(handler.lineno), handler.lineno)]
                body, _ = self._block(handler.body, handler.lineno)
                handler.body = event + body
            line = None
        node.finalbody, line = self._block(node.finalbody, None if node.finalbody else line)
        out.append(node)
        return line

    _stmt_TryStar = _stmt_Try

    def _stmt_With(self, node: ast.With, line: Line, out: list[ast.stmt]) -> Line:
        line = self._event(first_line(node.items[0].context_expr), line, out)
        for item in node.items:
            # BEFORE_WITH has the line of the context expression, the call of __exit__ that of the statement.
            item.context_expr, line = self._wrapped(item.context_expr, line)
            at = item.context_expr.lineno
            if line != at:
                item.context_expr = After(item.context_expr, self._site(at), at)
                line = at
            item.context_expr.exit_site = self._site(node.lineno)  # type: ignore[attr-defined]
            if item.optional_vars is not None:
                line = self._target(item.optional_vars, line)
        node.body, _ = self._block(node.body, line)
        out.append(node)
        return None

    _stmt_AsyncWith = _stmt_With

    def _stmt_Match(self, node: ast.Match, line: Line, out: list[ast.stmt]) -> Line:
        line = self._start(node.subject, line, out)
        node.subject, line = self._expr(node.subject, line)
        for case in node.cases:
            case.case_site = self._site(case.pattern.lineno)  # type: ignore[attr-defined]
            if case.guard is not None:
                case.guard, _ = self._wrapped(case.guard, None)
            case.body, _ = self._block(case.body, None)
        out.append(node)
        return None
