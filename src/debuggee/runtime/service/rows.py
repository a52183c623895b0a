"""What a row of variables stands for: a name in a frame, an element of a container, an attribute of an object."""


def _find_row(reference, row):
    """("name", frame entry, name), ("item", container, key) or ("attribute", object, name), and what it is called."""
    children = _children_by_reference.get(reference)
    if children is None:
        raise LookupError("The program has gone on since this value was shown.")
    kind, owner, path = children
    if kind == "frame":
        return _name_in_scope(owner, path, row)
    if kind != "value":
        raise TypeError("%s can only be reached by its name." % row)
    if isinstance(owner, dict):
        key = _key_of_row(owner, row)
        return "item", owner, key, _named(owner, path, "[%s]" % _represent(key))
    index = row.strip("[]")
    if index.isdigit() and _is_sequence(owner):
        return "item", owner, int(index), _named(owner, path, "[%s]" % index)
    return "attribute", owner, row, _named(owner, path, "." + row)


def _name_in_scope(entry, variables, name):
    if variables is entry[0].f_globals:
        return "item", variables, name, name
    return "name", entry, name, name


def _named(owner, path, tail):
    """What is in an object, by the expression for that where there is one."""
    return path + tail if path else "%s of %s" % (tail.lstrip("."), _type_name(owner))


def _key_of_row(mapping, row):
    for key in mapping:
        if _represent(key) == row:
            return key
    raise LookupError("There is no such key any more.")
