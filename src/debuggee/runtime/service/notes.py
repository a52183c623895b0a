"""Rows that say of a value what its attributes do not: where a generator waits, what an exception went through."""

# As in nd_generators.c.
_NOT_STARTED, _RUNNING, _SUSPENDED, _FINISHED = range(4)

_INTERPRETED = {
    "generator": ("gi_frame", "gi_running"),
    "coroutine": ("cr_frame", "cr_running"),
    "async_generator": ("ag_frame", "ag_running"),
}
_COMPILED = {
    "compiled_generator": "gi_frame",
    "compiled_coroutine": "cr_frame",
    "compiled_async_generator": "ag_frame",
}


def _notes(reference, node, request):
    value, path = node[1], node[2]
    try:
        kind = _type_name(value)
        if kind in _INTERPRETED or kind in _COMPILED:
            return [_generator_note(reference, value, kind)]
        if issubclass(type(value), BaseException):
            return _traceback_note(reference, value, path)
        reference_type = _loaded_type("_weakref", "ReferenceType")
        if reference_type is not None and issubclass(type(value), reference_type):
            target = reference_type.__call__(value)
            named = _inside(path, "()")
            return [_describe("referent", target, named, request.get("hex", False), (reference, "()"))]
    except BaseException as error:
        return [_failed_row("state", error)]
    return []


def _generator_note(reference, value, kind):
    """Where it is; in the row are its variables, while it has any."""
    if kind in _COMPILED:
        state = _generator_state(value)
        frame = getattr(value, _COMPILED[kind])
    else:
        names = _INTERPRETED[kind]
        frame = getattr(value, names[0])
        state = _state_of_interpreted(frame, getattr(value, names[1]))
    if state == _NOT_STARTED:
        return _note_row("state", "not started")
    if state == _FINISHED or frame is None:
        return _note_row("state", "finished")
    how = "running" if state == _RUNNING else "suspended"
    row = _note_row("state", "%s at line %d, in %s" % (how, frame.f_lineno, frame.f_code.co_name))
    row["reference"] = _reference(("locals", frame, None), (reference, "state"))
    return row


def _state_of_interpreted(frame, is_running):
    if is_running:
        return _RUNNING
    if frame is None:
        return _FINISHED
    return _NOT_STARTED if frame.f_lasti < 0 else _SUSPENDED


# -- tracebacks ------------------------------------------------------------------------------------


def _traceback_note(reference, error, path):
    traceback = _in_type(BaseException, "__traceback__").__get__(error)
    if traceback is None:
        return []
    count = 0
    last = traceback
    while last is not None:
        innermost = last
        last = last.tb_next
        count += 1
    row = _note_row("traceback", "%s, %d %s" % (_line_of(innermost), count, "frame" if count == 1 else "frames"))
    row["reference"] = _reference(("traceback", traceback, path), (reference, "traceback"))
    return [row]


def _line_of(traceback):
    return "line %d, in %s" % (traceback.tb_lineno, traceback.tb_frame.f_code.co_name)


def _rows_of_traceback(reference, node, request):
    """A row for each frame, the outermost first; what is in it are the frame's variables."""
    rows = []
    traceback = node[1]
    while traceback is not None:
        name = str(len(rows))
        row = _note_row(name, "%s, %s" % (traceback.tb_frame.f_code.co_filename, _line_of(traceback)))
        row["reference"] = _reference(("locals", traceback.tb_frame, None), (reference, "[", name))
        rows.append(row)
        traceback = traceback.tb_next
    return _page(rows, request)


def _rows_of_locals(reference, node, request):
    rows = []
    for name, value, _what in _page(_items_of_scope(node[1].f_locals), request):
        rows.append(_visibility(_describe(name, value, None, request.get("hex", False), (reference, name))))
    return rows
