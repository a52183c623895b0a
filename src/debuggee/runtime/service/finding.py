"""What names and attributes mean, found without running anything of the program's."""


def _look_up(entry, names, path):
    root, *attributes = path.split(".")
    if not root:
        return _UNKNOWN
    value = _name(entry, names, root)
    for attribute in attributes:
        if value is _UNKNOWN:
            break
        value = _attribute(value, attribute)
    return value


def _name(entry, names, name):
    frame_globals = entry[0].f_globals
    # Compiled modules have no __builtins__ of their own.
    for namespace in (names, frame_globals, __builtins__):
        # The namespace of a class body may be anything.
        if dict not in _type_mro(type(namespace)):
            return _UNKNOWN
        if dict.__contains__(namespace, name):
            return dict.__getitem__(namespace, name)
    return _UNKNOWN


# What reads an element without code of the program's.
_PLAIN_CONTAINERS = (list, tuple, dict, str, bytes, bytearray, range)
_PLAIN_KEYS = (int, str, bytes, bool, float, type(None))


def _find(entry, names, node):
    """The value of a syntax tree of names, attributes, elements and constants; _UNKNOWN for what is more."""
    kind = _type_name(node)
    if kind == "Constant":
        return node.value
    if kind == "Name":
        return _name(entry, names, node.id)
    if kind == "Attribute":
        owner = _find(entry, names, node.value)
        return owner if owner is _UNKNOWN else _attribute(owner, node.attr)
    if kind == "UnaryOp" and _type_name(node.op) == "USub":
        operand = _find(entry, names, node.operand)
        return -operand if type(operand) in (int, float) else _UNKNOWN
    return _find_element(entry, names, node) if kind == "Subscript" else _UNKNOWN


def _find_element(entry, names, node):
    owner = _find(entry, names, node.value)
    key = _find(entry, names, node.slice)
    if type(owner) not in _PLAIN_CONTAINERS or type(key) not in _PLAIN_KEYS:
        return _UNKNOWN
    try:
        return owner[key]
    except (LookupError, TypeError):
        return _UNKNOWN


# -- attributes -------------------------------------------------------------------------------------


# Basic types say again that attributes are looked up in the usual way, and their subclasses have it from them.
_BASIC = (object, type, _Module, BaseException, *_PLAIN_CONTAINERS, set, frozenset, int, float, complex)
_USUAL = _ids(*[_in_type(kind, "__getattribute__") for kind in _BASIC])


def _is_usual(kind):
    """Whether attributes of its instances are looked up as they usually are."""
    return id(_in_type(kind, "__getattribute__")) in _USUAL


def _attribute(value, name):
    kind = type(value)
    if not _is_usual(kind):
        return _UNKNOWN
    of_type = _in_type(kind, name)
    if of_type is not _UNKNOWN and _reads_only(of_type):
        got = _read(of_type, value, kind)
        return _UNKNOWN if got is None or got[1] == _FAILED else got[0]
    if of_type is not _UNKNOWN and _in_type(type(of_type), "__set__") is not _UNKNOWN:
        return _UNKNOWN
    own = _in_type(value, name) if _is_class(value) else _own_dict(value).get(name, _UNKNOWN)
    if own is not _UNKNOWN:
        return _bound(own) if _is_class(value) else own
    return _UNKNOWN if of_type is _UNKNOWN else _bound(of_type)


def _bound(value):
    """What is found in a class, as its instances see it; who it is bound to makes no difference here."""
    kind = type(value)
    if kind in (staticmethod, classmethod):
        return value.__func__
    if _is_function(value) or _is_class(value) or not _has_code(value):
        return value
    return value if _in_type(kind, "__get__") is _UNKNOWN else _UNKNOWN
