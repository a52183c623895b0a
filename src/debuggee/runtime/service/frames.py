"""Threads, their frames, and the variables of a frame."""

# Kinds of scopes (nd_runtime.h): where the variables are.
FUNCTION = 0

_frames_by_id = {}
_threads_by_id = {}
_stacks = {}
# The one whose scopes were asked for last, and its local variables.
_shown = []


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
        live = _frames(ident)
        for entry in _traceback_frames(live) + live if _stopped_for[0] is not None else live:
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
        "line": line or frame.f_lineno or code.co_firstlineno,
        "kind": _kind_of_frame(frame, line),
    }


def _kind_of_frame(frame, line):
    if _type_name(frame) != "compiled_frame":
        return "interpreted"
    # With a line: of a traceback, so it was the user's.
    return "debuggable" if line else "compiled"


def _stack_page(ident, start, count):
    stack = _stack(ident)
    page = stack[start:] if not count else stack[start : start + count]
    return {"frames": [_describe_frame(item) for item in page], "total": len(stack)}


def _frame_of(frame_id):
    entry = _frames_by_id.get(frame_id)
    if entry is None:
        raise LookupError("no such frame")
    return entry


def _shown_frame():
    if not _shown:
        raise LookupError("The program has gone on since this value was shown.")
    return _shown[0]


def _locals_of(entry):
    """The variables of a frame by name, in the order of the source; those of comprehensions that run in it are last."""
    frame, record, kind = entry[0], entry[1], entry[5]
    if not record:
        return frame.f_locals
    names = {name: value for name, flags, value in _variables(record) if name.isidentifier()}
    if kind == FUNCTION:
        return names
    return {**frame.f_locals, **names} if names else frame.f_locals
