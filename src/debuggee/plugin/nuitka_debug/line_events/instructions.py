"""The instructions that CPython's own compiler makes of each syntax node.

The interpreter that builds the program is the one that would run it, so its compiler knows all that
line events depend on: the order of instructions, the lines that they have, what is folded, which
jumps there are and where they lead. What it does not say is which node an instruction comes from.
That is found by compiling the tree with numbers in it (``compiled.py``).
"""

from __future__ import annotations

import ast
import dis
from collections.abc import Callable, Iterable, Iterator
from types import CodeType

from .compiled import compile_numbered, handlers, located
from .marks import LINES_ARE_COMPARED, LINES_ARE_INSTRUMENTED

_JUMPS = frozenset(dis.hasjrel) | frozenset(dis.hasjabs)
_BRANCHES = ("POP_JUMP_", "JUMP_IF_")
#: After these the next instruction in the layout does not run.
_LEAVES = ("JUMP_FORWARD", "JUMP_ABSOLUTE", "JUMP_BACKWARD", "RETURN_", "RERAISE", "RAISE_VARARGS")

#: Since Python 3.12 these fire no line event, and do not count where lines are compared in the layout.
_SKIPPED = ("END_FOR", "END_SEND", "END_ASYNC_FOR", "RESUME")
_SKIPPED_BY_JUMPS = ("END_FOR", "END_SEND")

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Instruction:
    """One instruction."""

    __slots__ = ("argument", "is_cleanup", "is_handler", "line", "node", "op", "sources", "target")

    def __init__(self, op: str, line: int | None, node: ast.AST | None, argument: object):
        self.op = op
        #: None for an instruction that has no line.
        self.line = line
        #: The node that it comes from, where that is known.
        self.node = node
        self.argument = argument
        #: The index of the instruction that it may jump to.
        self.target: int | None = None
        #: The indices of the instructions that may jump here.
        self.sources: list[int] = []
        #: Whether exceptions lead here.
        self.is_handler = False
        #: Whether it only runs after an exception, for what the compiler itself has to undo.
        self.is_cleanup = False

    @property
    def branches(self) -> bool:
        """Whether it goes one way or another, depending on a value."""
        return self.op.startswith(_BRANCHES)

    @property
    def jumps(self) -> bool:
        """Whether it does nothing but to jump."""
        return self.branches or self.op.startswith("JUMP_")

    @property
    def leaves(self) -> bool:
        """Whether the instruction behind it does not run after it."""
        return self.op.startswith(_LEAVES)


