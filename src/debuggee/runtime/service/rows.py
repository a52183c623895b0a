"""What a row, known by the reference of its parent and a name, or an expression stands for."""


def _base_of(node):
    """The scope or the value that a group, or a part of a long container, belongs to."""
    if node[0] == "group":
        return node[1]
    if node[0] == "range":
        return node[2][0]
    return node


def _find_row(reference, row):
    """
    What a row stands for, and what it is called.

    ("name", frame entry, name), ("item", container, key), ("attribute", object, name), or ("local", frame, name): of a
    frame that is not on the stack.
    """
    node = _children_by_reference.get(reference)
    what, owner, key, name = _row(node, row)
    if what == "variable":
        frame_globals = owner[0].f_globals
        if _base_of(node)[2] is frame_globals:
            return "item", frame_globals, key, name
        what = "name"
    return what, owner, key, name


def _row(node, row):
    """
    Where a row's value is: (what, owner, key, name), ``name`` for the user.

    ("variable", entry of a frame, name), ("item", container, key or index), ("attribute", object, name) or
    ("local", frame, name).
    Raises LookupError or TypeError, which say why there is no such thing.
    """
    if node is None:
        raise LookupError("The program has gone on since this value was shown.")
    kind, owner, path = _base_of(node)
    if kind == "frame":
        return "variable", owner, row, row
    if kind == "lazy":
        name, path = path
        return "attribute", owner, name, path or name
    if kind == "locals":
        return "local", owner, row, row
    if kind != "value":
        raise TypeError("%s is only shown here, and has no place of its own. Use its name." % row)
    found = _key_of_element(owner, row) if node[0] != "group" else None
    if found is None:
        return "attribute", owner, row, _named(owner, path, "." + row)
    key, text = found
    return "item", owner, key, _named(owner, path, "[%s]" % text)


def _named(owner, path, tail):
    """What is in an object, by the expression for that where there is one."""
    return _inside(path, tail) if path else "%s of %s" % (tail.lstrip("."), _type_name(owner))


def _key_of_element(owner, row):
    """The key or index of an element by its row's name, and its text; None when the row is no element."""
    access = _access(owner)
    if access is None:
        return None
    if access[0] is _BY_KEY:
        return _key_of_row(owner, row)
    index = row.strip("[]")
    if not index[:1].isdigit():
        return None
    index = int(index, 16 if index.startswith("0x") else 10)
    return index, str(index)


def _key_of_row(mapping, row):
    pairs = _pairs_of(mapping)
    for hexadecimal in (False, True):
        for key, _item in pairs:
            text = _represent(key, 0, hexadecimal)
            if row in (text, text + " (id: %d)" % id(key)):
                return key, _represent(key)
    if row.isidentifier() and any(name == row for name, _value, _what in _attributes(mapping)):
        return None
    raise LookupError("There is no such key any more.")


def _target_of(entry, node):
    """What a syntax tree stands for, as _find_row() says it; None when that is no place but a value."""
    kind = _type_name(node)
    if kind == "Name":
        return "name", entry, node.id
    if kind == "Attribute":
        return "attribute", _run_tree(node.value, entry), node.attr
    if kind == "Subscript":
        return "item", _run_tree(node.value, entry), _run_tree(node.slice, entry)
    return None
