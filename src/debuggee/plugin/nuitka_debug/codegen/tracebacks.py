"""The line of a Python frame, and of its tracebacks, is that of the last site, as in CPython.

Nuitka stores a line in the frame before some calls, and for an exception it notes the line of the
node that raised. Neither is right for what is written over several lines. Each probe stores the
line in the frame, where ``f_lineno``, warnings and everything else in CPython look for it, so
Nuitka's own stores go, and an exception takes the line from there. An exception that is raised
once more by the function that caught it gets a traceback entry for each time.

A `raise` without an argument gives none.

Nuitka 4.3 keeps the variables of a function with its traceback; those of a generator we do.
"""

from __future__ import annotations

import re

# These two of a line; the text in them is what a line is first searched for, which is much faster.
_STORE = "->m_frame.f_lineno = ", re.compile(r".+->m_frame\.f_lineno = \d+;")
_RAISED = "exception_lineno", re.compile(r"(\S*exception_lineno\w*) = [1-9]\d*;")
# raise with an exception; what Nuitka noted as its line stands before it.
_RAISE = re.compile(r"^(\S+) = (\(.+\)->m_frame\.f_lineno);\n(RAISE_EXCEPTION_WITH_\w+\(tstate, &([^,)]+).*\);)$", re.M)
# In generators Nuitka does so itself.
_ENTRY = re.compile(
    r"^( *\} else if \()(exception_tb->tb_frame != &\S+->m_frame\) \{\n *exception_tb = ADD_TRACEBACK\(.*, (\w+)\);)$",
    re.M,
)
_ATTACH = re.compile(r"^\s*Nuitka_Frame_AttachLocals\(\s*\w+->m_frame\s*\);$", re.M)
# After the frame of a class body: what is said there is for the frame around it.
_HANDOVER = re.compile(r"^nested_frame_exit_\d+:;\n(.*\n){1,3}skip_nested_handling_\d+:;\s*\Z", re.M)


def line_of(frame: str) -> str:
    """The C expression of the line in a frame object."""
    return "(%s)->m_frame.f_lineno" % frame


def with_current_lines(code: str, frame: str) -> str:
    """The code of a frame whose exceptions are at the line where the frame is."""
    handover = _HANDOVER.search(code) if "skip_nested_handling_" in code else None
    end = handover.start() if handover else len(code)
    lines = code[:end].split("\n")
    own = "\n".join(_with_current_line(line, frame) for line in lines if not _found(_STORE, line))
    if "ADD_TRACEBACK" in own:
        own = _ENTRY.sub(lambda match: "%s%s != 0 && %s" % (match.group(1), match.group(3), match.group(2)), own)
    if "RAISE_EXCEPTION_WITH_" in own:
        own = _RAISE.sub(lambda match: _raise_again(match, frame), own)
    return own + code[end:]


def _found(what: tuple[str, re.Pattern[str]], line: str) -> re.Match[str] | None:
    text, pattern = what
    return pattern.fullmatch(line) if text in line else None


def _with_current_line(line: str, frame: str) -> str:
    raised = _found(_RAISED, line)
    return "%s = %s;" % (raised.group(1), line_of(frame)) if raised else line


def _raise_again(match: re.Match[str], frame: str) -> str:
    lineno, line, code, exception = match.groups()
    return "%s = %s;\n%s\nND_RAISE_AGAIN(%s, %s, %s);" % (lineno, line, code, frame, exception, lineno)


def with_kept_locals(code: str, record: str, frame: str) -> str:
    """The code of a generator's frame that keeps its variables with the traceback of an exception."""
    if "Nuitka_Frame_AttachLocals" not in code:
        return code
    return _ATTACH.sub(lambda match: "nd_keep_locals(&%s, %s);" % (record, frame), code)
