"""Line events, and what else is ours, as nodes of Nuitka's tree: opaque, so that optimisation keeps their place."""

from __future__ import annotations

from . import registry
from .internals.optimization import ExpressionBase, StatementBase


def _forget_variables(trace_collection) -> None:
    """The user may look at every variable here, and change each: keep them all, know nothing of them."""
    for variable in tuple(trace_collection.variable_actives):
        if not variable.isTempVariable():
            trace_collection.getVariableCurrentTrace(variable).addNameUsage()
    trace_collection.onControlFlowEscape(None)


class OpaqueMixin:
    """Of a node that nothing is known of, but that it raises nothing."""

    __slots__ = ()

    @staticmethod
    def mayHaveSideEffects():
        return True

    @staticmethod
    def mayRaiseException(exception_type):
        return False

    @staticmethod
    def needsFrame():
        return True


class OpaqueStatementMixin(OpaqueMixin):
    """The same of a statement, which goes on, too."""

    __slots__ = ()

    @staticmethod
    def mayReturn():
        return False


class StatementNuitkaDebugLineEvent(OpaqueStatementMixin, StatementBase):
    """Fires the line event ``site`` of its module."""

    kind = "STATEMENT_NUITKA_DEBUG_LINE_EVENT"

    __slots__ = ("locals_scope", "site")

    def __init__(self, site, source_ref, locals_scope=None):
        StatementBase.__init__(self, source_ref=source_ref)
        self.site = site
        registry.built(source_ref.getFilename(), site)
        #: Of a class body, whose variables stay in its dictionary, where the runtime finds them.
        self.locals_scope = locals_scope

    def finalize(self):
        del self.parent

    def getDetails(self):
        return {"site": self.site, "locals_scope": self.locals_scope}

    def computeStatement(self, trace_collection):
        _forget_variables(trace_collection)
        if self.locals_scope is not None:
            # Nuitka asks again in each pass.
            self.locals_scope.preventLocalsDictPropagation()
        return self, None, None

    @staticmethod
    def getStatementNiceName():
        return "line event"


class StatementNuitkaDebugAdoptPdb(OpaqueStatementMixin, StatementBase):
    """Puts our ``set_trace`` into ``pdb``, which is imported next."""

    kind = "STATEMENT_NUITKA_DEBUG_ADOPT_PDB"

    def __init__(self, source_ref):
        StatementBase.__init__(self, source_ref=source_ref)

    def finalize(self):
        del self.parent

    def computeStatement(self, trace_collection):
        # The import that it makes runs code, as the one behind it does.
        trace_collection.onControlFlowEscape(None)
        return self, None, None

    @staticmethod
    def getStatementNiceName():
        return "adoption of pdb"


class ExpressionNuitkaDebugLineEvent(OpaqueMixin, ExpressionBase):
    """The same for use as a side effect of an expression; its value is not used."""

    kind = "EXPRESSION_NUITKA_DEBUG_LINE_EVENT"

    __slots__ = ("site",)

    def __init__(self, site, source_ref):
        ExpressionBase.__init__(self, source_ref)
        self.site = site
        registry.built(source_ref.getFilename(), site)

    def finalize(self):
        del self.parent

    def getDetails(self):
        return {"site": self.site}

    def computeExpressionRaw(self, trace_collection):
        _forget_variables(trace_collection)
        return self, None, None

    computeExpression = computeExpressionRaw

    def computeExpressionDrop(self, statement, trace_collection):
        result = StatementNuitkaDebugLineEvent(self.site, self.source_ref)
        result.parent = statement.parent
        _forget_variables(trace_collection)
        return result, "new_statements", "Line event as a statement of its own."

    def extractSideEffects(self):
        return (self,)


#: Of the nodes that are line events.
LINE_EVENT_KINDS = (StatementNuitkaDebugLineEvent.kind, ExpressionNuitkaDebugLineEvent.kind)
