"""MI as text: commands are read, records are made. Nothing here knows lldb."""

from __future__ import annotations

import re
from typing import NamedTuple, Union

Value = Union[str, int, "dict[str, Value]", "list[Value]"]

_TOKEN = re.compile(rb"\d*")
_COMMAND = re.compile(rb"^(\d*)-([a-z][a-z0-9-]*)(?: +(.*))?$", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_PLAIN = re.compile(r"[ !#-\[\]-~]*")
_WORD = re.compile(rb'"((?:[^"\\]|\\.)*)"|(\S+)', re.DOTALL)


class Command(NamedTuple):
    """`12-exec-continue --thread 1` is token "12", name "exec-continue", arguments ["--thread", "1"]."""

    token: str
    name: str
    arguments: list[str]
    #: What stands behind the name, as it was written: settings are not quoted as arguments are.
    rest: str


def read_command(line: bytes) -> Command:
    """Read one line without its end. What is no command of MI has no name."""
    match = _COMMAND.match(line.strip())
    if match is None:
        digits = _TOKEN.match(line)
        return Command(digits[0].decode() if digits else "", "", [], "")
    token, name, rest = match[1], match[2], match[3] or b""
    words = (_unquote(word[1]) if word[2] is None else word[2] for word in _WORD.finditer(rest))
    return Command(token.decode(), name.decode(), [_text(word) for word in words], _text(rest))


def quote(text: str) -> str:
    """Make a C string of it; whatever is no printable ASCII is written as octal bytes of UTF-8."""
    if _PLAIN.fullmatch(text):
        return '"' + text + '"'
    return '"%s"' % "".join(map(_quoted, text.encode("utf-8", "surrogateescape")))


def record(sign: str, name: str, results: dict[str, Value] | None = None, token: str = "") -> str:
    """One record, without its end: sign `^` for results, `*` for what the program does, `=` for other news."""
    return token + sign + name + "".join(",%s=%s" % (key, _format(value)) for key, value in (results or {}).items())


def console(text: str) -> str:
    """Text for people, as a record without its end."""
    return "~" + quote(text)


def _format(value: Value) -> str:
    if isinstance(value, dict):
        return "{%s}" % ",".join("%s=%s" % (key, _format(item)) for key, item in value.items())
    if isinstance(value, list):
        return "[%s]" % ",".join(map(_format, value))
    return quote(str(value))


def _quoted(byte: int) -> str:
    if byte in b'"\\':
        return "\\" + chr(byte)
    return chr(byte) if 0x20 <= byte < 0x7F else "\\%03o" % byte


def _unquote(text: bytes) -> bytes:
    return _ESCAPE.sub(_escaped, text)


def _escaped(match: re.Match[bytes]) -> bytes:
    escape = match[1]
    return bytes([int(escape, 8) & 0xFF]) if len(escape) == 3 else _ESCAPES.get(escape, escape)


def _text(word: bytes) -> str:
    return word.decode("utf-8", "surrogateescape")
