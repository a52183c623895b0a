"""The attributes of an object, without running anything of the program's: no properties, no ``__getattr__``."""

# What an attribute is, beside its value: it is got by running code, or could not be got.
_LAZY = "lazy"
_FAILED = "failed"

# What makes a copy, or reads what may be gone: of C all the same.
_COSTLY = {
    "_ctypes": ("contents",),
    "numpy": ("T", "mT", "ctypes", "data", "flat", "imag", "real"),
}

# Descriptors made by C, which only read what is in the object.
_READING = ("getset_descriptor", "member_descriptor", "_tuplegetter", "CField")

_module_of_type = type.__dict__["__module__"].__get__

_RunsCode = type("_", (), {})


def _own_dict(value):
    """What is in the ``__dict__`` of an object itself."""
    place = _in_type(type(value), "__dict__")
    if type(place) not in (_TypeOfGetSet, _TypeOfSlots):
        return {}
    own = place.__get__(value, type(value))
    return own if issubclass(type(own), dict) else {}


def _attributes(value):
    """Tuples (name, value, what) of an object's attributes, as debugpy sorts them. ``what``: _LAZY, _FAILED or None."""
    if _is_class(value):
        found = _attributes_of_class(value)
    elif issubclass(type(value), _Module):
        found = [(name, item, None) for name, item in list(dict.items(_own_dict(value)))]
    else:
        found = _attributes_of_instance(value)
    found = [item for item in found if type(item[0]) is str]
    found.sort(key=_attribute_order)
    return found


def _attribute_order(attribute):
    name = attribute[0]
    if not name.startswith("_"):
        return 0, name
    if not name.startswith("__"):
        return 1, name
    return (3 if name.endswith("__") else 2), name


def _namespace_of(kind):
    """What a class and its bases define, by name."""
    names = {}
    for base in reversed(_type_mro(kind)):
        names.update(_type_dict(base))
    return names


# -- of instances ----------------------------------------------------------------------------------


def _attributes_of_instance(value):
    kind = type(value)
    names = _namespace_of(kind)
    own = dict(dict.items(_own_dict(value)))
    result = []
    members = "_member_map_" in names and "_value_" in own
    if members:
        # Its properties are the library's.
        result += [("name", own.pop("_name_"), None), ("value", own.pop("_value_"), None)]
        own = {name: item for name, item in own.items() if not _is_of_enum(name, names)}
    for name, of_type in names.items():
        is_data = name in own and _in_type(type(of_type), "__set__") is _UNKNOWN
        if is_data:
            continue
        if members and _is_of_enum(name, names):
            continue
        got = _got_of_library(name, of_type, value) or _safely(_got, of_type, value, kind)
        if got is not None:
            own.pop(name, None)
            result.append((name, *got))
    result.extend((name, item, None) for name, item in own.items())
    return result


def _is_of_enum(name, names):
    """Whether a name in an enum is the library's, or of a member: these are no attributes of the other members."""
    is_internal = name.startswith("_") and name.endswith("_") and not name.startswith("__")
    return is_internal or name in ("name", "value") or name in names["_member_map_"]


def _got(descriptor, value, kind):
    """What something in a class is for an instance: (value, what), or None when there is nothing now."""
    described = type(descriptor)
    if id(described) in _PLAIN:
        return descriptor, None
    if _reads_only(descriptor):
        return _read(descriptor, value, kind)
    if described is staticmethod:
        return descriptor.__func__, None
    if described is classmethod:
        return _bound_to_class(descriptor, kind)
    if _is_function(descriptor) or not _has_code(descriptor):
        bind = _in_type(described, "__get__")
        return (descriptor if bind is _UNKNOWN else bind(descriptor, value, kind)), None
    if _is_class(descriptor) or _in_type(described, "__get__") is _UNKNOWN:
        return descriptor, None
    return _RunsCode, _LAZY


def _reads_only(descriptor):
    described = type(descriptor)
    if _type_name(descriptor) not in _READING or _type_name(_in_type(described, "__get__")) != "wrapper_descriptor":
        return False
    if _type_name(descriptor) == "CField":
        # The texts and objects that these point to may be gone.
        return not any(kind in repr(descriptor) for kind in ("=c_char_p,", "=c_wchar_p,", "=py_object,"))
    if _type_name(descriptor) == "getset_descriptor":
        return descriptor.__name__ not in _COSTLY.get(_module_of_type(descriptor.__objclass__), ())
    return True


def _safely(get, *arguments):
    try:
        return get(*arguments)
    except BaseException as error:
        return error, _FAILED


def _read(descriptor, value, kind):
    try:
        return descriptor.__get__(value, kind), None
    except AttributeError:
        return None
    except BaseException as error:
        return error, _FAILED


def _bound_to_class(descriptor, kind):
    function = descriptor.__func__
    if _is_function(function) or not _has_code(function):
        return descriptor.__get__(None, kind), None
    return _RunsCode, _LAZY


# -- of classes ------------------------------------------------------------------------------------


def _attributes_of_class(value):
    meta = type(value)
    names = _namespace_of(value)
    members = names.get("_member_map_")
    if type(members) is dict:
        names.update((name, item) for name, item in dict.items(members) if type(name) is str)
    result = []
    for name, of_class in names.items():
        if type(members) is dict and name not in members and _is_of_enum(name, names):
            continue
        got = None
        of_meta = _in_type(meta, name)
        if of_meta is not _UNKNOWN and _reads_only(of_meta):
            got = _read(of_meta, value, meta)
        if got is None:
            got = _safely(_got_from_class, of_class, value)
        result.append((name, *got))
    return result


def _got_from_class(item, value):
    described = type(item)
    if described is staticmethod:
        return item.__func__, None
    if described is classmethod:
        return _bound_to_class(item, value)
    if _type_name(item) == "classmethod_descriptor":
        return item.__get__(None, value), None
    if described is property or _type_name(item) in _READING or _is_function(item) or not _has_code(item):
        return item, None
    if _is_class(item) or _in_type(described, "__get__") is _UNKNOWN:
        return item, None
    return _RunsCode, _LAZY
