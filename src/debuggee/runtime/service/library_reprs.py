"""The reprs that the library's own types have, or make for the program's, bounded: for what holds something large."""

_qualname_of_type = type.__dict__["__qualname__"].__get__
_Namespace = type(__import__("sys").implementation)
_repr_of_exceptions = BaseException.__dict__["__repr__"]
_arguments_of = BaseException.__dict__["args"].__get__

# What the library calls the function that it makes of a dataclass's fields (3.9 to 3.13), and where it is from.
_MADE_FOR_DATACLASS = ("__create_fn__.<locals>.__repr__", "<string>")


def _bounded_of_library(kind, own):
    """How to show a value of a type, whose ``__repr__`` is ``own``, as that would; None when it is the program's."""
    if own is _repr_of_exceptions:
        return _represent_exception
    if own is _Namespace.__dict__["__repr__"]:
        return _represent_namespace
    if not _is_function(own):
        return None
    if own is _repr_in_collections("ChainMap"):
        return _represent_chain_map
    if own is _repr_in_collections("UserDict") or own is _repr_in_collections("UserList"):
        return _represent_wrapped
    # The functions of a module have its namespace, whoever asked for them.
    if issubclass(kind, tuple) and getattr(own, "__globals__", None) is _own_dict(_loaded_module("collections")):
        return _represent_named_tuple
    made = _own_dict(own).get("__wrapped__")
    if type(made) is _InterpretedFunction and (made.__qualname__, made.__code__.co_filename) == _MADE_FOR_DATACLASS:
        return _represent_dataclass
    return None


def _repr_in_collections(name):
    kind = _loaded_type("collections", name)
    return None if kind is None else _type_dict(kind).get("__repr__")


def _represent_parts(opening, parts, depth, hexadecimal):
    """
    ``parts``: pairs of a name, "" for none, and a value. It is as deep as what it is in, as its own repr has no
    limit; what it holds has.
    """
    texts = []
    size = 0
    for name, value in parts:
        if size > MAX_VALUE:
            texts.append("...")
            break
        text = (name + "=" if name else "") + _represent(value, depth, hexadecimal)
        size += len(text)
        texts.append(text)
    return opening + "(" + ", ".join(texts) + ")"


def _unnamed(values):
    return [("", value) for value in values]


def _represent_exception(value, depth, hexadecimal):
    name = _type_name(value)
    if depth is None:
        return name + "(...)"
    return _represent_parts(name, _unnamed(_arguments_of(value)), depth, hexadecimal)


def _represent_namespace(value, depth, hexadecimal):
    name = "namespace" if type(value) is _Namespace else _type_name(value)
    if depth is None:
        return name + "(...)"
    parts = [(key, item) for key, item in dict.items(_own_dict(value)) if type(key) is str and key]
    return _represent_parts(name, parts, depth, hexadecimal)


def _represent_chain_map(value, depth, hexadecimal):
    maps = _own_dict(value).get("maps")
    if type(maps) is not list:
        return _cut(repr(value))
    return "..." if depth is None else _represent_parts(_type_name(value), _unnamed(maps), depth, hexadecimal)


def _represent_wrapped(value, depth, hexadecimal):
    own = _own_dict(value)
    if "data" not in own:
        return _cut(repr(value))
    return "..." if depth is None else _represent(own["data"], depth, hexadecimal)


def _represent_named_tuple(value, depth, hexadecimal):
    names = _in_type(type(value), "_fields")
    if type(names) is not tuple or len(names) != tuple.__len__(value):
        return _cut(repr(value))
    if depth is None:
        return "..."
    return _represent_parts(_type_name(value), list(zip(names, tuple.__iter__(value))), depth, hexadecimal)


def _represent_dataclass(value, depth, hexadecimal):
    kind = type(value)
    parts = _shown_fields(kind, value)
    if parts is None:
        return _cut(repr(value))
    return "..." if depth is None else _represent_parts(_qualname_of_type(kind), parts, depth, hexadecimal)


def _shown_fields(kind, value):
    """The fields of the class that has the ``__repr__``; None where one has to be got by code of the program's."""
    library = _own_dict(_loaded_module("dataclasses"))
    base = next(base for base in _type_mro(kind) if "__repr__" in _type_dict(base))
    fields = _type_dict(base).get("__dataclass_fields__")
    if type(fields) is not dict:
        return None
    parts = []
    for name, field in dict.items(fields):
        if type(field) is not library.get("Field"):
            return None
        if field.repr and field._field_type is library.get("_FIELD"):
            part = _attribute(value, name)
            if part is _UNKNOWN:
                return None
            parts.append((name, part))
    return parts
