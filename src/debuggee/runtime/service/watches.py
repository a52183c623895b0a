"""Values that can be watched: where they are (nd_places.c), and what is said of their changes."""


def _command_watchable(request):
    """The place of a value that the client knows as a row of variables, or by an expression; or why there is none."""
    try:
        if request.get("reference"):
            place, name = _place_of_row(request["reference"], request["name"])
        else:
            place, name = _place_of_expression(request["name"].strip(), _frame_of(request["frameId"]))
    except BaseException as error:
        # Our own reasons are sentences; what the text of others means is said by their names alone.
        is_ours = isinstance(error, (TypeError, LookupError)) and not isinstance(error, KeyError)
        return {"refused": _exception_text(error) if is_ours else _error_text(error, False)}
    return {"place": place, "name": name}


def _place_of_row(reference, row):
    kind, owner, key, name = _find_row(reference, row)
    return _place_of(kind, owner, key, name), name


def _place_of_expression(source, entry):
    target = _target_of(entry, _syntax_tree(source).body)
    if target is None:
        raise TypeError("Only a variable, an attribute or an element can be watched, not %s." % source)
    return _place_of(*target, source), source


def _place_of(kind, owner, key, name):
    if kind == "name":
        return _place_of_name(owner, key)
    if kind == "local":
        return _place_variable(_record_with(owner, key), key)
    return _place_item(owner, key, name) if kind == "item" else _place_attribute(owner, key, name)


def _place_of_name(entry, name):
    frame, record, kind = entry[0], entry[1], entry[5]
    place = _place_variable(record, name) if record else None
    if place is not None:
        return place
    if kind != FUNCTION and isinstance(frame.f_locals, dict) and name in frame.f_locals:
        return _place_item(frame.f_locals, name, name)
    if name in frame.f_globals:
        return _place_item(frame.f_globals, name, name)
    if not record and name in _locals_of(entry):
        raise TypeError("%s is a variable of a library that is not compiled, and cannot be watched." % name)
    raise LookupError("There is no variable %s here." % name)


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
