"""Expressions and statements in the scope of a frame."""

# What the console created in functions, which have no place for new names.
_console_names = {}

# What the user replaced or deleted in modules and classes. Compiled code that runs may still use it without a
# reference of its own, so it is kept for good.
_replaced = []


# What is more than this, nobody pastes.
MAX_WHOLE = 20_000_000

# compile() gives a syntax tree.
_ONLY_AST = 0x400


def _evaluate(request):
    entry = _frame_of(request["frameId"]) if request.get("frameId") else None
    source = request["expression"].strip()
    context = request.get("context")
    is_console = context == "repl"
    try:
        if context == "hover":
            _check_harmless(source, entry)
        result = _evaluated(source, entry, request, is_console)
        result["ok"] = True
    except BaseException as error:
        result = {"ok": False, "error": _error_text(error, is_console)}
    if _printed:
        result["output"] = _take_printed()
    return result


def _evaluated(source, entry, request, is_console):
    statements, code = _compiled(source, is_console)
    _wants_output[0] = True
    if statements is not None:
        _run(statements, entry, True)
        _refresh_scopes(entry)
    if code is None:
        return {"value": "", "type": "", "reference": 0}
    value = _run(code, entry, is_console)
    _wants_output[0] = False
    result = _describe("", value, None if is_console else source, request.get("hex", False))
    if request.get("context") == "clipboard":
        result["value"] = _whole_repr(value)
    return result


def _check_harmless(source, entry):
    """A hover runs no code of the program's."""
    names = _locals_of(entry) if entry else {}
    if entry and _find(entry, names, _syntax_tree(source).body) is _UNKNOWN:
        raise TypeError("Not evaluated while hovering, as it might run code of the program.")


def _syntax_tree(source):
    return compile(source, "<debugger>", "eval", _ONLY_AST)


def _run_tree(node, entry):
    """The value of a part of a syntax tree."""
    tree = _syntax_tree("None")
    tree.body = node
    return _run(compile(tree, "<debugger>", "eval"), entry, False)


def _compiled(source, allow_statements):
    """Statements to run first, and an expression whose value is shown; None for what there is not."""
    try:
        return None, compile(source, "<debugger>", "eval")
    except SyntaxError:
        if not allow_statements:
            raise
    tree = compile(source + "\n", "<debugger>", "exec", _ONLY_AST)
    last = tree.body[-1] if tree.body else None
    if _type_name(last) != "Expr":
        return compile(tree, "<debugger>", "exec"), None
    # As interactive Python does, the value of the last line is shown.
    del tree.body[-1]
    expression = _syntax_tree("None")
    expression.body = last.value
    return compile(tree, "<debugger>", "exec"), compile(expression, "<debugger>", "eval")


def _run(code, entry, keeps_changes):
    """Runs code with the frame's variables as its globals, so that functions and comprehensions in it see them."""
    frame_globals = entry[0].f_globals if entry else _sys_modules()["__main__"].__dict__
    names = _locals_of(entry) if entry else frame_globals
    if names is frame_globals:
        return _call(eval, code, frame_globals)
    namespace = dict(_console_names)
    namespace.update(frame_globals)
    namespace.update(names)
    before = dict(namespace)
    try:
        return _call(eval, code, namespace)
    finally:
        if keeps_changes:
            _keep_changes(entry, names, before, namespace)


def _keep_changes(entry, names, before, after):
    for name, value in after.items():
        if name not in before or before[name] is not value:
            _set_name(entry, name, value)
    for name in before:
        if name not in after:
            _delete_name(entry, names, name)


def _set_name(entry, name, value):
    if not _replace_name(entry, name, value):
        _console_names[name] = value


def _replace_name(entry, name, value):
    """Gives a name of the frame, or of its module, another value; False when a function has no place for it."""
    frame, record, kind = entry[0], entry[1], entry[5]
    if record and _set_variable(record, name, value):
        return True
    namespace = frame.f_globals if kind == FUNCTION else frame.f_locals
    if kind == FUNCTION and name not in namespace:
        return False
    _set_item(namespace, name, value)
    return True


def _delete_name(entry, names, name):
    frame, record, kind = entry[0], entry[1], entry[5]
    if record and name in names and _set_variable(record, name):
        return
    if kind != FUNCTION and name in frame.f_locals:
        _replaced.append(frame.f_locals[name])
        del frame.f_locals[name]
    else:
        _replaced.append(frame.f_globals.pop(name, None))
        _console_names.pop(name, None)


def _set_item(namespace, name, value):
    if name in namespace:
        _replaced.append(namespace[name])
    namespace[name] = value


def _whole_repr(value):
    try:
        if type(value) in (str, bytes, bytearray) and len(value) > MAX_WHOLE:
            return _represent(value)
        text = str.__str__(_call(repr, value))
    except BaseException:
        return _represent(value)
    return text if len(text) <= MAX_WHOLE else text[:MAX_WHOLE] + "..."


def _error_text(error, whole):
    kind = type(error)
    if kind is Interrupted:
        return "Interrupted."
    text = _exception_text(error)
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
