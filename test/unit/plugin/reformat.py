"""Breaks lines of Python source at random: the program stays the same, its constructs get several lines."""

from __future__ import annotations

import io
import random
import tokenize

_LAYOUT = {
    tokenize.NEWLINE,
    tokenize.NL,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.COMMENT,
    tokenize.ENDMARKER,
}
_STRING_START = getattr(tokenize, "FSTRING_START", None)
_STRING_END = getattr(tokenize, "FSTRING_END", None)


def reformat(source: str, seed: int, density: float = 0.15) -> str:
    """``source`` with line breaks inside brackets, and with backslashes outside of them."""
    chance = random.Random(seed)
    breaks: dict[int, list[tuple[int, str]]] = {}
    depth = strings = 0
    previous = None
    of_this_line = density
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in _LAYOUT:
            if token.type == tokenize.NEWLINE:
                of_this_line = density * chance.choice((0, 0.3, 1, 2, 4))
            previous = None
            continue
        row, column = token.start
        if strings == 0 and previous is not None and previous.end[0] == row and chance.random() < of_this_line:
            end = "\n" if depth > 0 else " \\\n"
            breaks.setdefault(row, []).append((column, end + " " * chance.randrange(8)))
        # Since Python 3.12 f-strings are several tokens; lines are not broken inside of them.
        strings += (token.type == _STRING_START) - (token.type == _STRING_END)
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
        previous = token
    return _with_breaks(source, breaks)


def _with_breaks(source: str, breaks: dict[int, list[tuple[int, str]]]) -> str:
    lines = source.splitlines(keepends=True)
    for row, of_row in breaks.items():
        line = lines[row - 1]
        for column, text in sorted(of_row, reverse=True):
            line = line[:column] + text + line[column:]
        lines[row - 1] = line
    return "".join(lines)
