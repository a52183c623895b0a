"""What a class body sets first (``__module__``, …) is set in its frame, after the event of the class line.

Nuitka does it before the frame begins, and sets ``__doc__`` before ``__qualname__``. Only a namespace that is
written in Python, which ``__prepare__`` returns, sees that.
"""

from __future__ import annotations

import functools

from ..internals.tree import TreeHelpers


def install() -> None:
    """Installs the hook."""
    builders = TreeHelpers.build_nodes_args3
    builders["ClassDef"] = _with_settings_inside(builders["ClassDef"])


def _with_settings_inside(build):
    @functools.wraps(build)
    def build_class(provider, node, source_ref):
        events_before_doc = 2 if getattr(node, "has_docstring_event", False) else 1
        result = build(provider=provider, node=node, source_ref=source_ref)
        # The class's own is the outermost one.
        found = next(_class_frames(result), None)
        if found is not None:
            sequence, frame = found
            _move(sequence, frame, events_before_doc)
        return result

    return build_class


def _class_frames(node):
    """The frames of class bodies, each with the sequence of statements that it is in."""
    for child in node.getVisitableNodes():
        if child.kind == "STATEMENTS_FRAME_CLASS":
            yield node, child
        yield from _class_frames(child)


def _move(sequence, frame, events_before_doc):
    statements = list(sequence.subnode_statements)
    start = next(i for i, each in enumerate(statements) if each.kind == "STATEMENT_SET_LOCALS") + 1
    end = statements.index(frame)
    settings = statements[start:end]
    doc = [each for each in settings if _name_set(each) == "__doc__"]
    others = [each for each in settings if _name_set(each) != "__doc__"]
    body = list(frame.subnode_statements)
    body[events_before_doc:events_before_doc] = doc
    body[1:1] = others
    for each in settings:
        each.parent = frame
    del statements[start:end]
    frame.setChildStatements(tuple(body))
    sequence.setChildStatements(tuple(statements))


def _name_set(statement):
    if statement.kind == "STATEMENT_ASSIGNMENT_VARIABLE_NAME":
        return statement.getVariableName()
    return getattr(statement, "variable_name", None)
