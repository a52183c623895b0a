"""What the calls of a line lead to, found without running anything of the program's."""

# How many wrappers, bound methods and the like one call may go through.
_MOST_WRAPPERS = 20


def _command_position(request):
    """Where a frame is: of the top frames of threads alone, as a step begins there."""
    for ident, stack in _stacks.items():
        if not stack or stack[0][0] != request["frameId"]:
            continue
        _frame_id, _frame, record, module, scope, line, _kind = stack[0]
        position = _position_of(ident, record) if record else None
        if position is None:
            return {}
        threads = [os_id for os_id, known in _threads_by_id.items() if known == ident]
        site, made = position
        return {"threadId": threads[0], "module": module, "scope": scope, "line": line, "site": site, "made": made}
    return {}


def _command_callees(request):
    entry = _frame_of(request["frameId"])
    names = _locals_of(entry)
    return [_callee(entry, names, path) for path in request["callees"]]


def _callee(entry, names, path):
    """What a dotted name leads to: functions by module, name and line, when that is known."""
    result = {"known": False, "library": False, "functions": []}
    try:
        value = _look_up(entry, names, path)
        if value is not _UNKNOWN:
            result["known"] = _add_functions(value, result, 0)
    except BaseException:
        result["known"] = False
    return result


def _add_functions(value, result, depth):
    """Adds the function that a call of this enters first; whether it is known."""
    if depth > _MOST_WRAPPERS:
        return False
    depth += 1
    name = _type_name(value)
    if name == "compiled_function":
        code = value.__code__
        module = str(value.__globals__.get("__name__", ""))
        result["functions"].append({"module": module, "name": code.co_name, "line": code.co_firstlineno})
        return True
    if type(value) is _TypeOfMethod or name == "compiled_method":
        return _add_functions(value.__func__, result, depth)
    if _is_class(value):
        return _add_class(value, result, depth)
    if name == "partial" and type(value).__module__ == "functools":
        return _add_functions(value.func, result, depth)
    wrapped = _own_dict(value).get("__wrapped__", _UNKNOWN)
    if wrapped is not _UNKNOWN:
        # Of a library's decorator: its own function is interpreted, so what is entered is what it calls.
        result["library"] = True
        return _add_functions(wrapped, result, depth)
    if type(value) is _InterpretedFunction or not _has_code(value):
        return True
    called = _in_type(type(value), "__call__")
    if called is _UNKNOWN or not _has_code(called):
        return True
    called = _bound(called)
    return called is not _UNKNOWN and _add_functions(called, result, depth)


def _add_class(kind, result, depth):
    """A class is made by its metaclass, or by ``__new__`` and then ``__init__``."""
    called = _in_type(type(kind), "__call__")
    if called is not type.__dict__["__call__"]:
        return called is not _UNKNOWN and _add_functions(called, result, depth)
    for name in ("__new__", "__init__"):
        made = _in_type(kind, name)
        made = made if made is _UNKNOWN else _bound(made)
        if made is _UNKNOWN or not _add_functions(made, result, depth):
            return False
        if result["functions"]:
            return True
    prepared = _in_type(kind, "__post_init__")
    if prepared is not _UNKNOWN and _in_type(kind, "__dataclass_fields__") is not _UNKNOWN:
        # It is called by an __init__ that is made when the program runs, so by an interpreted one.
        result["library"] = True
        return _add_functions(prepared, result, depth)
    return True
