"""Marks expressions: the order of evaluation, and the lines between which it goes back and forth."""

from __future__ import annotations

import ast

from .instruction_lines import end_line, first_line, first_store_line, is_folded, opens_scope
from .marks import ENTRY, INLINED_COMPREHENSIONS, LAMBDAS_RETURN_AT_THEIR_LINES, LOOP, After, Before
from .scopes import Line, Scopes


class Expressions(Scopes):
    """Marks expressions."""

    def _wrapped(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
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

    def _element(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
        if isinstance(node, ast.Starred):
            node.value, line = self._wrapped(node.value, line)
            return node, line
        return self._wrapped(node, line)

    def _expr(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
        """Marks an expression whose first event is already taken care of."""
        if node.lineno == node.end_lineno == line and not opens_scope(node):
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
        last: tuple[list[ast.expr], int] | ast.keyword | None = None
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
                arg = args[index]
                if isinstance(arg, ast.Starred):
                    arg.value = After(arg.value, self._site(at), at)
                else:
                    args[index] = After(arg, self._site(at), at)
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

    def _slice(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
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
        if is_folded(node):
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
        self._open_scope("<lambda>", "lambda", node.lineno)
        node.body, line = self._wrapped(node.body, None)
        if LAMBDAS_RETURN_AT_THEIR_LINES:
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
            self._open_scope(name, kind, node.lineno)
            node.entry_site = self._site(node.lineno, ENTRY)  # type: ignore[attr-defined]
        for index, generator in enumerate(node.generators):  # type: ignore[attr-defined]
            if index > 0:
                generator.iter, _ = self._wrapped(generator.iter, None)
            generator.loop_site = self._site(node.lineno, LOOP)
            # The jump back has the comprehension's line, and then the loop fires again.
            generator.jump_site = self._site(node.lineno)
            target_line = first_store_line(generator.target)
            if target_line != node.lineno:
                generator.target_site = self._site(target_line)
            inner = self._target(generator.target, target_line)
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

    def _condition(self, node: ast.expr, line: Line, jump_line: int) -> tuple[ast.expr, Line]:
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

    def _arguments(self, arguments: ast.arguments, line: Line) -> Line:
        for index, default in enumerate(arguments.defaults):
            arguments.defaults[index], line = self._wrapped(default, line)
        for index, kw_default in enumerate(arguments.kw_defaults):
            if kw_default is not None:
                arguments.kw_defaults[index], line = self._wrapped(kw_default, line)
        return line
