"""What Nuitka's optimisation is made of: bases of nodes, and traces of variables."""

from __future__ import annotations

from nuitka.nodes.ConditionalNodes import StatementConditional
from nuitka.nodes.ExceptionNodes import StatementReraiseException
from nuitka.nodes.ExpressionBases import ExpressionBase
from nuitka.nodes.NodeBases import NodeBase, StatementBase
from nuitka.nodes.shapes.StandardShapes import tshape_unknown
from nuitka.nodes.StatementNodes import StatementsSequenceMixin
from nuitka.nodes.TryNodes import StatementTry
from nuitka.optimizations.TraceCollections import TraceCollectionBase
from nuitka.Variables import Variable

__all__ = [
    "ExpressionBase",
    "NodeBase",
    "StatementBase",
    "StatementConditional",
    "StatementReraiseException",
    "StatementTry",
    "StatementsSequenceMixin",
    "TraceCollectionBase",
    "Variable",
    "tshape_unknown",
]