class Listing:
    """The instructions of one code object, in the order in which they are laid out."""

    def __init__(self, code: CodeType):
        self.code = code
        self.instructions: list[Instruction] = []
        #: The indices of the instructions that come from a node itself, not from its parts.
        self.own: dict[ast.AST, list[int]] = {}
        #: The code objects that are loaded, by the node that makes them.
        self.made: dict[ast.AST, Listing] = {}

    def first_traced(self) -> int:
        """The index of the first instruction that can fire an event."""
        for index, instruction in enumerate(self.instructions):
            if instruction.op == "RESUME":
                return index + 1
        return 1 if self.instructions[0].op == "GEN_START" else 0

    def find(self, op: str, start: int) -> int | None:
        """The index of the first instruction ``op`` from ``start`` on."""
        return next(
            (index for index in range(start, len(self.instructions)) if self.instructions[index].op == op), None
        )

    def first_copy(self, indices: list[int]) -> list[int]:
        """Up to where the instructions are compiled once more, apart from the others."""
        for position in range(1, len(indices)):
            first, again = self.instructions[indices[0]], self.instructions[indices[position]]
            if again.node is first.node and again.op == first.op and again.argument == first.argument:
                if indices[position - 1] != indices[position] - 1:
                    return indices[:position]
        return indices

    def changes_line(self, index: int) -> bool:
        """Whether the line may be another one than that of the instruction that ran before."""
        instruction = self.instructions[index]
        if index == self.first_traced():
            return True
        if not LINES_ARE_COMPARED:
            return self.starts_line(index)
        if instruction.is_handler:
            return instruction.op != "END_ASYNC_FOR" or not LINES_ARE_INSTRUMENTED
        if not self.starts_line(index):
            return False
        before = list(instruction.sources)
        if not self.instructions[index - 1].leaves:
            before.append(index - 1)
        return any(self.instructions[source].line != instruction.line for source in before)

    def starts_line(self, index: int) -> bool:
        """Whether the instruction may fire for its place in the layout."""
        if not LINES_ARE_COMPARED:
            # What counts is where the instructions of a line begin.
            return self.instructions[index - 1].line != self.instructions[index].line
        if not LINES_ARE_INSTRUMENTED:
            return True
        if self.instructions[index].op in _SKIPPED:
            return False
        if self.instructions[index].sources or self.instructions[index - 1].op in _SKIPPED_BY_JUMPS:
            return True
        before = index - 1
        while before >= 0 and self.instructions[before].op in _SKIPPED:
            before -= 1
        return before < 0 or self.instructions[before].line != self.instructions[index].line

    def is_on_several_lines(self, first: int, last: int) -> bool:
        """Whether the instructions from ``first`` to ``last`` have different lines."""
        line = self.instructions[first].line
        return any(instruction.line != line for instruction in self.instructions[first : last + 1])

    def end_of_loop(self, start: int) -> int:
        """The last instruction that jumps back to ``start``."""
        if start > 0 and self.instructions[start - 1].op == "SETUP_FINALLY":
            start -= 1  # Of an asynchronous loop, before Python 3.11.
        return max((source for source in self.instructions[start].sources if source > start), default=start)

    def add_handler(self, handler: int) -> None:
        """Tells apart the handlers that the compiler has made for itself."""
        self.instructions[handler].is_handler = True
        if self.instructions[handler].op in ("PUSH_EXC_INFO", "END_ASYNC_FOR"):
            return
        for instruction in self.instructions[handler:]:
            if any(not self.instructions[source].is_cleanup for source in instruction.sources):
                return  # Where it goes on as without an exception.
            instruction.is_cleanup = True
            if instruction.leaves:
                return

    def disown_ends(self, is_in_if: Callable[[ast.AST], bool]) -> None:
        """The end of a function, or of a loop's round, has the place of the test that leads there.

        It is not a part of that. ``is_in_if`` tells the tests of ``if`` from those of loops.
        """
        for index, instruction in enumerate(self.instructions):
            node = instruction.node
            # A statement such as `pass` may have nothing else.
            if not isinstance(node, ast.expr) or isinstance(node, ast.Constant):
                continue
            if self._goes_round(index) and is_in_if(node):
                self._disown(index)
            elif self._returns_none(index):
                self._disown(index)
                if instruction.op != "RETURN_CONST":
                    self._disown(index + 1)

    def _disown(self, index: int) -> None:
        node = self.instructions[index].node
        assert node is not None
        self.instructions[index].node = None
        self.own[node] = [own for own in self.own[node] if own != index]

    def _goes_round(self, index: int) -> bool:
        """Whether an instruction only jumps back."""
        instruction = self.instructions[index]
        return instruction.op.startswith("JUMP_") and not instruction.branches and (instruction.target or index) < index

    def _returns_none(self, index: int) -> bool:
        instruction = self.instructions[index]
        if instruction.op == "RETURN_CONST":
            return instruction.argument is None
        behind = self.instructions[index + 1 : index + 2]
        return (
            (instruction.op, instruction.argument) == ("LOAD_CONST", None)
            and bool(behind)
            and (behind[0].op, behind[0].node) == ("RETURN_VALUE", instruction.node)
        )

    def rename(self, names: dict[ast.AST, ast.AST]) -> None:
        """Says that the instructions come from other nodes, here and in the code that is made here."""
        self.own = {names.get(node, node): indices for node, indices in self.own.items()}
        self.made = {names.get(node, node): made for node, made in self.made.items()}
        for instruction in self.instructions:
            if instruction.node is not None:
                instruction.node = names.get(instruction.node, instruction.node)
        for made in self.made.values():
            made.rename(names)


