"""Where Nuitka's code raises an exception again, and where it ends loops by one."""

from __future__ import annotations

import functools
import re
from typing import Callable, Optional

from nuitka.code_generation import RaisingCodes

from .code import collected, statement_generators

#: C code to be put before, given the context of code generation; None for nothing.
Announce = Callable[[object], Optional[str]]

#: A `raise` without an argument fails when there is nothing to raise again; that is a new exception, and gets
#: an entry in the traceback, while line 0 says that there is to be none.
_RAISED_AGAIN = re.compile(r"^ *(\S+) = RERAISE_EXCEPTION\(.*\);$", re.M)


def exception_variables(context) -> tuple[str, str]:
    """The C expressions of the exception state, and of its line, where code is generated."""
    # Comprehensions have a line of their own since 4.3.
    holder = context if hasattr(context, "getExceptionVariableDescriptions") else context.variable_storage
    state, lineno = holder.getExceptionVariableDescriptions()
    return str(state), str(lineno)


def before_reraises(announce: Announce) -> None:
    """Announces exceptions that a handler passes on."""
    original = RaisingCodes.getReRaiseExceptionCode

    @functools.wraps(original)
    def reraise(emit, context):
        announcement = announce(context)
        code = collected(original, context=context)
        if announcement is not None:
            _, lineno = exception_variables(context)
            replaced, count = _RAISED_AGAIN.subn(
                lambda m: "%s\nif (%s) {\n%s = 0;\n%s\n}" % (m.group(0), m.group(1), lineno, announcement), code
            )
            code = replaced if count else announcement + "\n" + code
        emit(code)

    RaisingCodes.getReRaiseExceptionCode = reraise


def before_internal_raises(announce: Announce) -> None:
    """Announces what Nuitka itself raises, at the end of `except*`, and which was raised before."""
    original = RaisingCodes._getRaiseExceptionWithTypeCode

    @functools.wraps(original)
    def raise_type(raise_type_name, emit, context):
        if context.getCurrentSourceCodeReference().isInternal():
            announcement = announce(context)
            if announcement is not None:
                emit(announcement)
        original(raise_type_name=raise_type_name, emit=emit, context=context)

    RaisingCodes._getRaiseExceptionWithTypeCode = raise_type


def around_iterations(complete: Callable[[object, str], str]) -> None:
    """Completes the code of a loop's next step where Nuitka has a handler catch the end of the iterator."""
    generators = statement_generators()
    original = generators["STATEMENT_TRY"]

    @functools.wraps(original)
    def generate(statement, emit, context):
        if _is_step_of_loop(statement):
            emit(complete(context, collected(original, statement=statement, context=context)))
        else:
            original(statement=statement, emit=emit, context=context)

    generators["STATEMENT_TRY"] = generate


def _is_step_of_loop(statement) -> bool:
    """Nothing but `next` into a variable of Nuitka's is tried; what users write has line events."""
    tried = statement.subnode_tried.subnode_statements
    if len(tried) != 1 or not tried[0].isStatementAssignmentVariable():
        return False
    return bool(tried[0].subnode_source.isExpressionBuiltinNext1() and tried[0].getVariable().isTempVariable())
