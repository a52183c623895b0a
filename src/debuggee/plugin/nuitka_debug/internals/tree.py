"""How Nuitka builds its tree: the modules whose functions are hooked, and what nodes are made with."""

from __future__ import annotations

from nuitka.nodes.BuiltinDictNodes import ExpressionBuiltinDict
from nuitka.nodes.BuiltinLenNodes import ExpressionBuiltinLen
from nuitka.nodes.BuiltinTypeNodes import ExpressionBuiltinSet
from nuitka.nodes.ComparisonNodes import makeComparisonExpression
from nuitka.nodes.ConstantRefNodes import makeConstantRefNode
from nuitka.nodes.ContainerMakingNodes import makeExpressionMakeTuple
from nuitka.nodes.OutlineNodes import ExpressionOutlineBody
from nuitka.nodes.ReturnNodes import StatementReturn
from nuitka.nodes.SideEffectNodes import ExpressionSideEffects
from nuitka.nodes.TryNodes import StatementTry
from nuitka.nodes.VariableAssignNodes import makeStatementAssignmentVariable
from nuitka.nodes.VariableRefNodes import ExpressionTempVariableRef
from nuitka.tree import (
    Building,
    ReformulationAssignmentStatements,
    ReformulationCallExpressions,
    ReformulationClasses3,
    ReformulationComparisonExpressions,
    ReformulationContractionExpressions,
    ReformulationFunctionStatements,
    ReformulationLambdaExpressions,
    ReformulationMatchStatements,
    ReformulationSequenceCreation,
    ReformulationTryFinallyStatements,
    ReformulationWithStatements,
    TreeHelpers,
)
from nuitka.tree.ReformulationBooleanExpressions import makeAndNode, makeOrNode
from nuitka.tree.ReformulationTryFinallyStatements import makeTryFinallyReleaseStatement

__all__ = [
    "Building",
    "ExpressionBuiltinDict",
    "ExpressionBuiltinLen",
    "ExpressionBuiltinSet",
    "ExpressionOutlineBody",
    "ExpressionSideEffects",
    "ExpressionTempVariableRef",
    "ReformulationAssignmentStatements",
    "ReformulationCallExpressions",
    "ReformulationClasses3",
    "ReformulationComparisonExpressions",
    "ReformulationContractionExpressions",
    "ReformulationFunctionStatements",
    "ReformulationLambdaExpressions",
    "ReformulationMatchStatements",
    "ReformulationSequenceCreation",
    "ReformulationTryFinallyStatements",
    "ReformulationWithStatements",
    "StatementReturn",
    "StatementTry",
    "TreeHelpers",
    "makeAndNode",
    "makeComparisonExpression",
    "makeConstantRefNode",
    "makeExpressionMakeTuple",
    "makeOrNode",
    "makeStatementAssignmentVariable",
    "makeTryFinallyReleaseStatement",
]
