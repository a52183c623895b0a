"""In-place operations (``x += f()``) on variables that are replaced while they are under way.

Nuitka lets such an operation use up the variable's own reference and puts the result into the
variable without a look at what is there now. For a local of the function that is kept, because it
lets strings grow in place: afterwards the runtime corrects the references if the variable was
replaced (``ND_INPLACE``). A variable that several scopes share may also have been replaced by the
program; there the operation gets a reference of its own, as it has in CPython.
"""

from __future__ import annotations

import functools
import re

from ..errors import unknown_internals
from ..internals.code import (
    OperationCodes,
    collected,
    expression_generators,
    getLocalVariableDeclaration,
    getTakeReferenceCode,
)
from .records import current_record, has_current_record

_OPERATION = re.compile(r"^.+ = INPLACE_OPERATION_\w+\(&(\w+), .+\);$", re.M)
_FAILED = re.compile(r"^if \(.+ == false\) \{$", re.M)

#: The left operands that are to get a reference of their own, innermost last; with their C name once it is known.
_owned: list[list] = []


def install() -> None:
    """Installs the hooks."""
    generators = expression_generators()
    kinds = [kind for kind in generators if kind.startswith("EXPRESSION_OPERATION_INPLACE_")]
    if not kinds:
        unknown_internals("in-place operations")
    for kind in kinds:
        generators[kind] = _with_own_references(generators[kind])
    original = OperationCodes.generateExpressionCode

    @functools.wraps(original)
    def generate_operand(to_name, expression, emit, context, **options):
        original(to_name=to_name, expression=expression, emit=emit, context=context, **options)
        if _owned and _owned[-1][0] is expression:
            getTakeReferenceCode(to_name, emit)
            # It is released when the right operand raises; after that the operation has it.
            context.addCleanupTempName(to_name)
            _owned[-1][1] = to_name
        elif _owned and _owned[-1][2] is expression:
            context.removeCleanupTempName(_owned[-1][1])

    OperationCodes.generateExpressionCode = generate_operand


def _with_own_references(generate):
    @functools.wraps(generate)
    def generate_inplace(to_name, expression, emit, context):
        left = expression.subnode_left
        statement = expression.parent
        is_variable = (
            has_current_record()
            and left.isExpressionVariableRef()
            and statement.isStatementAssignmentVariable()
            and statement.getVariable() is left.getVariable()
        )
        if not is_variable:
            generate(to_name=to_name, expression=expression, emit=emit, context=context)
        elif _is_own_local(left.getVariable(), context):
            code = collected(generate, to_name=to_name, expression=expression, context=context)
            declaration = getLocalVariableDeclaration(context, left.getVariable(), left.getVariableTrace())
            emit(_with_correction(code, str(declaration), context))
        else:
            _generate_shared(generate, to_name, expression, emit, context)

    return generate_inplace


def _is_own_local(variable, context) -> bool:
    if variable.isModuleVariable():
        return False
    return str(getLocalVariableDeclaration(context, variable, None).c_type) == "PyObject *"


def _with_correction(code: str, place: str, context) -> str:
    operations = list(_OPERATION.finditer(code))
    if not operations:
        unknown_internals("the code of an in-place operation")
    operation = operations[-1]
    operand = operation.group(1)
    before = context.allocateTempName("nd_inplace", "PyObject *", unique=False)
    correction = "ND_INPLACE(%s, %s, %s);" % (current_record().expression, place, before)
    head = code[: operation.start()] + "%s = %s;\n" % (before, operand)
    return "%s%s\n%s" % (head, code[operation.start() :], correction)


def _generate_shared(generate, to_name, expression, emit, context) -> None:
    expression.parent.removeMarkAsInplaceSuspect()
    _owned.append([expression.subnode_left, None, expression.subnode_right])
    try:
        code = collected(generate, to_name=to_name, expression=expression, context=context)
        left_name = _owned[-1][1]
    finally:
        _owned.pop()
    operation = list(_OPERATION.finditer(code))[-1]
    # Only a success uses the reference up.
    rest = _FAILED.sub(lambda m: "%s\nPy_DECREF(%s);" % (m.group(0), left_name), code[operation.end() :], count=1)
    emit(code[: operation.end()] + rest)
    context.addCleanupTempName(to_name)
