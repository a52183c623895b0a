"""References to what can be opened: the same at the next stop for what is reached by the same path of names."""

# What is kept of paths between stops; the ones that were not used for longest go first.
MAX_REFERENCES = 20_000
MAX_PATH_NAME = 200

# By reference: what nodes.py makes of it. Of this stop alone.
_children_by_reference = {}

# By the parent's reference (or what a frame is known by) and a name: numbers alone, no objects of the program's.
_references_by_path = {}

_references_given = [0]


def _reference(children, path=None):
    """The reference for what can be opened. ``path``: a tuple that is equal at the next stop; else it is a new one."""
    reference = _references_by_path.pop(path, None) if path is not None else None
    known = _children_by_reference.get(reference)
    if reference is None or (known is not None and not _is_same_node(known, children)):
        reference = _references_given[0] = _references_given[0] + 1
    if path is not None and len(str(path[-1])) <= MAX_PATH_NAME:
        # Last: it is the one that was used last.
        _references_by_path[path] = reference
    _children_by_reference[reference] = children
    return reference


def _is_same_node(known, children):
    """Whether a path leads to the same node as before at this stop, not to its namesake or to another value."""
    return known[0] == children[0] and (known[1] is children[1] or known[0] in ("group", "frame"))


def _forget_references():
    """Lets go of all objects: the program goes on."""
    _children_by_reference.clear()
    if len(_references_by_path) > MAX_REFERENCES:
        for path in list(_references_by_path)[: -MAX_REFERENCES // 2]:
            del _references_by_path[path]
