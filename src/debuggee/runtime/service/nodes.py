"""What the client sees when it opens something: a scope, a value, a group, a part of a long list."""

# More elements than this are not given at once, unless the client asks for pages: they come in parts.
MAX_AT_ONCE = 1000
FIRST_AT_ONCE = 100


def _command_variables(request):
    reference = request["reference"]
    node = _children_by_reference.get(reference)
    if node is None:
        return []
    _bound_to[0] = {}
    _present_as(request.get("presentation"))
    try:
        return _NODES[node[0]](reference, node, request)
    finally:
        _bound_to[0] = None


def _rows_of_group(_own_reference, node, request):
    _kind, parent, (reference, group) = node
    if parent[0] == "frame":
        items = _page(_in_group(_items_of_scope(parent[2]), group), request)
        return _variable_rows(reference, items, request)
    items = _page(_in_group(_attributes(parent[1]), group), request)
    return _attribute_rows(reference, parent, items, request)


# -- values ----------------------------------------------------------------------------------------


def _rows_of_value(reference, node, request):
    """Groups, attributes, elements, and the length, as debugpy has them; a page of them when one is wanted."""
    value, wanted = node[1], request.get("filter")
    access = _access_or_none(value)
    count = access[1] if access else 0
    if wanted == "indexed":
        return _element_rows(reference, node, access, *_range_of_page(request, count), request) if count else []
    groups, alone = _grouped(_attributes(value), request.get("presentation"))
    first = [("group", group) for group in groups] + [("note", note) for note in _notes(reference, node, request)]
    first += [("attribute", attribute) for attribute in alone]
    last = [("length", count)] if access else []
    if wanted == "named":
        return [_row_beside(reference, node, item, request) for item in _page(first + last, request)]
    if count > MAX_AT_ONCE and not request.get("count"):
        elements = _element_rows(reference, node, access, 0, FIRST_AT_ONCE, request)
        elements.append(_range_row("more", "...", reference, node, FIRST_AT_ONCE, count))
        first, last = ([_row_beside(reference, node, item, request) for item in items] for items in (first, last))
        return first + elements + last
    start, stop = _range_of_page(request, len(first) + count + len(last))
    rows = [_row_beside(reference, node, item, request) for item in first[start:stop]]
    begin = max(start - len(first), 0)
    end = min(stop - len(first), count)
    if end > begin:
        rows += _element_rows(reference, node, access, begin, end, request)
    if last and start <= len(first) + count < stop:
        rows.append(_row_beside(reference, node, last[0], request))
    return rows


def _access_or_none(value):
    try:
        return _access(value)
    except BaseException:
        return None


def _range_of_page(request, total):
    start = request.get("start") or 0
    return start, min(total, start + (request.get("count") or total))


def _page(items, request):
    start, stop = _range_of_page(request, len(items))
    return items[start:stop]


def _row_beside(reference, node, item, request):
    kind, shown = item
    if kind == "group":
        return _group_row(shown, reference)
    if kind == "note":
        return shown
    if kind == "length":
        row = _note_row("len()", _represent(shown, 0, request.get("hex", False)), _length_path(node[2]))
        row["type"] = "int"
        return row
    return _attribute_rows(reference, node, [shown], request)[0]


def _length_path(path):
    return None if path is None else "len(%s)" % path


# -- attributes ------------------------------------------------------------------------------------


def _attribute_rows(reference, node, attributes, request):
    owner, path = node[1], node[2]
    operand = None if path is None else _operand(path)
    rows = []
    for name, value, what in attributes:
        named = operand + "." + name if operand is not None and name.isidentifier() else None
        if what == _LAZY:
            rows.append(_visibility(_lazy_row(name, owner, named, reference)))
        elif what == _FAILED:
            rows.append(_visibility(_failed_row(name, value)))
        else:
            row = _describe(name, value, named, request.get("hex", False), (reference, name))
            rows.append(_visibility(row))
    return rows


def _lazy_row(name, owner, path, reference):
    """A property: the client asks for its value when the user wants to see it."""
    row = {
        "name": name,
        "value": "(...)",
        "type": "property",
        "reference": _reference(("lazy", owner, (name, path)), (reference, ".", name)),
        "presentationHint": {"kind": "property", "lazy": True},
    }
    if path is not None:
        row["evaluateName"] = path
    return row


def _rows_of_lazy(reference, node, request):
    """The one row that takes the place of the property's."""
    _kind, owner, (name, path) = node
    try:
        value = _call(getattr, owner, name)
    except BaseException as error:
        return [_visibility(_failed_row(name, error))]
    return [_visibility(_describe(name, value, path, request.get("hex", False), (reference, name)))]


# -- elements --------------------------------------------------------------------------------------


def _element_rows(reference, node, access, start, stop, request):
    value, path = node[1], node[2]
    try:
        elements = _elements(value, access, start, stop)
    except BaseException as error:
        return [_failed_row("elements", error)]
    operand = None if path is None else _operand(path)
    hexadecimal = request.get("hex", False)
    rows = []
    names = set()
    for name, item, tail in elements:
        if access[0] is _BY_INDEX:
            text = _index_name(name, access[1], hexadecimal)
            within = (reference, "[", name)
        elif access[0] is _BY_PLACE:
            text, within = name, (reference, "[", name)
        else:
            text = _represent(name, 0, hexadecimal)
            within = (reference, "[", text) if tail is not None else (reference, id(name), text)
            if text in names:
                # Clients show one row of a name.
                text += " (id: %d)" % id(name)
            names.add(text)
        named = operand + tail if operand is not None and tail is not None else None
        rows.append(_describe(text, item, named, hexadecimal, within))
    return rows


def _range_row(name, text, reference, node, start, stop):
    children = ("range", node[1], (node, reference, start, stop))
    return {
        "name": name,
        "value": text,
        "type": "",
        "reference": _reference(children, (reference, ":", name)),
        "presentationHint": {"kind": "virtual"},
    }


def _rows_of_range(_own_reference, node, request):
    """A part of a long container: its elements, or smaller parts."""
    _kind, value, (whole, reference, start, stop) = node
    access = _access(value)
    stop = min(stop, access[1])
    if stop - start <= MAX_AT_ONCE:
        return _element_rows(reference, whole, access, start, stop, request)
    size = MAX_AT_ONCE
    while (stop - start) // size > MAX_AT_ONCE:
        size *= FIRST_AT_ONCE
    rows = []
    for begin in range(start, stop, size):
        end = min(begin + size, stop)
        name = "[%d:%d]" % (begin, end)
        rows.append(_range_row(name, name, reference, whole, begin, end))
    return rows


_NODES = {
    "frame": _rows_of_scope,
    "value": _rows_of_value,
    "group": _rows_of_group,
    "lazy": _rows_of_lazy,
    "range": _rows_of_range,
    "traceback": _rows_of_traceback,
    "locals": _rows_of_locals,
}
