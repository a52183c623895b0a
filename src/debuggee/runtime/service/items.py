"""What is in containers: counted, and got page by page, without running code of the program's."""

# How to name the elements of a container.
_BY_INDEX = "index"
_BY_PLACE = "place"
_BY_KEY = "key"

_DICT_VIEWS = tuple(type(view) for view in ({}.keys(), {}.values(), {}.items()))
_ClassNamespace = type(_type_dict(type))

# Types that are loaded only when the program uses them, and whether their subclasses are meant, too.
_INDEXED = (
    ("_collections", "deque"),
    ("array", "array"),
    ("_ctypes", "Array"),
    ("re", "Match"),
    ("numpy", "ndarray"),
)


def _mapping_behind(proxy):
    """The dictionary that a mappingproxy is of; None when it is of anything else, which has code of its own."""
    modules = _sys_modules()
    was_there = "gc" in modules
    behind = __import__("gc").get_referents(proxy)
    if not was_there:
        # What the program has imported stays what it was.
        modules.pop("gc", None)
    return behind[0] if len(behind) == 1 and issubclass(type(behind[0]), dict) else None


def _access(value):
    """(how its elements are named, how many there are, the type whose methods get them); None for no container."""
    kind = type(value)
    for base in (list, tuple, range, bytearray):
        if issubclass(kind, base):
            return _BY_INDEX, base.__len__(value), base
    if issubclass(kind, dict):
        return _BY_KEY, dict.__len__(value), dict
    for base in (set, frozenset, *_DICT_VIEWS):
        if issubclass(kind, base):
            return _BY_PLACE, base.__len__(value), base
    if kind is _ClassNamespace:
        inner = _mapping_behind(value)
        return None if inner is None else (_BY_KEY, dict.__len__(inner), dict)
    if kind is memoryview:
        return (_BY_INDEX, len(value), kind) if value.ndim == 1 and value.format in "cbB?hHiIlLqQnNfd" else None
    return _access_of_loaded(value, kind)


def _access_of_loaded(value, kind):
    for module, name in _INDEXED:
        base = _loaded_type(module, name)
        if base is None or not issubclass(kind, base):
            continue
        if name == "Match":
            return _BY_INDEX, 1 + value.re.groups, base
        if name == "Array" and _in_type(_in_type(kind, "_type_"), "_type_") in ("z", "Z", "O"):
            # The texts and objects that these point to may be gone.
            return None
        if name == "ndarray" and not base.ndim.__get__(value):
            return None
        return _BY_INDEX, base.__len__(value), base
    return None


def _elements(value, access, start, stop):
    """Tuples (name, element, path) of a page. A path of None: no expression names the element."""
    naming, count, base = access
    stop = min(stop, count)
    if naming is _BY_INDEX:
        get = base.__getitem__
        return [(index, get(value, index), "[%d]" % index) for index in range(start, stop)]
    if naming is _BY_PLACE:
        return [
            ("[%d]" % (start + at), item, None) for at, item in enumerate(_slice(base.__iter__(value), start, stop))
        ]
    pairs = _pairs_of(value)
    return [_element_of_key(key, item) for key, item in _slice(iter(pairs), start, stop)]


def _pairs_of(value):
    if type(value) is _ClassNamespace:
        return dict.items(_mapping_behind(value))
    # An OrderedDict has an order of its own; a Python method is not called.
    items = _in_type(type(value), "items")
    return items(value) if _type_name(items) == "method_descriptor" else dict.items(value)


def _slice(iterator, start, stop):
    for _ in zip(range(start), iterator):
        pass
    # The range comes first: so nothing is taken from the iterator behind the end.
    return [item for _, item in zip(range(stop - start), iterator)]


def _element_of_key(key, item):
    return key, item, "[%s]" % repr(key) if _is_literal(key) else None


def _is_literal(key):
    """Whether the repr of a key is an expression for it anywhere."""
    kind = type(key)
    if kind is tuple:
        return all(_is_literal(item) for item in key)
    if kind is float:
        return key - key == 0
    if kind in (str, bytes):
        return len(key) <= MAX_PATH_NAME
    return kind is bool or key is None or (kind is int and key.bit_length() <= MAX_DECIMAL_BITS)


def _index_name(index, count, hexadecimal):
    """As debugpy names elements: all with the same number of digits."""
    if hexadecimal:
        return "0x%0*x" % (len("%x" % count), index)
    return "%0*d" % (len(str(count - 1)), index)
