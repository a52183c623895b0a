"""The C text of a Python frame: the places at which it begins, ends and is suspended.

The text is Nuitka's, so each of these places must be found as often as the frame has it, and
wherever the text speaks of one of them in other words than we know, the build is stopped.
"""

from __future__ import annotations

import re

from ..errors import unknown_internals
from .versions import HAS_CLASS_LOCALS, HAS_LOCALS_STRUCT, RUNS_ON_311

#: Marks text that an inner frame completed already, so that the frame around it leaves it alone.
DONE = " /* nd */"


def _line(begin: str, rest: str) -> re.Pattern[str]:
    """What is found by the text with which a line begins: much faster than asking each line how it begins."""
    text = re.escape(begin)
    return re.compile(r"(%s(?<![^\n]%s)%s" % (text, text, rest), re.M)


#: Where the frame is put on the stack; the second group is the C expression of the frame object.
PUSH = _line("pushFrameStack", r"\w*CompiledFrame\(tstate, (.+)\);)$")
POP = _line("popFrameStack", r"\(tstate\);)$")
RETURN_LABEL = _line("frame_return_exit_", r"\d+:);?$")
EXCEPTION_LABEL = _line("frame_exception_exit_", r"\d+:);?$")
NORMAL_END = _line("goto frame_no_exception_", r"\d+;)$")
#: The same, with what takes the frame from the stack before it, and is done already; a generator's has none.
POP_AND_NORMAL_END = re.compile(
    r"(?:^popFrameStack\(tstate\);%s\s+)?^goto frame_no_exception_\d+;$" % re.escape(DONE), re.M
)
#: The third group is what is delegated to, where it is a `yield from` or an `await`.
YIELD = re.compile(r"^( *\w+->m_yield_return_index = \d+;)$(\n *(\w+->m_yield_from) = .+;$)?", re.M)
RESUME_LABEL = re.compile(r"(yield_return_\d+:);?$", re.M)
HANDLER_LABEL = re.compile(r"(try_except_handler_\d+:);?$", re.M)

#: What only such a place would say, in however different a form.
_SIGNS = (
    (PUSH, re.compile(r"pushFrameStack")),
    (POP, re.compile(r"popFrameStack")),
    (RETURN_LABEL, re.compile(r"frame_return_exit_\d+\s*:")),
    (EXCEPTION_LABEL, re.compile(r"frame_exception_exit_\d+\s*:")),
    (NORMAL_END, re.compile(r"frame_no_exception_\d+\s*;")),
    (YIELD, re.compile(r"m_yield_return_index\s*=[^=]")),
    (RESUME_LABEL, re.compile(r"yield_return_\d+\s*:")),
    (HANDLER_LABEL, re.compile(r"try_except_handler_\d+\s*:")),
)


def check(statement_sequence, code: str) -> None:
    """Stops the build when the text of a frame is not made as it is known here."""
    code = _own_lines(code)
    for pattern, sign in _SIGNS:
        signs = len(sign.findall(code))
        if signs and len(pattern.findall(code)) != signs:
            unknown_internals("code of a frame where /%s/ does not match" % pattern.pattern)
    returns, raises = statement_sequence.mayReturn(), statement_sequence.mayRaiseException(BaseException)
    # A generator's frame is taken from the stack by the code that resumes it.
    pops = 0 if statement_sequence.getGuardMode() == "generator" else 1 + returns + raises
    _expect(code, PUSH, 1)
    _expect(code, NORMAL_END, 1)
    _expect(code, RETURN_LABEL, returns)
    _expect(code, EXCEPTION_LABEL, raises)
    _expect(code, POP, pops)


def _own_lines(code: str) -> str:
    """Without those of frames inside of this one."""
    return "\n".join(line for line in code.split("\n") if DONE not in line)


def _expect(code: str, pattern: re.Pattern[str], count: int) -> None:
    found = len(pattern.findall(code))
    if found != count:
        unknown_internals("code of a frame with %d of /%s/ instead of %d" % (found, pattern.pattern, count))


def frame_object(code: str) -> str:
    """The C expression of the frame object of a frame's (checked) text."""
    return next(match.group(2) for match in PUSH.finditer(code))


def cached_frame(code: str, frame: str) -> str:
    """The C variable in which Nuitka keeps the frame object of a function for its next call."""
    found = re.findall(r"^%s = (cache_\S+);$" % re.escape(frame), _own_lines(code), re.M)
    if len(found) != 1:
        unknown_internals("code of a frame with %d caches" % len(found))
    return str(found[0])


def class_locals(statement_sequence, context, frame: str) -> tuple[str, str]:
    """C code for the beginning and the end of a class body that gives its frame the locals it has in CPython."""
    storage = context.variable_storage
    namespace = storage.getVariableDeclarationTop(statement_sequence.getLocalsScope().getCodeName())
    if HAS_CLASS_LOCALS or namespace is None:
        return "", ""
    return "ND_SET_CLASS_LOCALS(%s, %s)\n" % (frame, namespace), "ND_CLEAR_CLASS_LOCALS(%s)\n" % frame


def without_record(code: str) -> str:
    """The code of a frame that gets no record; where a frame does not say so by itself, it must be told."""
    if HAS_LOCALS_STRUCT:
        return code
    _expect(_own_lines(code), PUSH, 1)
    field = "m_frame._f_frame_data" if RUNS_ON_311 else "m_locals_storage"
    return PUSH.sub(lambda m: "%s%s\n*(void **)(%s)->%s = NULL;" % (m.group(1), DONE, m.group(2), field), code)
