"""The exception that the program is stopped for."""

# The exception, the filter that it is shown for, and whether the frames of its traceback are shown above the live ones.
_stopped_for = [None, "", False]


def exception_is_wanted(condition, error, frame_globals):
    """Whether an exception is one of those that a filter's condition names; nd_exceptions.c asks."""
    if isinstance(error, SystemExit) and error.code in (None, 0):
        return False
    if not condition:
        return True
    try:
        wanted = eval(condition, dict(frame_globals))
    except Exception:
        return _is_named(type(error), condition)
    if isinstance(wanted, (type, tuple)):
        try:
            return isinstance(error, wanted)
        except TypeError:
            return False
    return bool(wanted)


def _is_named(kind, names):
    """Names that the module does not know mean the exception, or a base of it, by name alone or with its module."""
    wanted = [name.strip() for name in names.strip("()").split(",")]
    return any(base.__name__ in wanted or _full_name(base) in wanted for base in kind.__mro__)


def _full_name(kind):
    module = kind.__module__
    return kind.__qualname__ if module == "builtins" else str(module) + "." + kind.__qualname__


def _traceback_frames(live):
    """The frames of the traceback, innermost first, that are not among the live ones any more."""
    error, _filter, shows_traceback = _stopped_for
    frames = []
    traceback = error.__traceback__ if shows_traceback else None
    top = live[0][0] if live else None
    while traceback is not None:
        if traceback.tb_frame is not top:
            frames.append((traceback.tb_frame, 0, None, -1, traceback.tb_lineno, FUNCTION))
        traceback = traceback.tb_next
    frames.reverse()
    return frames


def _exception_text(error):
    try:
        return str.__str__(_call(str, error))
    except BaseException as failure:
        return "<unprintable: %s>" % type(failure).__name__


def _command_exception(request):
    error, name, _shows = _stopped_for
    if error is None:
        return {}
    details = _exception_details(error, set())
    ident = _threads_by_id.get(request["threadId"], 0)
    details["stackTrace"] = "".join(_stack_line(item) for item in reversed(_stack(ident)))
    return {"filter": name, **details}


def _exception_details(error, seen):
    seen.add(id(error))
    details = {
        "message": _exception_text(error),
        "typeName": type(error).__name__,
        "fullTypeName": _full_name(type(error)),
        "stackTrace": _traceback_text(error.__traceback__),
        "inner": [],
    }
    cause = error.__cause__
    if cause is None and not error.__suppress_context__:
        cause = error.__context__
    if cause is not None and id(cause) not in seen:
        details["inner"].append(_exception_details(cause, seen))
    return details


def _traceback_text(traceback):
    lines = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        lines.append(_place(code.co_filename, traceback.tb_lineno, code.co_name))
        traceback = traceback.tb_next
    return "".join(lines)


def _stack_line(item):
    described = _describe_frame(item)
    code = item[1].f_code
    return _place(code.co_filename, described["line"], code.co_name)


def _place(file, line, name):
    text = '  File "%s", line %d, in %s\n' % (file, line, name)
    source = _source_line(file, line)
    return text + ("    " + source + "\n" if source else "")


def _source_line(file, line):
    try:
        with open(file, encoding="utf-8", errors="replace") as source:
            for number, text in enumerate(source, 1):
                if number == line:
                    return text.strip()
    except OSError:
        pass
    return ""
