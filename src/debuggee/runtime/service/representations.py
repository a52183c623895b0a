"""Values as text: repr, bounded and never raising."""

MAX_VALUE = 4096
MAX_ITEMS = 100
MAX_DEPTH = 4
# Longer numbers are too slow to be written in decimal digits, and Python refuses to.
MAX_DECIMAL_BITS = 12_000

_name_of_type = type.__dict__["__name__"].__get__

# The containers that are being shown, by identity: what is in itself is shown as Python does.
_being_shown = []


def _type_name(value):
    return _name_of_type(type(value))


def _cut(text):
    if len(text) <= MAX_VALUE:
        return text
    return text[: MAX_VALUE - 4] + "..." + text[-1:]


def _represent(value, depth=0, hexadecimal=False):
    """repr, bounded for the containers of Python's own, never raising."""
    kind = type(value)
    try:
        if kind is str or kind is bytes:
            return _represent_text(value)
        if kind is int:
            return _represent_int(value, hexadecimal)
        if hexadecimal and issubclass(kind, int):
            # A bool, a member of an enum, ...: as debugpy has it.
            return _represent_int(int.__index__(value), True)
        bounded = _BOUNDED.get(id(kind)) or _bounded_otherwise(kind)
        return _cut(_repr_of(value)) if bounded is None else _represent_container(value, bounded, depth, hexadecimal)
    except BaseException as error:
        return "<unable to get repr of %s: %s>" % (_type_name(value), _type_name(error))


def _represent_text(value):
    if len(value) > MAX_VALUE:
        return repr(value[:MAX_VALUE])[:-1] + "..." + repr(value[-1:])[-1]
    return repr(value)


def _represent_int(value, hexadecimal):
    bits = value.bit_length()
    if bits <= MAX_DECIMAL_BITS:
        return hex(value) if hexadecimal else repr(value)
    first = hex(value >> (bits - 128) if value > 0 else -(-value >> (bits - 128)))
    return "<int of %d bits: %s...>" % (bits, first)


def _represent_container(value, bounded, depth, hexadecimal):
    if id(value) in _being_shown:
        return bounded(value, None, hexadecimal)
    _being_shown.append(id(value))
    try:
        return bounded(value, depth, hexadecimal)
    finally:
        _being_shown.pop()


# -- containers; a depth of None: only that there is something in them ---------------------------------


def _represent_items(opening, items, closing, depth, hexadecimal):
    """``items``: what can be iterated over without running code of the program's."""
    parts = []
    size = 0
    for index, item in enumerate(items):
        if depth is None or depth >= MAX_DEPTH or index >= MAX_ITEMS or size > MAX_VALUE:
            parts.append("...")
            break
        part = _represent(item, depth + 1, hexadecimal)
        size += len(part)
        parts.append(part)
    return opening + ", ".join(parts) + closing


def _represent_pairs(opening, pairs, closing, depth, hexadecimal):
    parts = []
    size = 0
    for index, (key, item) in enumerate(pairs):
        if depth is None or depth >= MAX_DEPTH or index >= MAX_ITEMS or size > MAX_VALUE:
            parts.append("...")
            break
        part = _represent(key, depth + 1, hexadecimal) + ": " + _represent(item, depth + 1, hexadecimal)
        size += len(part)
        parts.append(part)
    return opening + ", ".join(parts) + closing


def _represent_list(value, depth, hexadecimal):
    return _represent_items("[", list.__iter__(value), "]", depth, hexadecimal)


def _represent_tuple(value, depth, hexadecimal):
    closing = ",)" if tuple.__len__(value) == 1 and depth is not None else ")"
    return _represent_items("(", tuple.__iter__(value), closing, depth, hexadecimal)


def _represent_set(value, depth, hexadecimal):
    name = "" if type(value) is set else _type_name(value)
    base = set if issubclass(type(value), set) else frozenset
    if not base.__len__(value):
        return (name or "set") + "()"
    opening, closing = (name + "({", "})") if name else ("{", "}")
    return _represent_items(opening, base.__iter__(value), closing, depth, hexadecimal)


def _represent_dict(value, depth, hexadecimal):
    return _represent_pairs("{", dict.items(value), "}", depth, hexadecimal)


def _represent_defaultdict(value, depth, hexadecimal):
    opening = "defaultdict(%s, {" % _represent(value.default_factory, (depth or 0) + 1)
    return _represent_pairs(opening, dict.items(value), "})", depth, hexadecimal)


