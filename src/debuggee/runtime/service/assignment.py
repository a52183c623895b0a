"""Values that the user replaces: variables, elements, attributes."""


def _command_set_variable(request):
    """Replaces what a row stands for. The new value is an expression in the frame that was looked at last."""
    try:
        entry = _shown_frame()
        kind, owner, key, name = _find_row(request["reference"], request["name"])
        value = _run(_compiled(request["value"].strip(), False)[1], entry, False)
        _assign(kind, owner, key, value)
        _refresh_scopes(entry)
    except BaseException as error:
        return {"ok": False, "error": _error_text(error, False)}
    return _assigned(value, name, request)


def _command_set_expression(request):
    """Replaces what an expression stands for, in a frame."""
    try:
        entry = _frame_of(request["frameId"]) if request.get("frameId") else _shown_frame()
        source = request["expression"].strip()
        node = _syntax_tree(source).body
        value = _run(_compiled(request["value"].strip(), False)[1], entry, False)
        target = _target_of(entry, node)
        if target is None:
            raise TypeError("Only a variable, an attribute or an element can be given another value.")
        _assign(*target, value)
        _refresh_scopes(entry)
    except BaseException as error:
        return {"ok": False, "error": _error_text(error, False)}
    return _assigned(value, source, request)


def _assigned(value, name, request):
    result = _describe("", value, name, request.get("hex", False))
    result["ok"] = True
    return result


def _assign(kind, owner, key, value):
    if kind == "attribute":
        _call(setattr, owner, key, value)
    elif kind == "name":
        _assign_name(owner, key, value)
    elif kind == "local":
        _set_variable(_record_with(owner, key), key, value)
    elif type(owner) is dict:
        # Of a module, compiled code may be using what is there without a reference of its own.
        _set_item(owner, key, value)
    else:
        _call(_set_element, owner, key, value)


def _record_with(frame, name):
    """The record of a frame that is not on the stack, and has this variable."""
    record = _record_of(frame)
    if not record or name not in frame.f_locals:
        raise TypeError("%s belongs to code that has ended, or is interpreted: it cannot be changed." % name)
    return record


def _set_element(owner, key, value):
    owner[key] = value


def _assign_name(entry, name, value):
    frame, record, kind = entry[0], entry[1], entry[5]
    if kind == FUNCTION and not record and name in frame.f_locals:
        raise TypeError("%s belongs to a function of a library, which is interpreted: it cannot be changed." % name)
    if not _replace_name(entry, name, value):
        raise NameError("name %r is not defined" % name)
