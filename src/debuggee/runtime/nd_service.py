"""The Python side of the requests that a stopped program serves.

Runs inside the debugged program, in a namespace of its own; see nd_service.c for how it is called
and for the functions that begin with an underscore and are not defined here. It imports nothing:
a standalone program may have no standard library. Python 3.9 and later.
"""

# Kinds of scopes (nd_runtime.h): where the variables are.
import contextlib

FUNCTION = 0
FRAMES_IN_REPORT = 20
MAX_VALUE = 4096
MAX_ITEMS = 100
MAX_DEPTH = 4

_frames_by_id = {}
_threads_by_id = {}
_children_by_reference = {}
_stacks = {}


# -- JSON ----------------------------------------------------------------------------------
# The json module may be absent from a standalone program.

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _json(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is int:
        return str(value)
    if type(value) is str:
        return '"' + "".join(_json_character(c) for c in value) + '"' if _needs_escape(value) else '"' + value + '"'
    if type(value) is dict:
        return "{" + ",".join(_json(key) + ":" + _json(item) for key, item in value.items()) + "}"
    return "[" + ",".join(_json(item) for item in value) + "]"


def _needs_escape(text):
    return not (text.isprintable() and '"' not in text and "\\" not in text)


def _json_character(c):
    if c in _ESCAPES:
        return _ESCAPES[c]
    if c < " " or "\ud800" <= c <= "\udfff":
        return "\\u%04x" % ord(c)
    return c


def _parse(text):
    # What the adapter sends is JSON whose escapes mean the same in Python (mailbox.ts sees to it).
    return eval(text, {"__builtins__": {}, "true": True, "false": False, "null": None})


# -- values --------------------------------------------------------------------------------


def _type_name(value):
    return type(value).__name__


def _cut(text):
    if len(text) <= MAX_VALUE:
        return text
    return text[: MAX_VALUE - 4] + "..." + text[-1:]


def _represent(value, depth=0, hexadecimal=False):
    """repr, bounded for the built-in containers, never raising."""
    kind = type(value)
    try:
        if kind is int and hexadecimal:
            return hex(value)
        if kind is int and value.bit_length() > 4096:
            return "<int of %d bits>" % value.bit_length()
        if kind is str or kind is bytes:
            if len(value) > MAX_VALUE:
                return repr(value[:MAX_VALUE])[:-1] + "..." + repr(value[-1:])[-1]
            return repr(value)
        if kind is list:
            return _represent_items("[", value, "]", depth, hexadecimal)
        if kind is tuple:
            return _represent_items("(", value, ",)" if len(value) == 1 else ")", depth, hexadecimal)
        if kind is set and value:
            return _represent_items("{", value, "}", depth, hexadecimal)
        if kind is frozenset and value:
            return _represent_items("frozenset({", value, "})", depth, hexadecimal)
        if kind is dict:
            return _represent_dict(value, depth, hexadecimal)
        return _cut(repr(value))
    except BaseException as error:
        return "<unable to get repr of %s: %s>" % (_type_name(value), _type_name(error))


def _represent_items(opening, items, closing, depth, hexadecimal):
    if depth >= MAX_DEPTH and items:
        return opening + "..." + closing
    parts = []
    size = 0
    for index, item in enumerate(items):
        if index >= MAX_ITEMS or size > MAX_VALUE:
            parts.append("...")
            break
        part = _represent(item, depth + 1, hexadecimal)
        size += len(part)
        parts.append(part)
    return opening + ", ".join(parts) + closing


def _represent_dict(value, depth, hexadecimal):
    if depth >= MAX_DEPTH and value:
        return "{...}"
    parts = []
    size = 0
    for index, (key, item) in enumerate(value.items()):
        if index >= MAX_ITEMS or size > MAX_VALUE:
            parts.append("...")
            break
        part = _represent(key, depth + 1, hexadecimal) + ": " + _represent(item, depth + 1, hexadecimal)
        size += len(part)
        parts.append(part)
    return "{" + ", ".join(parts) + "}"


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
        with contextlib.suppress(BaseException):
            result.append((name, object.__getattribute__(value, name)))
    if isinstance(value, BaseException):
        result.append(("args", value.args))
    return result


def _is_sequence(value):
    kind = type(value)
    return kind in (list, tuple, set, frozenset) or (
        isinstance(value, (list, tuple)) or kind.__name__ in ("deque", "dict_keys", "dict_values", "dict_items")
    )


def _describe(name, value, evaluate_name=None, hexadecimal=False, keep=None):
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


# -- threads and frames --------------------------------------------------------------------


def _thread_names():
    """By Python's thread identifier, as far as the threading module knows them."""
    threading = _loaded_module("threading")
    names = {}
    natives = {}
    for ident, thread in list(getattr(threading, "_active", {}).items()):
        names[ident] = str(getattr(thread, "_name", ""))
        natives[ident] = getattr(thread, "_native_id", None)
    return names, natives


def _loaded_module(name):
    return _sys_modules().get(name)


def _sys_modules():
    return __import__("sys").modules


def _list_threads():
    names, natives = _thread_names()
    result = []
    for os_id, ident, _current in _threads():
        os_id = os_id or natives.get(ident) or ident
        _threads_by_id[os_id] = ident
        result.append({"id": os_id, "name": names.get(ident) or "Thread %d" % os_id})
    # The interpreter lists the newest first; people expect the main thread on top.
    result.reverse()
    return result


def _stack(ident):
    stack = _stacks.get(ident)
    if stack is None:
        stack = []
        for entry in _frames(ident):
            if entry[0].f_code.co_filename != "<nuitka-debug>":
                stack.append((len(_frames_by_id) + 1, *entry))
                _frames_by_id[len(_frames_by_id) + 1] = entry
        _stacks[ident] = stack
    return stack


def _describe_frame(item):
    frame_id, frame, record, module, scope, line, _ = item
    if record:
        return {
            "id": frame_id,
            "module": module,
            "scope": scope,
            "line": line or frame.f_code.co_firstlineno,
            "kind": "debuggable",
        }
    code = frame.f_code
    return {
        "id": frame_id,
        "name": code.co_name,
        "file": code.co_filename,
        "module": str(frame.f_globals.get("__name__", "")),
        "line": frame.f_lineno or code.co_firstlineno,
        "kind": "compiled" if _type_name(frame) == "compiled_frame" else "interpreted",
    }


def _stack_page(ident, start, count):
    stack = _stack(ident)
    page = stack[start:] if not count else stack[start : start + count]
    return {"frames": [_describe_frame(item) for item in page], "total": len(stack)}


def _frame_of(frame_id):
    entry = _frames_by_id.get(frame_id)
    if entry is None:
        raise LookupError("no such frame")
    return entry


def _locals_of(entry):
    """The variables of a frame by name, in the order of the source."""
    frame, record, kind = entry[0], entry[1], entry[5]
    if record and kind == FUNCTION:
        return {name: value for name, flags, value in _variables(record) if name.isidentifier()}
    return frame.f_locals


def _scopes_of(frame_id):
    entry = _frame_of(frame_id)
    local, frame_globals = _locals_of(entry), entry[0].f_globals
    return [
        _scope("Locals", "locals", ("frame", entry, local), len(local)),
        _scope("Globals", "globals", ("frame", entry, frame_globals), len(frame_globals)),
    ]


def _scope(name, hint, children, count):
    return {
        "name": name,
        "presentationHint": hint,
        "reference": _reference(children),
        "expensive": hint == "globals",
        "namedVariables": count,
    }


def _frame_variables(variables, request):
    names = [name for name in variables if isinstance(name, str)]
    names.sort(key=lambda name: name.startswith("__") and name.endswith("__"))
    hexadecimal = request.get("hex", False)
    return [_visibility(_describe(name, variables[name], name, hexadecimal)) for name in _page(names, request)]


# -- evaluation ----------------------------------------------------------------------------


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


# -- requests ------------------------------------------------------------------------------


def _forget():
    """Lets go of everything that was shown: the program goes on."""
    _frames_by_id.clear()
    _children_by_reference.clear()
    _stacks.clear()


def report(reason, os_thread_id, ident):
    """The report of a stop, as JSON."""
    _forget()
    os_thread_id = os_thread_id or _thread_names()[1].get(ident) or ident
    _threads_by_id[os_thread_id] = ident
    result = {"reason": reason, "threadId": os_thread_id, "threads": _list_threads()}
    result["stack"] = _stack_page(ident, 0, FRAMES_IN_REPORT)
    return _json(result)


def serve(text):
    """Serves one request, as JSON, and answers in JSON; what goes wrong is the answer, too."""
    request = _parse(text)
    command = request["command"]
    try:
        return _json(_COMMANDS[command](request))
    except BaseException as error:
        return _json({"failed": _error_text(error, False)})


def _command_step(request):
    ident = _threads_by_id.get(request["threadId"], 0)
    stack = _stack(ident)
    record = stack[0][2] if stack else 0
    _forget()
    _step(request["kind"], ident, record)
    return {}


def _command_resume(request):
    _forget()
    _resume()
    return {}


def _command_breakpoints(request):
    for module, sites in request["modules"].items():
        _set_breakpoints(module, sites)
    return {}


def _command_variables(request):
    children = _children_by_reference.get(request["reference"])
    if children is None:
        return []
    if children[0] == "frame":
        return _frame_variables(children[2], request)
    return _children(children[1], children[2], request)


_COMMANDS = {
    "threads": lambda request: _list_threads(),
    "stack": lambda request: _stack_page(_threads_by_id[request["threadId"]], request["start"], request["count"]),
    "scopes": lambda request: _scopes_of(request["frameId"]),
    "variables": _command_variables,
    "evaluate": _evaluate,
    "breakpoints": _command_breakpoints,
    "step": _command_step,
    "resume": _command_resume,
}
