"""Values as DAP variables, and their children."""

_children_by_reference = {}

_WITHOUT_CHILDREN = (int, float, complex, str, bytes, bool, type(None), type(Ellipsis), type(NotImplemented), range)


def _slots_of(value):
    names = []
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else tuple(slots):
            if name not in ("__dict__", "__weakref__"):
                if name.startswith("__") and not name.endswith("__"):
                    name = "_" + kind.__name__.lstrip("_") + name
                names.append(name)
    return names


def _attributes(value):
    """Pairs of (name, value) of the attributes that live in the object itself."""
    result = []
    try:
        attributes = object.__getattribute__(value, "__dict__")
    except BaseException:
        attributes = None
    if attributes is not None:
        result.extend((name, item) for name, item in list(attributes.items()) if isinstance(name, str))
    for name in _slots_of(value):
        try:
            result.append((name, object.__getattribute__(value, name)))
        except BaseException:
            pass
    if isinstance(value, BaseException):
        result.append(("args", value.args))
    return result


def _is_sequence(value):
    kind = type(value)
    return kind in (list, tuple, set, frozenset) or (
        isinstance(value, (list, tuple)) or kind.__name__ in ("deque", "dict_keys", "dict_values", "dict_items")
    )


def _describe(name, value, evaluate_name=None, hexadecimal=False):
    """The DAP variable of a value; its children get a reference of their own when there are any."""
    result = {"name": name, "value": _represent(value, 0, hexadecimal), "type": _type_name(value), "reference": 0}
    if evaluate_name is not None:
        result["evaluateName"] = evaluate_name
    try:
        if type(value) in _WITHOUT_CHILDREN:
            return result
        if isinstance(value, dict):
            result["namedVariables"] = len(value)
            has_children = len(value) > 0
        elif _is_sequence(value):
            result["indexedVariables"] = len(value)
            has_children = len(value) > 0
        else:
            has_children = bool(_attributes(value))
        if has_children:
            result["reference"] = _reference(("value", value, evaluate_name))
    except BaseException:
        result["reference"] = 0
    return result


def _reference(children):
    reference = len(_children_by_reference) + 1
    _children_by_reference[reference] = children
    return reference


def _visibility(item):
    name = item["name"]
    if name.startswith("__") and name.endswith("__"):
        item["presentationHint"] = {"attributes": [], "visibility": "internal"}
    elif name.startswith("_"):
        item["presentationHint"] = {"attributes": [], "visibility": "protected"}
    return item


def _page(items, request):
    start = request.get("start") or 0
    count = request.get("count") or None
    return items[start:] if count is None else items[start : start + count]


def _children(value, evaluate_name, request):
    hexadecimal = request.get("hex", False)
    wanted = request.get("filter")

    def child(name, item, path):
        return _describe(name, item, None if evaluate_name is None else evaluate_name + path, hexadecimal)

    result = []
    if isinstance(value, dict):
        if wanted != "indexed":
            for key, item in _page(list(value.items()), request):
                # Only keys whose repr is sure to evaluate to them can be named in an expression.
                literal = type(key) in (str, int, bool, float, bytes, type(None))
                path = "[%s]" % _represent(key) if literal else None
                described = child(_represent(key), item, path or "")
                if path is None:
                    described.pop("evaluateName", None)
                result.append(described)
        return result
    if _is_sequence(value):
        if wanted != "named":
            subscriptable = isinstance(value, (list, tuple)) or _type_name(value) == "deque"
            start = request.get("start") or 0
            items = value if subscriptable else list(value)
            stop = len(items) if not request.get("count") else min(len(items), start + request["count"])
            for index in range(start, stop):
                described = child("[%d]" % index if not subscriptable else str(index), items[index], "[%d]" % index)
                if not subscriptable:
                    described.pop("evaluateName", None)
                result.append(described)
        if wanted == "indexed" or type(value) in (list, tuple, set, frozenset):
            return result
    if wanted != "indexed":
        attributes = [_visibility(child(name, item, "." + name)) for name, item in _attributes(value)]
        result.extend(attributes if _is_sequence(value) else _page(attributes, request))
    return result
