"""What the program is asked, by name; nd_service.c calls report and serve."""

FRAMES_IN_REPORT = 20


def _forget():
    """Lets go of everything that was shown: the program goes on."""
    _frames_by_id.clear()
    _forget_references()
    _rows_of_type.clear()
    _stacks.clear()
    _shown.clear()
    _stopped_for[:] = None, "", False
    _returned[:] = 0, []


def report(*facts):
    """The report of a stop, as JSON."""
    return _json(_quietly(0, None, _report, *facts))


def _report(reason, os_thread_id, ident, hits, text, exception, changes, returned):
    """``hits``: numbers of breakpoints; exceptions.py, watches.py have the rest."""
    _forget()
    _stopped_for[:] = exception
    _returned[:] = returned or (0, [])
    os_thread_id = os_thread_id or _thread_names()[1].get(ident) or ident
    _threads_by_id[os_thread_id] = ident
    result = {"reason": reason, "threadId": os_thread_id, "threads": _list_threads(), "hits": hits}
    if text is not None:
        result["text"] = text
    if exception[0] is not None:
        result["exception"] = _full_name(type(exception[0]))
    if changes is not None:
        result["changes"] = [_change_text(*change) for change in changes]
    result["stack"] = _stack_page(ident, 0, FRAMES_IN_REPORT)
    top = _stack(ident)[:1]
    if top and _has_plain_variables(top[0][1:]):
        # Not what is in them: that takes as long as the program's own representations, and may not be looked at.
        result["scopes"] = _scopes_of(top[0][0])
    return result


def serve(text):
    """Serves one request, as JSON, and answers in JSON; what goes wrong is the answer, too."""
    request = _parse(text)
    command = _COMMANDS[request["command"]]
    try:
        return _json(_quietly(request["serial"], request.get("limit"), command, request))
    except BaseException as error:
        return _json({"failed": _error_text(error, False)})


def _command_step(request):
    ident = _threads_by_id.get(request["threadId"], 0)
    stack = _stack(ident)
    record = stack[0][2] if stack else 0
    _forget()
    target = request.get("target")
    if target:
        _step(request["kind"], ident, record, tuple(target))
    else:
        _step(request["kind"], ident, record)
    return {}


def _command_resume(request):
    _forget()
    _resume()
    return {}


def _command_breakpoints(request):
    for text in request["modules"]:
        _set_breakpoints(text)
    return {}


def _command_exceptions(request):
    _set_exceptions(request["filters"])
    return {}


def _command_watches(request):
    _set_watches(request["watches"])
    return {}


_COMMANDS = {
    "threads": lambda request: _list_threads(),
    "stack": lambda request: _stack_page(_threads_by_id[request["threadId"]], request["start"], request["count"]),
    "scopes": lambda request: _scopes_of(request["frameId"]),
    "variables": _command_variables,
    "evaluate": _evaluate,
    "setVariable": _command_set_variable,
    "setExpression": _command_set_expression,
    "completions": _command_completions,
    "breakpoints": _command_breakpoints,
    "exceptions": _command_exceptions,
    "exception": _command_exception,
    "watchable": _command_watchable,
    "watches": _command_watches,
    "position": _command_position,
    "callees": _command_callees,
    "step": _command_step,
    "resume": _command_resume,
}
