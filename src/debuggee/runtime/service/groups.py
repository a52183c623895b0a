"""Rows that fold into groups, as debugpy's do."""

_GROUPS = ("special variables", "protected variables", "function variables", "class variables")

# What becomes of each group's rows: "group", "inline" or "hide"; the client may say otherwise.
_PRESENTATION = {"special": "group", "protected": "inline", "function": "group", "class": "group"}

_ROUTINES = (
    "function",
    "compiled_function",
    "method",
    "compiled_method",
    "builtin_function_or_method",
    "builtin_method",
    "method_descriptor",
    "classmethod_descriptor",
    "wrapper_descriptor",
    "method-wrapper",
    "getset_descriptor",
    "member_descriptor",
)

_PLAIN = _ids(int, str, float, bool, type(None), list, dict, tuple, set, bytes)


def _is_special(name):
    return name.startswith("__") and name.endswith("__")


def _group_of(name, value, what=None):
    """The group that a variable or attribute belongs to, or "" for none."""
    if name.startswith("_") or name.endswith("__"):
        return _GROUPS[0] if _is_special(name) else _GROUPS[1]
    kind = type(value)
    if id(kind) in _PLAIN or what is not None:
        return ""
    if _is_class(value):
        return _GROUPS[3]
    return _GROUPS[2] if _is_routine(kind) else ""


def _is_routine(kind):
    """As inspect.isroutine() says: functions, methods, and descriptors that give such."""
    if _name_of_type(kind) in _ROUTINES:
        return True
    return _in_type(kind, "__get__") is not _UNKNOWN and _in_type(kind, "__set__") is _UNKNOWN


def _grouped(items, presentation):
    """Splits (name, value, what): the names of the groups that there are, and what has a row of its own."""
    wanted = dict(_PRESENTATION)
    wanted.update(presentation or {})
    present = set()
    alone = []
    for item in items:
        group = _group_of(*item)
        shown = wanted[group.split()[0]] if group else "inline"
        if shown == "group":
            present.add(group)
        elif shown == "inline":
            alone.append(item)
    return [group for group in _GROUPS if group in present], alone


def _in_group(items, group):
    return [item for item in items if _group_of(*item) == group]


def _group_row(name, reference):
    """``reference``: of the scope or the object that it is a part of."""
    children = ("group", _children_by_reference[reference], (reference, name))
    return {
        "name": name,
        "value": "",
        "type": "",
        "reference": _reference(children, (reference, "", name)),
        "presentationHint": {"kind": "virtual"},
    }