class Instructions:
    """The instructions of a module, by node."""

    def __init__(self, tree: ast.Module):
        self._parents: dict[ast.AST, ast.AST] = {}
        self._listings: dict[ast.AST, Listing] = {}
        # A node has a higher number than its parts: of a method call on several lines CPython takes the higher
        # one of the call's end and the attribute's.
        self._numbered = [node for node in _walk(tree, self._parents) if hasattr(node, "lineno")][::-1]
        self._assign(tree, self._list(compile_numbered(tree, self._numbered)))
        for node in self._numbered:
            node.instructions = self  # type: ignore[attr-defined]

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that ``node`` is a part of."""
        return self._parents.get(node)

    def within(self, node: ast.AST | None, outer: ast.AST) -> bool:
        """Whether ``node`` is ``outer`` or a part of it."""
        while node is not None and node is not outer:
            node = self._parents.get(node)
        return node is outer

    def listing(self, node: ast.AST) -> Listing | None:
        """The code object that ``node`` is evaluated in; None where it is never compiled."""
        return self._listings.get(node)

    def body(self, node: ast.AST) -> Listing | None:
        """The code object that is made of ``node``: of a lambda, a comprehension, a definition."""
        listing = self._listings.get(node)
        return None if listing is None else listing.made.get(node)

    def indices(self, node: ast.AST) -> list[int]:
        """Of the instructions that evaluate ``node`` with its parts, in their order; of the first copy.

        `finally` blocks and the test of a `while` are compiled several times.
        """
        listing = self._listings.get(node)
        if listing is None:
            return []
        listed = listing.instructions
        found = (
            index for part in ast.walk(node) for index in listing.own.get(part, ()) if not listed[index].is_cleanup
        )
        return listing.first_copy(sorted(found))

    def first_line(self, node: ast.expr) -> int:
        """The line of the first instruction that evaluates (or stores to) ``node``."""
        return next(self._lines(node, self.indices(node)), node.lineno)

    def end_line(self, node: ast.expr) -> int:
        """The line of the last instruction that evaluates (or stores to) ``node``."""
        return next(self._lines(node, reversed(self.indices(node))), node.lineno)

    def _lines(self, node: ast.AST, indices: Iterable[int]) -> Iterator[int]:
        listing = self._listings.get(node)
        for index in indices if listing is not None else ():
            line = listing.instructions[index].line  # type: ignore[union-attr]
            if line is not None:
                yield line

    # -- building -----------------------------------------------------------------------

    def _list(self, code: CodeType) -> Listing:
        listing = Listing(code)
        offsets: dict[int, int] = {}
        jumps: list[tuple[int, int]] = []
        for instruction, line, node in located(code, self._numbered):
            index = len(listing.instructions)
            offsets[instruction.offset] = index
            if instruction.opcode in _JUMPS:
                jumps.append((index, instruction.argval))
            if node is not None:
                listing.own.setdefault(node, []).append(index)
                if isinstance(instruction.argval, CodeType) and node not in listing.made:
                    listing.made[node] = self._list(instruction.argval)
            listing.instructions.append(Instruction(instruction.opname, line, node, instruction.argval))
        for index, offset in jumps:
            target = offsets.get(offset)
            if target is not None:
                listing.instructions[index].target = target
                listing.instructions[target].sources.append(index)
        listing.disown_ends(self._is_in_if)
        for offset in handlers(code):
            listing.add_handler(offsets[offset])
        return listing

    def _is_in_if(self, node: ast.AST | None) -> bool:
        while node is not None and not isinstance(node, (ast.stmt, *_COMPREHENSIONS)):
            node = self._parents.get(node)
        return isinstance(node, ast.If)

    def _assign(self, node: ast.AST, listing: Listing | None) -> None:
        """Finds the code object that each node is evaluated in."""
        if listing is None:
            return
        self._listings[node] = listing
        inner: Listing | None = listing
        inside: list[ast.AST] = []
        if isinstance(node, _DEFINITIONS):
            inner = self._body_of(node, listing)
            inside = list(node.body) if isinstance(node.body, list) else [node.body]
        elif isinstance(node, _COMPREHENSIONS):
            inner = self._body_of(node, listing) or listing
            outermost = node.generators[0].iter
            inside = [part for part in _parts(node) if part is not outermost]
            self._assign(outermost, listing)
            for part in inside:
                if part is node.generators[0]:
                    self._listings[part] = inner
                    for own in (part.target, *part.ifs):
                        self._assign(own, inner)
                else:
                    self._assign(part, inner)
            return
        for part in inside:
            self._assign(part, inner)
        for part in _parts(node):
            if part not in inside:
                self._assign(part, listing)

    def _body_of(self, node: ast.AST, listing: Listing) -> Listing | None:
        made = listing.made.get(node)
        if made is not None and made.code.co_name.startswith("<generic parameters"):
            made = made.made.get(node)
            if made is not None:
                listing.made[node] = made
        if made is not None:
            self._rename(made, node, listing)
        return made

    def _rename(self, made: Listing, node: ast.AST, listing: Listing) -> None:
        """Equal code is compiled once: gives what was made of another node to the parts of this one."""
        known = next((part for part in made.own if not self.within(part, node)), None)
        while known is not None and not (type(known) is type(node) and known in listing.made):
            known = self._parents.get(known)
        if known is not None:
            made.rename(dict(zip(ast.walk(known), ast.walk(node))))


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    return ast.iter_child_nodes(node)


def _walk(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    stack = [node]
    while stack:
        part = stack.pop()
        yield part
        for child in ast.iter_child_nodes(part):
            parents[child] = part
            stack.append(child)
