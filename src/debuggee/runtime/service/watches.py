"""Values that can be watched: where they are (nd_places.c), and what is said of their changes."""

# compile() gives a syntax tree.
_ONLY_AST = 0x400


def _command_watchable(request):
    """The place of a value that the client knows as a row of variables, or by an expression; or why there is none."""
    try:
        if request.get("reference"):
            children = _children_by_reference.get(request["reference"])
            place, name = _place_of_row(children, request["name"])
        else:
            place, name = _place_of_expression(request["name"].strip(), _frame_of(request["frameId"]))
    except BaseException as error:
        # Our own reasons are sentences; what the text of others means is said by their names alone.
        is_ours = isinstance(error, (TypeError, LookupError)) and not isinstance(error, KeyError)
        return {"refused": _exception_text(error) if is_ours else _error_text(error, False)}
    return {"place": place, "name": name}


def _place_of_row(children, row):
    if children is None:
        raise LookupError("The program has gone on since this value was shown.")
    kind, owner, variables = children
    if kind == "frame":
        if variables is owner[0].f_globals:
            return _place_item(variables, row, row), row
        return _place_of_name(owner, row), row
    if kind != "value":
        raise TypeError("%s cannot be watched here. Watch it by its name." % row)
    path = variables
    if isinstance(owner, dict):
        key = _key_of_row(owner, row)
        name = _named(owner, path, "[%s]" % _represent(key))
        return _place_item(owner, key, name), name
    index = row.strip("[]")
    if index.isdigit() and _is_sequence(owner):
        name = _named(owner, path, "[%s]" % index)
        return _place_item(owner, int(index), name), name
    name = _named(owner, path, "." + row)
    return _place_attribute(owner, row, name), name


def _named(owner, path, tail):
    """What is in an object, by the expression for that where there is one."""
    return path + tail if path else "%s of %s" % (tail.lstrip("."), _type_name(owner))


def _key_of_row(mapping, row):
    for key in mapping:
        if _represent(key) == row:
            return key
    raise LookupError("There is no such key any more.")


def _place_of_name(entry, name):
    frame, record, kind = entry[0], entry[1], entry[5]
    place = _place_variable(record, name) if record and kind == FUNCTION else None
    if place is not None:
        return place
    if kind != FUNCTION and isinstance(frame.f_locals, dict) and name in frame.f_locals:
        return _place_item(frame.f_locals, name, name)
    if name in frame.f_globals:
        return _place_item(frame.f_globals, name, name)
    if not record and name in _locals_of(entry):
        raise TypeError("%s is a variable of a library that is not compiled, and cannot be watched." % name)
    raise LookupError("There is no variable %s here." % name)


def _place_of_expression(source, entry):
    tree = compile(source, "<watch>", "eval", _ONLY_AST)
    node = tree.body
    kind = _type_name(node)
    if kind == "Name":
        return _place_of_name(entry, node.id), source
    if kind not in ("Attribute", "Subscript"):
        raise TypeError("Only a variable, an attribute or an element can be watched, not %s." % source)
    tree.body = node.value
    owner = _run(compile(tree, "<watch>", "eval"), entry, False)
    if kind == "Attribute":
        return _place_attribute(owner, node.attr, source), source
    tree.body = node.slice
    return _place_item(owner, _run(compile(tree, "<watch>", "eval"), entry, False), source), source


def _change_text(name, before, now):
    """``before`` and ``now``: tuples with the value, empty where there was, or is, none."""
    if not now:
        return "%s is gone; it was %s" % (name, _short(before[0]))
    if not before:
        return "%s is now %s" % (name, _short(now[0]))
    return "%s changed from %s to %s" % (name, _short(before[0]), _short(now[0]))


def _short(value):
    text = _represent(value)
    return text if len(text) <= 200 else text[:197] + "..."
