"""How calls are shown: their places in the source, and texts that fit into a menu."""

from __future__ import annotations

import ast
import io
import re
import tokenize

from .line_events.instruction_lines import unmarked

#: A call whose text is not longer is shown whole, in characters.
_SHOWN_WHOLE = 48
#: What else there is in a callee (`(a + b).method`) is shown up to this length.
_PART = 20


def callee_of(node: ast.expr, class_name: str) -> str:
    """``a.b.c``; ``.c`` for an attribute of something else; empty for what has no name."""
    if isinstance(node, ast.Name):
        return _mangled(node.id, class_name)
    if not isinstance(node, ast.Attribute):
        return ""
    front = callee_of(unmarked(node.value), class_name)
    name = _mangled(node.attr, class_name)
    return "." + name if not front or front.startswith(".") else front + "." + name


def _mangled(name: str, class_name: str) -> str:
    """Private names in a class are made its own, by the language."""
    if not name.startswith("__") or name.endswith("__") or not class_name.strip("_"):
        return name
    return "_" + class_name.lstrip("_") + name


def _on_one_line(text: str) -> str:
    """Without comments and line breaks; empty when a string goes over several lines."""
    lines = ("(" + text + ")").split("\n")
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline))
    except (tokenize.TokenError, SyntaxError):
        return ""
    for token in tokens:
        if token.type == tokenize.COMMENT:
            lines[token.start[0] - 1] = lines[token.start[0] - 1][: token.start[1]]
        elif token.start[0] != token.end[0] and token.type not in (tokenize.NL, tokenize.NEWLINE):
            return ""
    # No string goes on behind the end of a line, so a backslash there is none of a string's.
    words = " ".join(line.rstrip().rstrip("\\") for line in lines).split()
    joined = re.sub(r"(?<=[(\[{]) | (?=[)\]}.])", "", " ".join(words))[1:-1]
    return joined[:-2] + ")" if joined.endswith(",)") else joined


class Texts:
    """The source of a module."""

    def __init__(self, source: str) -> None:
        # As Python's parser splits it, which str.splitlines does not.
        lines = re.split("\r\n|\r|\n", source)
        self._lines = [line.encode("utf-8", "surrogatepass") for line in lines]

    def position(self, node: ast.expr) -> tuple[int, int, int, int]:
        """Line and column of the beginning, and of what is behind the end. Columns: UTF-16 code units from 1."""
        end_line, end_offset = node.end_lineno or node.lineno, node.end_col_offset or 0
        return (
            node.lineno,
            self._column(node.lineno, node.col_offset),
            end_line,
            self._column(end_line, end_offset),
        )

    def _column(self, line: int, offset: int) -> int:
        before = self._lines[line - 1][:offset] if 0 < line <= len(self._lines) else b""
        return len(before.decode("utf-8", "replace").encode("utf-16-le", "replace")) // 2 + 1

    def _segment(self, node: ast.expr) -> str:
        end = node.end_lineno or node.lineno
        lines = self._lines[node.lineno - 1 : end]
        if not lines:
            return ""
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"\n".join(lines).decode("utf-8", "replace")

    def is_call(self, node: ast.expr) -> bool:
        """Whether the text at the node's place is a call, as it should be."""
        try:
            return isinstance(ast.parse(self._segment(node), mode="eval").body, ast.Call)
        except (SyntaxError, ValueError):
            return False

    def label(self, node: ast.expr) -> str:
        """The source of a call, whole where it is short."""
        text = self._segment(node)
        if "\n" in text:
            text = _on_one_line(text)
        return text if 0 < len(text) <= _SHOWN_WHOLE else self.short(node)

    def short(self, node: ast.expr) -> str:
        """The source of a call without its arguments."""
        text = self._short(node)
        if len(text) <= _SHOWN_WHOLE:
            return text
        dot = text.find(".", len(text) - _SHOWN_WHOLE)
        return "…" + text[dot if dot >= 0 else len(text) - _SHOWN_WHOLE :]

    def _short(self, node: ast.expr) -> str:
        node = unmarked(node)
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            return self._short(node.value) + "." + node.attr
        if isinstance(node, ast.Call):
            return self._short(node.func) + ("(…)" if node.args or node.keywords else "()")
        if isinstance(node, ast.Subscript):
            return self._short(node.value) + "[…]"
        text = self._segment(node)
        return text if len(text) <= _PART and "\n" not in text else "…"
