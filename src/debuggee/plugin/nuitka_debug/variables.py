"""Takes from Nuitka's optimisation what a debugger cannot allow: relying on variables.

The user can change every variable wherever the program stops: at a line event, and inside any
call. So at each point where control may leave the function, nothing is known of a variable any
more: neither its type, nor its value, nor whether it is bound. Between two such points Nuitka may
optimise as it likes, nobody can tell. In C a variable is always an object.
"""

from __future__ import annotations

import functools

from .internals.optimization import TraceCollectionBase, Variable, tshape_unknown


def install() -> None:
    """Installs the hooks."""
    _forget_at_escapes()
    _keep_objects()


def _keep_objects() -> None:
    original = Variable.getTypeShapes

    @functools.wraps(original)
    def get_type_shapes(self):
        shapes = original(self)
        return shapes if self.isTempVariable() else shapes | {tshape_unknown}

    Variable.getTypeShapes = get_type_shapes


def _forget_at_escapes() -> None:
    base = TraceCollectionBase
    original = base.onControlFlowEscape
    # Since 4.1 it is noted when there is nothing left to forget.
    has_flag = hasattr(base, "has_unescaped_variables")

    def on_control_flow_escape(self, node):
        if has_flag and not self.has_unescaped_variables:
            return
        original(self, node)
        for variable in tuple(self.variable_actives):
            if variable.isLocalVariable():
                self.markActiveVariableAsUnknown(variable)
        if has_flag:
            self.has_unescaped_variables = False

    base.onControlFlowEscape = on_control_flow_escape
