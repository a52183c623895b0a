"""Where in the evaluation of an expression an instruction runs: before or after which of its parts."""

from __future__ import annotations

import ast

from .instructions import Instructions, Listing

BEFORE = "before"
AFTER = "after"
STORE = "store"
#: Before the result of an augmented assignment is stored.
STORE_BACK = "store back"

_STORES_BACK = ("SWAP", "ROT_TWO", "ROT_THREE", "STORE_ATTR", "STORE_SUBSCR", "STORE_SLICE")

#: A part of an expression, and whether the instruction runs before or after it, or before it is assigned to.
Anchor = tuple[str, ast.expr]

#: Expressions of which not every part is evaluated: the last instruction of a part leads to what
#: comes after the whole only where another part jumps there too.
FORKS = (ast.BoolOp, ast.IfExp, ast.Compare)


class Anchors:
    """Finds the anchors of the instructions of one expression, taken in their order."""

    def __init__(self, instructions: Instructions, listing: Listing, root: ast.expr, indices: list[int]):
        self._instructions = instructions
        self._listing = listing
        self._root = root
        self._start = indices[0]
        self._marked: set[object] = set()
        self._first: dict[ast.AST, int] = {}
        self._last: dict[ast.AST, int] = {}
        outside = instructions.parent(root)
        for index in indices:
            if listing.instructions[index].jumps:
                continue  # It may have the location of something that comes later.
            node = listing.instructions[index].node
            while node is not None and node is not outside:
                self._first.setdefault(node, index)
                self._last[node] = index
                node = instructions.parent(node)

    def anchor(self, index: int, before: ast.AST | None) -> Anchor | None:
        """Where instruction ``index`` runs, when ``before`` is the node of the ones before it."""
        instruction = self._listing.instructions[index]
        node = instruction.node
        if before is None:
            return (BEFORE, self._root) if is_markable(self._root, self._instructions) else None
        if instruction.branches:
            return self._after(before, index, None)
        if node is None or not self._instructions.within(node, self._root):
            return self._after(before, index, None)
        if self._stores_back(index, node):
            return STORE_BACK, node  # type: ignore[return-value]
        if instruction.op == "BUILD_STRING" and is_markable(node, self._instructions):
            return AFTER, node  # type: ignore[return-value]
        if isinstance(node, ast.Constant) and isinstance(self._instructions.parent(node), ast.JoinedStr):
            return self._text(node, before, index)
        if self._instructions.within(node, before) and self._first.get(node, index) < index:
            # What comes behind the loop of a comprehension.
            return (AFTER, before) if is_markable(before, self._instructions) else None  # type: ignore[return-value]
        if isinstance(node, ast.Assign):
            return self._between_targets(node, before)
        if isinstance(node, (ast.IfExp, ast.BoolOp)) and self._is_behind(index, node):
            # An instruction of what is around it, with its location.
            return AFTER, node
        joined = self._joined(index, node)
        if joined is not None:
            return AFTER, joined
        if not self._instructions.within(before, node):
            started = self._started(index, node, before)
            if started is not None:
                return self._before(started)
        return self._after(before, index, self._common(before, node))

    def is_new(self, anchor: Anchor, index: int) -> bool:
        """Whether no copy of the instruction has that anchor: ends of code are copied."""
        instruction = self._listing.instructions[index]
        copy = (*anchor, instruction.op, instruction.node, instruction.line)
        if copy in self._marked:
            return False
        self._marked.add(copy)
        return True

    def _between_targets(self, node: ast.Assign, before: ast.AST) -> Anchor | None:
        """The value is copied for each target but the last one."""
        for target, following in zip(node.targets, node.targets[1:]):
            if self._instructions.within(before, target):
                return STORE, following
        return AFTER, node.value

    def _stores_back(self, index: int, node: ast.AST) -> bool:
        parent = self._instructions.parent(node)
        if not isinstance(parent, ast.AugAssign) or parent.target is not node or isinstance(node, ast.Name):
            return False
        return self._listing.instructions[index].op in _STORES_BACK

    def _joined(self, index: int, node: ast.AST) -> ast.expr | None:
        """The expression whose ends meet at the instruction, which has the location of one of them."""
        joined = node
        for source in self._listing.instructions[index].sources:
            from_node = self._listing.instructions[source].node
            if from_node is not None and source < index and self._instructions.within(from_node, self._root):
                joined = self._common(from_node, joined) or joined
        if joined is node or self._first.get(node, index) == index or not isinstance(joined, FORKS):
            return None
        return joined if is_markable(joined, self._instructions) else None

    def _is_behind(self, index: int, node: ast.AST) -> bool:
        parts = (part for part in ast.iter_child_nodes(node) if part in self._last)
        return all(self._last[part] < index for part in parts)

    def _before(self, started: ast.expr) -> Anchor:
        if not is_target(started, self._instructions):
            return BEFORE, started
        parent = self._instructions.parent(started)
        if isinstance(parent, ast.Assign) and parent.targets[0] is started:
            return AFTER, parent.value
        return STORE, started

    def _common(self, one: ast.AST, other: ast.AST) -> ast.AST | None:
        node: ast.AST | None = one
        while node is not None and not self._instructions.within(other, node):
            node = self._instructions.parent(node)
        return node

    def _started(self, index: int, node: ast.AST, before: ast.AST) -> ast.expr | None:
        """The largest expression that begins with the instruction."""
        common = self._common(before, node)
        found = None
        part: ast.AST | None = node
        while part is not None and part is not common:
            if self._first.get(part) == index and (
                is_markable(part, self._instructions) or is_target(part, self._instructions)
            ):
                found = part
            part = self._instructions.parent(part)
        return found  # type: ignore[return-value]

    def _text(self, text: ast.Constant, before: ast.AST, index: int) -> Anchor | None:
        """For a constant part of an f-string: before what is formatted next, else when all is put together."""
        string = self._instructions.parent(text)
        assert isinstance(string, ast.JoinedStr)
        following = string.values[string.values.index(text) + 1 :] if text in string.values else []
        for field in following:
            if isinstance(field, ast.FormattedValue):
                return BEFORE, field.value
        return (AFTER, string) if is_markable(string, self._instructions) else self._after(before, index, None)

    def _after(self, before: ast.AST, index: int, stop: ast.AST | None) -> Anchor | None:
        """After the largest expression that ``before`` completes, below ``stop``.

        Where no mark can stand around it, the instructions before it count: they load constants or
        put together a slice, so nobody can tell.
        """
        earlier = (self._listing.instructions[position].node for position in range(index - 1, self._start - 1, -1))
        for part in (before, *earlier):
            found = None if part is None else self._completed(part, index, stop)
            if found is not None:
                return AFTER, found
        return None

    def _completed(self, before: ast.AST, index: int, stop: ast.AST | None) -> ast.expr | None:
        found = None
        joined = bool(self._listing.instructions[index].sources)
        part: ast.AST | None = before
        while part is not None and part is not stop and self._instructions.within(part, self._root):
            if self._last.get(part, index) >= index and part is not before:
                break
            if is_markable(part, self._instructions):
                found = part
            above = self._instructions.parent(part)
            if isinstance(above, FORKS) and not joined:
                break
            if isinstance(above, ast.UnaryOp) and above not in self._listing.own:
                break  # A `not` that only turns round a branch: it is that which looks at the value.
            part = above
        return found  # type: ignore[return-value]


def is_target(node: ast.AST, instructions: Instructions) -> bool:
    """Whether ``node`` is stored to when what is assigned to it is known already."""
    if isinstance(node, ast.Starred) or not isinstance(getattr(node, "ctx", None), ast.Store):
        return False
    parent = instructions.parent(node)
    while isinstance(parent, (ast.Tuple, ast.List, ast.Starred)):
        parent = instructions.parent(parent)
    return isinstance(parent, (ast.Assign, ast.For, ast.AsyncFor, ast.withitem, ast.comprehension))


def is_markable(node: ast.AST, instructions: Instructions) -> bool:
    """Whether a mark can stand around ``node``."""
    if not isinstance(node, ast.expr) or isinstance(node, (ast.Starred, ast.Slice, ast.FormattedValue)):
        return False
    if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
        return False
    parent = instructions.parent(node)
    if isinstance(parent, ast.JoinedStr):
        return False
    if isinstance(parent, ast.FormattedValue):
        return parent.format_spec is not node
    if isinstance(node, ast.Tuple) and isinstance(parent, ast.Subscript):
        return not any(isinstance(elt, ast.Slice) for elt in node.elts)
    return True
