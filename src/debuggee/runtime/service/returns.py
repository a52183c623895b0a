"""What the functions returned that the last step passed by, as rows of the frame that called them."""

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
        row["presentationHint"] = {"attributes": ["readOnly"], "kind": "virtual"}
        rows.append(row)
    return rows
