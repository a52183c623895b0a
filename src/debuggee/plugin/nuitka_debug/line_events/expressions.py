"""Marks expressions: the lines that the instructions of an expression go through."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from .anchors import AFTER, FORKS, STORE_BACK, Anchors, is_target
from .instruction_lines import first_line, unmarked
from .instructions import Instruction, Instructions, Listing
from .marks import LINES_ARE_COMPARED, LOOP, NO_LINE, START, After, Before, BeforeStore
from .scopes import Line, Scopes

#: What opens a scope inside of an expression.
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

#: The instructions that fetch what comes next in a loop.
LOOPS = ("FOR_ITER", "GET_ANEXT")

_PLAIN_JUMPS = ("NOP", "JUMP_FORWARD")

RETURNS = ("RETURN_VALUE", "RETURN_CONST")

#: Where and around what, the site, its line.
Mark = tuple[str, ast.expr, int, int]


class Expressions(Scopes):
    """Marks expressions.

    Each instruction whose line may be another one than that of the instruction before it gets a
    mark at the place where it runs (:class:`Anchors`).
    """

    def __init__(self, instructions: Instructions) -> None:
        super().__init__()
        self.instructions = instructions

    def _wrapped(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
        """An expression whose first instruction may be on another line than ``line``."""
        at = first_line(node)
        if line == at:
            return self._expr(node, at)
        site = self._site(at)
        inner, line = self._expr(node, at)
        return Before(inner, site, node.lineno), line

    def _after(self, node: ast.expr, line: Line, at: int) -> ast.expr:
        return node if line == at else After(node, self._site(at), at)

    def _element(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
        if isinstance(node, ast.Starred):
            node.value, line = self._wrapped(node.value, line)
            return node, line
        return self._wrapped(node, line)

    def _expr(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
        """Marks an expression whose first event is already taken care of."""
        listing = self.instructions.listing(node)
        indices = self.instructions.indices(node)
        if listing is None or not indices:
            return node, line  # Never run, or folded into something else.
        inner = self._mark(node, listing, indices)
        return inner, self._line_behind(listing, indices[-1])

    def _condition(self, node: ast.expr, line: Line, jump_line: int) -> tuple[ast.expr, Line]:
        """The test of a statement, with the jumps that depend on it."""
        listing = self.instructions.listing(node)
        indices = self.instructions.indices(node)
        if listing is None or not indices:
            return node, line
        statement = self.instructions.parent(node)
        # Of a comparison of several, some instructions have the location of the statement.
        own = set(indices)
        indices = [
            index
            for index in range(indices[0], indices[-1] + 1)
            if index in own or listing.instructions[index].node is statement
        ]
        for behind in range(indices[-1] + 1, len(listing.instructions)):
            instruction = listing.instructions[behind]
            # Of a test that is constant the jump may be left, or a place for its line.
            if not instruction.branches and not (instruction.node is statement and instruction.op in _PLAIN_JUMPS):
                break
            indices.append(behind)
        lines = {
            instruction.line
            for instruction in listing.instructions[indices[0] : indices[-1] + 1]
            if instruction.branches
        }
        inner = self._mark(node, listing, indices)
        if not lines:
            return inner, self._line_behind(listing, indices[-1])
        return inner, lines.pop() if len(lines) == 1 else None

    def _line_behind(self, listing: Listing, index: int) -> Line:
        """The line that the instruction behind ``index`` finds, None where it may be several."""
        line = listing.instructions[index].line
        if index + 1 < len(listing.instructions):
            for source in listing.instructions[index + 1].sources:
                if listing.instructions[source].line != line:
                    return None
        return line

    def _target(self, node: ast.expr, line: Line) -> Line:
        """Marks the parts of a target whose first event is already taken care of."""
        listing = self.instructions.listing(node)
        indices = self.instructions.indices(node)
        if listing is None or not indices:
            return line
        # An augmented assignment evaluates its value in between.
        connected = next(
            (position for position, index in enumerate(indices) if index != indices[0] + position), len(indices)
        )
        self._mark(node, listing, indices[:connected])
        return self._line_behind(listing, indices[-1])

    def _stored(self, node: ast.expr, line: Line) -> tuple[ast.expr, Line]:
        """A target whose first instruction may be on another line than ``line``."""
        at = first_line(node)
        site = self._site(at) if line != at else None
        line = self._target(node, at)
        return (node if site is None else BeforeStore(node, site, at)), line

    def _loop_site(self, listing: Listing, index: int) -> int:
        """The site of an instruction that control goes back to."""
        kind = LOOP if LINES_ARE_COMPARED or not listing.changes_line(index) else LOOP | START
        return self._site(listing.instructions[index].line or NO_LINE, kind)

    def _arguments(self, arguments: ast.arguments, line: Line) -> Line:
        for index, default in enumerate(arguments.defaults):
            arguments.defaults[index], line = self._wrapped(default, line)
        for index, kw_default in enumerate(arguments.kw_defaults):
            if kw_default is not None:
                arguments.kw_defaults[index], line = self._wrapped(kw_default, line)
        return line

    # -- marks --------------------------------------------------------------------------

    def _mark(self, root: ast.expr, listing: Listing, indices: list[int]) -> ast.expr:
        """Marks an expression from the second of its instructions on."""
        indices = [index for index in indices if not listing.instructions[index].is_cleanup]
        marks: list[Mark] = []
        scopes = self._in_order(scopes_in(root))
        if indices and listing.is_on_several_lines(indices[0], indices[-1]):
            anchors = Anchors(self.instructions, listing, root, indices)
            for index, before in self._trail(listing, indices, scopes):
                line = listing.instructions[index].line or NO_LINE
                if index != indices[0] and listing.changes_line(index):
                    anchor = anchors.anchor(index, before)
                    if anchor is not None and anchors.is_new(anchor, index):
                        marks.append((*anchor, self._site(line), line))
        marks.extend(self._jumps_without_line(root, listing))
        result = self._apply(root, marks)
        for scope in scopes:
            if isinstance(scope, ast.Lambda):
                self._lambda(scope)
            else:
                self._comprehension(scope)
        return result

    def _jumps_without_line(self, root: ast.AST, listing: Listing) -> Iterator[Mark]:
        """Behind `x` of `x if c else y`, where it ends in several ways: what comes next fires in any case."""
        for part in ast.walk(root):
            if isinstance(part, ast.IfExp) and self.instructions.listing(part) is listing:
                indices = self.instructions.indices(part.body)
                behind = listing.instructions[indices[-1] + 1 : indices[-1] + 2] if indices else []
                if behind and behind[0].line is None and behind[0].op == "JUMP_FORWARD":
                    yield AFTER, part.body, self._site(NO_LINE), part.lineno

    def _trail(
        self, listing: Listing, indices: list[int], scopes: list[ast.expr]
    ) -> Iterator[tuple[int, ast.AST | None]]:
        """The instructions of an expression, each with the node of the ones before it.

        Branches that belong to what is around the expression count, other such instructions do
        not; nor do the loops of comprehensions that run in the same frame.
        """
        loops = [(scope, loop) for scope in scopes for loop in (self._inlined_loop(scope),) if loop is not None]
        own = set(indices)
        before: ast.AST | None = None
        current: ast.AST | None = None
        for index in range(indices[0], indices[-1] + 1):
            instruction = listing.instructions[index]
            inside = next((scope for scope, (start, end) in loops if start <= index <= end), None)
            if inside is None and instruction.line is None and instruction.op == "JUMP_FORWARD":
                # Behind it the next instruction fires, whatever its line is.
                yield index, current
                continue
            if inside is None and index not in own and not instruction.branches:
                continue
            behind = next(
                (scope for scope, (_, end) in loops if index > end and self._is_part(instruction, scope)), None
            )
            if behind is not None:
                current = behind
                yield index, behind
                continue
            node = inside or instruction.node
            if instruction.branches and inside is None and not isinstance(current, FORKS):
                # It tests what was computed just before.
                yield index, current
                continue
            if node is not current:
                before, current = current, node
            if inside is None:
                yield index, before

    def _in_order(self, scopes: Iterable[ast.expr]) -> list[ast.expr]:
        """Scopes so that the sites of their loops get numbers in the order in which they run."""
        return sorted(scopes, key=lambda scope: (self._inlined_loop(scope) or (0,))[0])

    def _is_part(self, instruction: Instruction, node: ast.AST) -> bool:
        return self.instructions.within(instruction.node, node)

    def _inlined_loop(self, scope: ast.expr) -> tuple[int, int] | None:
        """Where the outermost loop of a comprehension begins and ends that runs in the frame around it (PEP 709)."""
        listing = self.instructions.listing(scope)
        if isinstance(scope, ast.Lambda) or listing is None or self.instructions.body(scope) is not None:
            return None
        # Since Python 3.13 it is the iterable that the loop comes from.
        first: ast.comprehension = scope.generators[0]  # type: ignore[attr-defined]
        source = unmarked(first.iter) if sys.version_info >= (3, 13) and not first.is_async else scope
        return next(
            (
                (index, listing.end_of_loop(index))
                for index in listing.own.get(source, ())
                if listing.instructions[index].op in LOOPS
            ),
            None,
        )

    def _apply(self, root: ast.expr, marks: list[Mark]) -> ast.expr:
        around: dict[ast.expr, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        for where, node, site, line in marks:
            if where == STORE_BACK:
                self.instructions.parent(node).store_site = site  # type: ignore[union-attr]
                continue
            around.setdefault(node, ([], []))[1 if where == AFTER else 0].append((site, line))
        for node, (before, after) in around.items():
            marked: ast.expr = node
            for site, line in after:
                marked = After(marked, site, line)
            for site, line in reversed(before):
                mark = BeforeStore if is_target(node, self.instructions) else Before
                marked = mark(marked, site, line)
            if node is root:
                root = marked
            else:
                _replace(self.instructions.parent(node), node, marked)
        return root

    def _lambda(self, node: ast.Lambda) -> None:
        body = self.instructions.body(node)
        if body is None:
            return
        self._open_scope(node, "<lambda>", "lambda", node.lineno)
        root = node.body
        node.body, line = self._wrapped(root, None)
        lines = {instruction.line for instruction in body.instructions if instruction.op in RETURNS}
        if len(lines) == 1:
            at = lines.pop()
            if at is not None:
                node.body = self._after(node.body, line, at)
        self._close_scope()

    def _comprehension(self, node: ast.expr) -> None:
        """Marks a comprehension's loops; ``Comprehensions`` does."""
        raise NotImplementedError


def _replace(parent: ast.AST | None, child: ast.AST, new: ast.AST) -> None:
    for name, value in ast.iter_fields(parent) if parent is not None else ():
        if value is child:
            setattr(parent, name, new)
        elif isinstance(value, list):
            value[:] = [new if item is child else item for item in value]


def scopes_in(node: ast.AST) -> Iterator[ast.expr]:
    """The lambdas and comprehensions that are evaluated in the scope of ``node``."""
    if isinstance(node, ast.Lambda):
        yield node
        yield from scopes_in(node.args)
    elif isinstance(node, _COMPREHENSIONS):
        yield node
        yield from scopes_in(node.generators[0].iter)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        for part in ast.iter_child_nodes(node):
            if part not in node.body:
                yield from scopes_in(part)
    else:
        for part in ast.iter_child_nodes(node):
            yield from scopes_in(part)