def _represent_ordered_dict(value, depth, hexadecimal):
    if not dict.__len__(value):
        return "OrderedDict()"
    if __import__("sys").version_info >= (3, 12):
        return _represent_pairs("OrderedDict({", value.items(), "})", depth, hexadecimal)
    return _represent_items("OrderedDict([", value.items(), "])", depth, hexadecimal)


def _represent_counter(value, depth, hexadecimal):
    # Its own repr sorts them.
    pairs = dict.items(value)
    if len(pairs) <= MAX_ITEMS:
        pairs = sorted(pairs, key=_count_of_pair, reverse=True)
    return _represent_pairs("Counter({", pairs, "})", depth, hexadecimal) if pairs else "Counter()"


def _count_of_pair(pair):
    return pair[1] if type(pair[1]) in (int, float) else 0


def _represent_deque(value, depth, hexadecimal):
    closing = "])" if value.maxlen is None else "], maxlen=%d)" % value.maxlen
    return _represent_items("deque([", value, closing, depth, hexadecimal)


def _represent_view(value, depth, hexadecimal):
    return _represent_items(_type_name(value) + "([", value, "])", depth, hexadecimal)


def _represent_bytearray(value, _depth, _hexadecimal):
    return "bytearray(%s)" % _represent_text(bytes(bytearray.__getitem__(value, slice(MAX_VALUE + 1))))


def _represent_array(value, depth, hexadecimal):
    if value.typecode in "uw" or not len(value):
        return _cut(_repr_of(value[: MAX_VALUE + 1]))
    return _represent_items("array('%s', [" % value.typecode, value, "])", depth, hexadecimal)


def _represent_class_namespace(value, depth, hexadecimal):
    inner = _mapping_behind(value)
    if inner is None:
        return _cut(_repr_of(value))
    return _represent_pairs("mappingproxy({", dict.items(inner), "})", depth, hexadecimal)


# What methods are bound to, by identity, with its text: rows of methods often come together. None: not now.
_bound_to = [None]


def _represent_method(value, _depth, hexadecimal):
    """As its own repr, which would show the whole of what it is bound to, again for each method of it."""
    function, owner = value.__func__, value.__self__
    if not _is_function(function):
        return _cut(_repr_of(value))
    known = _bound_to[0]
    if known is None or id(owner) not in known:
        text = _represent(owner, 1, hexadecimal)
        if known is not None:
            known[id(owner)] = owner, text
    else:
        text = known[id(owner)][1]
    return _cut("<bound %s %s of %s>" % (_type_name(value), function.__qualname__, text))


# By identity, as in _ids().
_BOUNDED = {
    id(_TypeOfMethod): _represent_method,
    id(list): _represent_list,
    id(tuple): _represent_tuple,
    id(set): _represent_set,
    id(frozenset): _represent_set,
    id(dict): _represent_dict,
    id(bytearray): _represent_bytearray,
    id(type({}.keys())): _represent_view,
    id(type({}.values())): _represent_view,
    id(type({}.items())): _represent_view,
    id(type(_type_dict(type))): _represent_class_namespace,
}

# The same repr in types that are loaded only when the program uses them, by module and name.
_BOUNDED_BY_NAME = {
    ("_collections", "deque"): _represent_deque,
    ("_collections", "defaultdict"): _represent_defaultdict,
    ("_collections", "OrderedDict"): _represent_ordered_dict,
    ("collections", "Counter"): _represent_counter,
    ("array", "array"): _represent_array,
    ("numpy", "ndarray"): lambda value, _depth, _hexadecimal: _represent_ndarray(value),
    ("pandas", "DataFrame"): lambda value, _depth, _hexadecimal: _represent_pandas(value),
    ("pandas", "Series"): lambda value, _depth, _hexadecimal: _represent_pandas(value),
}


_UNBOUNDED = _ids(float, bool, complex, type(None), type(Ellipsis), type(NotImplemented))


def _bounded_otherwise(kind):
    """How to show a value of a type that is none of Python's basic ones; None when only its own repr tells."""
    if id(kind) in _UNBOUNDED:
        return None
    for module, name in _BOUNDED_BY_NAME:
        if _loaded_type(module, name) is kind:
            return _BOUNDED_BY_NAME[module, name]
    if _name_of_type(kind) == "compiled_method":
        return _represent_method
    own = _in_type(kind, "__repr__")
    for base in (list, tuple, set, frozenset, dict):
        if own is base.__dict__["__repr__"]:
            return _BOUNDED[id(base)]
    return _bounded_of_library(kind, own)


def _loaded_type(module, name):
    """A type of a module that the program has loaded; None when there is none."""
    namespace = _sys_modules().get(module)
    # Not by the module's own means, which may load something.
    return _own_dict(namespace).get(name) if issubclass(type(namespace), _Module) else None
