"""The scopes of a frame: its variables by where they belong."""

# Flags of variables (nd_runtime.h).
_CLOSURE = 2


def _scopes_of(frame_id):
    """
    Locals (with free variables and those of a class body, as debugpy has it), Class body, Closure, Globals.

    The two in the middle are there where there are such variables; they show again what is in Locals.
    """
    entry = _frame_of(frame_id)
    frame, record, kind = entry[0], entry[1], entry[5]
    path = _path_of_frame(frame_id, entry)
    local, frame_globals = _in_source_order(frame.f_code, kind, _locals_of(entry)), frame.f_globals
    _shown[:] = [entry, local]
    scopes = [_scope("Locals", "locals", path, entry, local)]
    if kind != FUNCTION and frame.f_locals is not frame_globals:
        scopes.append(_scope("Class body", None, path, entry, local))
    free = _free_variables(frame, record)
    if free:
        scopes.append(_scope("Closure", None, path, entry, free))
    scopes.append(_scope("Globals", "globals", path, entry, frame_globals))
    return scopes


def _has_plain_variables(entry):
    """Whether the scopes of a frame of ours can be listed without running code of the program's: see __prepare__."""
    frame, record, kind = entry[0], entry[1], entry[5]
    return bool(record) and type(frame.f_globals) is dict and (kind == FUNCTION or type(frame.f_locals) is dict)


def _in_source_order(code, kind, variables):
    """Parameters behind a ``*more`` are before it in code objects."""
    if kind != FUNCTION or not code.co_flags & 4 or not code.co_kwonlyargcount:
        return variables
    names = list(variables)
    more = code.co_varnames[code.co_argcount + code.co_kwonlyargcount]
    if more in variables:
        names.remove(more)
        names.insert(sum(name in variables for name in code.co_varnames[: code.co_argcount]), more)
    return {name: variables[name] for name in names}


def _free_variables(frame, record):
    if record:
        return {name: value for name, flags, value in _variables(record) if flags & _CLOSURE and name.isidentifier()}
    names = frame.f_code.co_freevars
    local = frame.f_locals if names else {}
    return {name: local[name] for name in names if name in local}


def _path_of_frame(frame_id, entry):
    """What a frame is known by from one stop to the next: its thread, the frame object, and which scope it runs."""
    frame, module, scope = entry[0], entry[2], entry[3]
    threads = [ident for ident, stack in _stacks.items() if any(item[0] == frame_id for item in stack)]
    which = scope if module is not None else frame.f_code.co_name
    return (threads[0] if threads else 0, id(frame), str(module), which)


def _scope(name, hint, path, entry, variables):
    scope = {
        "name": name,
        "reference": _reference(("frame", entry, variables), (*path, name)),
        "expensive": name != "Locals",
        "namedVariables": sum(type(key) is str for key in list(variables)),
    }
    if hint is not None:
        scope["presentationHint"] = hint
    return scope


def _items_of_scope(variables):
    """Tuples as those of attributes, in the order of the source."""
    return [(name, value, None) for name, value in list(variables.items()) if type(name) is str]


def _rows_of_scope(reference, node, request):
    if request.get("filter") == "indexed":
        return []
    groups, alone = _grouped(_items_of_scope(node[2]), request.get("presentation"))
    page = _page([(group,) for group in groups] + alone, request)
    rows = _exception_rows(node, reference, request) + _return_rows(node, reference, request)
    rows += [_group_row(item[0], reference) for item in page if len(item) == 1]
    return rows + _variable_rows(reference, [item for item in page if len(item) != 1], request)


def _variable_rows(reference, items, request):
    hexadecimal = request.get("hex", False)
    return [_visibility(_describe(name, value, name, hexadecimal, (reference, name))) for name, value, _what in items]


def _refresh_scopes(entry):
    """What is shown of variables in C is a copy: some of them may have been replaced."""
    if entry is None:
        return
    now = _locals_of(entry)
    for node in _children_by_reference.values():
        if node[0] == "frame" and node[1] is entry and node[2] is not now and node[2] is not entry[0].f_globals:
            node[2].update((name, now[name]) for name in node[2] if name in now)
