"""The error of using a variable that has no value, where Nuitka does not expect it to be missing.

The parameters of a generator (coroutine, ...) belong to the function that makes it, for Nuitka, so
the body reads them as variables of another scope. They are none in Python: the error is
UnboundLocalError, and the body's code object, where Nuitka 4.3 looks for the name of such a
variable, does not have it.

To delete a name in a class body that is not there is a NameError in Python, whatever the namespace
raises; what follows an ``except ... as name`` there deletes the name if it is there.
"""

from __future__ import annotations

import functools
import re

from ..errors import unknown_internals
from ..internals.code import ErrorCodes, collected, statement_generators
from ..internals.versions import HAS_LOCALS_STRUCT
from .comprehensions import function_frame

_DELETE_KIND = "STATEMENT_LOCALS_DICT_OPERATION_DEL"
_DELETE = re.compile(r"^(.+) = \w+\([^,]+, (.+)\);$", re.M)
_CHECKED = re.compile(r"assert\(HAS_ERROR_OCCURRED\(tstate\)\);\s+FETCH_ERROR_OCCURRED_STATE\(tstate, (.+)\);")
_UNCHECKED = re.compile(r"^assert\(!\(.+ == false\)\);$", re.M)


def install() -> None:
    """Installs the hooks."""
    generators = statement_generators()
    generators[_DELETE_KIND] = _with_name_error(generators[_DELETE_KIND])
    _hook_generator_bodies()


def _with_name_error(generate):
    @functools.wraps(generate)
    def generate_delete(statement, emit, context):
        code = collected(generate, statement=statement, context=context)
        operation = _DELETE.search(code)
        if operation is None:
            unknown_internals("the code of del in a class body")
        result, name = operation.groups()
        raised = "CLEAR_ERROR_OCCURRED(tstate);\nRAISE_CURRENT_EXCEPTION_NAME_ERROR(tstate, %s, %s);"
        code = _CHECKED.sub(lambda match: raised % (match.group(1), name), code)
        emit(_UNCHECKED.sub("if (%s == false) CLEAR_ERROR_OCCURRED(tstate);" % result, code))

    return generate_delete


def _hook_generator_bodies() -> None:
    if not HAS_LOCALS_STRUCT:
        # The name is given, and not looked for.
        return
    original = ErrorCodes._getFrameVariableErrorCode

    @functools.wraps(original)
    def get_error_code(variable, context, **arguments):
        body = context.getOwner().getEntryPoint()
        maker = body.getParentVariableProvider() if _is_generator_body(body) else None
        if variable.getOwner() is maker:
            # The error of a local, by name.
            return None
        if arguments["frame_identifier"] is not None:
            # The variable is looked up in the function's code object, not in that of a comprehension.
            arguments["frame_identifier"] = function_frame(context)
        return original(variable=variable, context=context, **arguments)

    ErrorCodes._getFrameVariableErrorCode = get_error_code


def _is_generator_body(body) -> bool:
    return bool(
        body.isExpressionGeneratorObjectBody()
        or body.isExpressionCoroutineObjectBody()
        or body.isExpressionAsyncgenObjectBody()
    )
