"""Values as DAP variables."""

_WITHOUT_CHILDREN = _ids(int, float, complex, str, bytes, bool, type(None), type(Ellipsis), type(NotImplemented))
_TEXTS = _ids(str, bytes, bytearray)

# What the client last said of groups.
_presentation = [None]

# By identity of a type: how many rows its containers have beside their elements. Those of C's own types are kept,
# which never go, and do not change.
_rows_of_type = {}
_rows_of_lasting_type = {}
_flags_of_type = type.__dict__["__flags__"].__get__
_MADE_AT_RUN_TIME = 1 << 9


def _describe(name, value, evaluate_name=None, hexadecimal=False, path=None):
    """The DAP variable of a value. ``path``: where it is, for a reference that is the same at the next stop."""
    kind = type(value)
    row = {"name": name, "value": _represent(value, 0, hexadecimal), "type": _name_of_type(kind), "reference": 0}
    if evaluate_name is not None:
        row["evaluateName"] = evaluate_name
    if id(kind) in _TEXTS:
        row["presentationHint"] = {"attributes": ["rawString"]}
    if id(kind) not in _WITHOUT_CHILDREN:
        _add_children(row, value, evaluate_name, path)
    return row


def _add_children(row, value, evaluate_name, path):
    try:
        access = _access(value)
    except BaseException:
        access = None
    if access is not None and access[1]:
        # Clients ask for what has names only where there is some.
        row["indexedVariables"] = access[1]
        row["namedVariables"] = _count_beside_elements(value)
    if path is None and evaluate_name is not None:
        path = (0, evaluate_name)
    row["reference"] = _reference(("value", value, evaluate_name), path)


def _present_as(presentation):
    if presentation != _presentation[0]:
        _presentation[0] = presentation
        _rows_of_type.clear()
        _rows_of_lasting_type.clear()


def _count_beside_elements(value):
    """How many groups and attributes a container has, and one for its length; of most it is the type that tells."""
    kind = type(value)
    own = _own_dict(value)
    counts = _rows_of_type if _flags_of_type(kind) & _MADE_AT_RUN_TIME else _rows_of_lasting_type
    known = None if own else counts.get(id(kind))
    if known is not None:
        return known
    groups, alone = _grouped(_attributes(value), _presentation[0])
    count = len(groups) + len(alone) + 1
    if not own:
        counts[id(kind)] = count
    return count


def _visibility(row):
    """Adds to a row what its name says of who should use it."""
    name = row["name"]
    if name.startswith("_"):
        hint = row.setdefault("presentationHint", {"attributes": []})
        hint["visibility"] = "internal" if _is_special(name) else "protected"
    return row


def _failed_row(name, error):
    """A row for what could not be had."""
    kind = type(error)
    text = "<%s: %s>" % (_name_of_type(kind), _cut(_exception_text(error)))
    return {"name": name, "value": text, "type": _name_of_type(kind), "reference": 0}


def _note_row(name, text, evaluate_name=None):
    """A row that says something of a value and is no part of it."""
    row = {"name": name, "value": text, "type": "", "reference": 0, "presentationHint": {"attributes": ["readOnly"]}}
    if evaluate_name is not None:
        row["evaluateName"] = evaluate_name
    return row


def _inside(evaluate_name, tail):
    """The expression for what is in something that an expression names; None when there is none."""
    if evaluate_name is None or tail is None:
        return None
    return _operand(evaluate_name) + tail


def _operand(expression):
    """An expression as the operand of a ``.name`` or ``[index]``."""
    if expression.replace(".", "").isidentifier():
        return expression
    try:
        node = _type_name(compile(expression, "<name>", "eval", _ONLY_AST).body)
    except Exception:
        node = ""
    return expression if node in ("Name", "Attribute", "Subscript", "Call") else "(%s)" % expression
