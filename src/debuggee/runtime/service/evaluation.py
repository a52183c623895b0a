"""Expressions and statements in the scope of a frame."""


def _evaluate(request):
    entry = _frame_of(request["frameId"]) if request.get("frameId") else None
    source = request["expression"].strip()
    frame_globals = entry[0].f_globals if entry else _sys_modules()["__main__"].__dict__
    names = _locals_of(entry) if entry else frame_globals
    try:
        try:
            value = _evaluate_expression(source, frame_globals, names)
        except SyntaxError:
            if request.get("context") != "repl":
                raise
            return _execute(source, frame_globals, names, entry)
    except BaseException as error:
        return {"ok": False, "error": _error_text(error, request.get("context") == "repl")}
    result = _describe("", value, source if request.get("context") != "repl" else None, request.get("hex", False))
    if request.get("context") == "clipboard":
        result["value"] = repr(value)
    result["ok"] = True
    return result


def _names_used(code):
    names = set(code.co_names)
    for constant in code.co_consts:
        if type(constant) is type(code):
            names |= _names_used(constant)
    return names


def _evaluate_expression(source, frame_globals, names):
    """Evaluates with the locals as parameters, so that lambdas and comprehensions in it see them."""
    code = compile(source, "<debugger>", "eval")
    if names is frame_globals:
        return eval(code, frame_globals)
    used = [name for name in _names_used(code) if name in names]
    # A newline before the end, as the expression may end in a comment.
    function = eval(compile("lambda %s: (%s\n)" % (", ".join(used), source), "<debugger>", "eval"), frame_globals)
    return function(*[names[name] for name in used])


def _execute(source, frame_globals, names, entry):
    code = compile(source + "\n", "<debugger>", "exec")
    if names is frame_globals or entry is None:
        exec(code, frame_globals)
    else:
        changed = dict(names)
        exec(code, frame_globals, changed)
        for name, value in changed.items():
            if name not in names or names[name] is not value:
                _assign(entry, names, name, value)
        for name in names:
            if name not in changed:
                _assign(entry, names, name)
    return {"ok": True, "value": "", "type": "", "reference": 0}


def _assign(entry, names, name, *value):
    """Sets (or without a value deletes) a variable; a name that the frame does not have goes to its globals."""
    frame, record = entry[0], entry[1]
    if record and _set_variable(record, name, *value):
        return
    target = frame.f_globals if entry[5] == FUNCTION else names
    if value:
        target[name] = value[0]
    else:
        target.pop(name, None)


def _error_text(error, whole):
    kind = type(error)
    try:
        text = str(error)
    except BaseException:
        text = "<unprintable %s>" % kind.__name__
    if not whole:
        return kind.__name__ + (": " + text if text else "")
    lines = ["Traceback (most recent call last):"]
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename != "<nuitka-debug>":
            lines.append('  File "%s", line %d, in %s' % (code.co_filename, traceback.tb_lineno, code.co_name))
        traceback = traceback.tb_next
    lines.append(kind.__name__ + (": " + text if text else ""))
    return "\n".join(lines)
