"""
Rows of a frame that are no variables: what the functions returned that the last step passed by, and the exception
that is being handled.
"""

# The record of that frame, and pairs of the function's name in JSON and the value.
_returned = [0, []]


def _return_rows(node, reference, request):
    """Read-only rows before the variables; none in other frames and scopes."""
    _kind, entry, variables = node
    if entry[1] != _returned[0] or variables is not _shown[1] or request.get("start"):
        return []
    rows = []
    for name, value in _returned[1]:
        shown = "(return) " + _parse(name)
        row = _describe(shown, value, None, request.get("hex", False), (reference, shown))
        row["presentationHint"] = {"attributes": ["readOnly"]}
        rows.append(row)
    return rows


def _exception_rows(node, reference, request):
    """The exception that the program is stopped for, or that one of the frame's handlers has caught."""
    _kind, entry, variables = node
    if variables is not _shown[1] or request.get("start"):
        return []
    # The service runs in the thread that is stopped, and has caught nothing itself.
    stopped_for = _stopped_for[0]
    error = stopped_for if stopped_for is not None else __import__("sys").exc_info()[1]
    if error is None or not (_passed(error, entry[0]) or (stopped_for is not None and _is_top(entry[0]))):
        return []
    row = _describe("(exception)", error, None, request.get("hex", False), (reference, "(exception)"))
    row["presentationHint"] = {"attributes": ["readOnly"]}
    return [row]


def _passed(error, frame):
    """Whether an exception was in a frame on its way."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_frame is not frame:
        traceback = traceback.tb_next
    return traceback is not None


def _is_top(frame):
    return any(stack and stack[0][1] is frame for stack in _stacks.values())
