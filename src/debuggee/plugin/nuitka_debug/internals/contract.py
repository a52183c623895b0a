"""What the plugin hooks and calls in Nuitka, with the parameters that it expects there.

All of it is checked at the start of each build, before anything is hooked. What is hooked must be
exactly as it is here: its wrapper stands in for it. What is only called may have got more
parameters, as long as these have defaults.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator

from ..errors import unknown_internals
from .versions import HAS_LOCALS_STRUCT

HOOKED = {
    "nuitka.tree.Building": {
        "parseSourceCodeToAst": "source_code, module_name, filename, line_offset",
        "buildTryFinallyNode": "provider, build_tried, node, source_ref",
    },
    "nuitka.tree.ReformulationContractionExpressions": {
        "_buildContractionBodyNode": (
            "provider, node, emit_class, start_value, container_tmp, iter_tmp, temp_scope, "
            "assign_provider, function_body, for_asyncgen, source_ref"
        )
    },
    "nuitka.tree.ReformulationAssignmentStatements": {
        "decodeAssignTarget": "provider, node, source_ref, allow_none",
        "buildAssignmentStatementsFromDecoded": "provider, kind, detail, source, source_ref",
        "_buildInplaceAssignAttributeNode": (
            "provider, lookup_source, attribute_name, operator, expression, source_ref"
        ),
    },
    "nuitka.tree.ReformulationComparisonExpressions": {
        "buildComplexComparisonNode": "provider, left, rights, comparators, source_ref"
    },
    "nuitka.tree.ReformulationSequenceCreation": {
        "buildListUnpacking": "provider, elements, source_ref",
        "_buildSetUnpacking": "provider, elements, source_ref",
    },
    "nuitka.tree.ReformulationCallExpressions": {"buildListUnpacking": "provider, elements, source_ref"},
    "nuitka.tree.ReformulationFunctionStatements": {
        "makeCallNode": "called, *args, **kwargs",
        "buildParameterAnnotations": "provider, node, source_ref",
    },
    "nuitka.tree.ReformulationLambdaExpressions": {"buildParameterAnnotations": "provider, node, source_ref"},
    "nuitka.tree.ReformulationClasses3": {"makeExpressionCall": "called, args, kw, source_ref"},
    "nuitka.tree.ReformulationMatchStatements": {
        "_buildCase": "provider, case, tmp_subject, source_ref",
        "_buildMatch": "provider, pattern, make_against, source_ref",
    },
    "nuitka.tree.ReformulationTryFinallyStatements": {
        "makeTryFinallyStatement": "provider, tried, final, source_ref, public_exc",
        "makeReraiseExceptionStatement": "source_ref",
    },
    "nuitka.tree.ReformulationWithStatements": {
        "_buildWithNode": "provider, context_expr, assign_target, body, sync, source_ref",
        "ExpressionCallNoKeywords": "called, args, source_ref",
        "makeStatementConditional": "condition, yes_branch, no_branch, source_ref",
        "makeReraiseExceptionStatement": "source_ref",
    },
    "nuitka.nodes.NodeBases": {"NodeBase.needsFrame": "self"},
    "nuitka.nodes.ConditionalNodes": {"StatementConditional.needsFrame": "self"},
    "nuitka.nodes.ExceptionNodes": {"StatementReraiseException.needsFrame": ""},
    "nuitka.nodes.TryNodes": {"StatementTry.needsFrame": "self"},
    "nuitka.nodes.StatementNodes": {"StatementsSequenceMixin.needsFrame": "self"},
    "nuitka.optimizations.TraceCollections": {"TraceCollectionBase.onControlFlowEscape": "self, node"},
    "nuitka.Variables": {"Variable.getTypeShapes": "self"},
    "nuitka.build.DataComposerInterface": {"runDataComposer": "source_dir"},
    "nuitka.build.SconsInterface": {"_getSconsBinaryCall": ""},
    "nuitka.code_generation.OperationCodes": {
        "generateExpressionCode": "to_name, expression, emit, context, allow_none"
    },
    "nuitka.code_generation.CodeGeneration": {"generateModuleCode": "module, data_filename"},
    "nuitka.code_generation.RaisingCodes": {
        "getReRaiseExceptionCode": "emit, context",
        "_getRaiseExceptionWithTypeCode": "raise_type_name, emit, context",
    },
    "nuitka.code_generation.FrameCodes": {"generateStatementsFrameCode": "statement_sequence, emit, context"},
}

_LOCALS = (
    "context, parameters, local_variables, closure_variables, user_variables, outline_variables, temp_variables"
    if HAS_LOCALS_STRUCT
    else "context, parameters, closure_variables, user_variables, temp_variables"
)
if HAS_LOCALS_STRUCT:
    HOOKED["nuitka.code_generation.ErrorCodes"] = {
        "_getFrameVariableErrorCode": (
            "variable, exception_state_name, keeper_exception_state_code, frame_identifier, context"
        )
    }
for _name in ("FunctionCodes", "GeneratorCodes", "CoroutineCodes", "AsyncgenCodes"):
    HOOKED["nuitka.code_generation." + _name] = {"setupFunctionLocalVariables": _LOCALS}

CALLED = {
    "nuitka.nodes.ExpressionBases": {
        "ExpressionBase.computeExpressionRaw": "self, trace_collection",
        "ExpressionBase.computeExpressionDrop": "self, statement, trace_collection",
    },
    "nuitka.nodes.NodeBases": {
        "NodeBase.getParentModule": "self",
        "NodeBase.getParentVariableProvider": "self",
        "NodeBase.getVisitableNodes": "",
        "StatementBase.__init__": "self, source_ref",
    },
    "nuitka.nodes.BuiltinDictNodes": {"ExpressionBuiltinDict": "pos_arg, pairs, source_ref"},
    "nuitka.nodes.BuiltinTypeNodes": {"ExpressionBuiltinSet": "value, source_ref"},
    "nuitka.nodes.ContainerMakingNodes": {"makeExpressionMakeTuple": "elements, source_ref"},
    "nuitka.nodes.OutlineNodes": {
        "ExpressionOutlineBody": "provider, name, source_ref, body",
        "ExpressionOutlineBody.allocateTempVariable": "self, temp_scope, name, temp_type",
        "ExpressionOutlineFunction.getUserLocalVariables": "self",
    },
    "nuitka.nodes.ReturnNodes": {"StatementReturn": "expression, source_ref"},
    "nuitka.nodes.SideEffectNodes": {"ExpressionSideEffects": "side_effects, expression, source_ref"},
    "nuitka.nodes.VariableAssignNodes": {"makeStatementAssignmentVariable": "source, variable, source_ref"},
    "nuitka.nodes.VariableRefNodes": {"ExpressionTempVariableRef": "variable, source_ref"},
    "nuitka.tree.TreeHelpers": {
        "buildNode": "provider, node, source_ref",
        "buildNodeTuple": "provider, nodes, source_ref",
        "makeStatementsSequenceFromStatements": "*statements",
    },
    "nuitka.tree.ReformulationTryFinallyStatements": {
        "makeTryFinallyReleaseStatement": "provider, tried, variables, source_ref"
    },
    "nuitka.optimizations.TraceCollections": {
        "TraceCollectionBase.getVariableCurrentTrace": "self, variable",
        "TraceCollectionBase.markActiveVariableAsUnknown": "self, variable",
    },
    "nuitka.code_generation.Emission": {"SourceCodeCollector.emit": "self, code"},
    "nuitka.code_generation.ErrorCodes": {"getTakeReferenceCode": "value_name, emit"},
    "nuitka.code_generation.ModuleCodes": {"getModuleAccessCode": "context"},
    "nuitka.code_generation.VariableCodes": {"getLocalVariableDeclaration": "context, variable, variable_trace"},
    "nuitka.code_generation.VariableDeclarations": {
        "VariableStorage.addVariableDeclarationTop": "self, c_type, code_name, init_value",
        "VariableStorage.getVariableDeclarationTop": "self, code_name",
    },
}

#: Kinds of nodes in the syntax tree that are built by a function whose place ours takes.
BUILT = ("For", "AsyncFor", "While", "Set", "Dict", "ClassDef", "Import", "ImportFrom")


def check() -> None:
    """Stops the build where Nuitka is not what is expected here."""
    for deviation in _deviations():
        unknown_internals(deviation)


def _deviations() -> Iterator[str]:
    for expected, may_have_more in ((HOOKED, False), (CALLED, True)):
        for module_name, functions in expected.items():
            for name, parameters in functions.items():
                yield from _deviation(module_name, name, parameters, may_have_more)
    builders = importlib.import_module("nuitka.tree.TreeHelpers").build_nodes_args3
    yield from ("no builder for " + kind for kind in BUILT if kind not in builders)


def _deviation(module_name: str, name: str, parameters: str, may_have_more: bool) -> Iterator[str]:
    where = "%s.%s" % (module_name, name)
    try:
        found: object = importlib.import_module(module_name)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError):
        yield where + " is missing"
        return
    if not callable(found):
        yield where + " is no function"
        return
    actual = list(inspect.signature(found).parameters.values())
    wanted = [parameter for parameter in parameters.split(", ") if parameter]
    more = actual[len(wanted) :]
    same = [_with_stars(parameter) for parameter in actual[: len(wanted)]] == wanted
    if not same or any(parameter.default is parameter.empty for parameter in more) or (more and not may_have_more):
        yield "%s has the parameters (%s) and not (%s)" % (
            where,
            ", ".join(_with_stars(parameter) for parameter in actual),
            parameters,
        )


def _with_stars(parameter: inspect.Parameter) -> str:
    return str(parameter.replace(annotation=parameter.empty, default=parameter.empty))
