"""Takes from Nuitka's optimisation what a debugger cannot allow: relying on variables.

The user can change every variable wherever the program stops: at a line event, and inside any
call. So at each point where control may leave the function, nothing is known of a variable any
more: neither its type, nor its value, nor whether it is bound. Between two such points Nuitka may
optimise as it likes, nobody can tell.
"""

from __future__ import annotations

from nuitka.optimizations import TraceCollections


def install() -> None:
    """Installs the hooks."""
    base = TraceCollections.TraceCollectionBase
    original = base.onControlFlowEscape

    def on_control_flow_escape(self, node):
        if self.has_unescaped_variables:
            original(self, node)
            for variable in tuple(self.variable_actives):
                if variable.isLocalVariable():
                    self.markActiveVariableAsUnknown(variable)
            self.has_unescaped_variables = False

    base.onControlFlowEscape = on_control_flow_escape
