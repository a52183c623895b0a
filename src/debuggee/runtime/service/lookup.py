"""Looking at objects and their types without running anything of the program's."""

# What a lookup has found nothing certain for.
_UNKNOWN = object()

_type_mro = type.__dict__["__mro__"].__get__
_type_dict = type.__dict__["__dict__"].__get__
_TypeOfSlots = type(type("_", (), {"__slots__": ("a",)}).__dict__["a"])
_TypeOfGetSet = type(type.__dict__["__dict__"])
_TypeOfMethod = type((lambda _self: 0).__get__(0))
_InterpretedFunction = type(lambda: 0)
_Module = type(__import__("sys"))


def _in_type(kind, name):
    for base in _type_mro(kind):
        namespace = _type_dict(base)
        if name in namespace:
            return namespace[name]
    return _UNKNOWN


def _is_class(value):
    # isinstance would ask the object for its __class__.
    return issubclass(type(value), type)


def _ids(*kinds):
    """Types to look another one up in: ``in`` and dictionaries would ask a metaclass for its ``==`` and hash."""
    return frozenset(id(kind) for kind in kinds)


def _is_function(value):
    return type(value) is _InterpretedFunction or _type_name(value) == "compiled_function"


def _has_code(value):
    """Whether something that is got from a class may run code of the program's: all but what C has made."""
    return _type_name(value) not in (
        "builtin_function_or_method",
        "builtin_method",
        "method_descriptor",
        "classmethod_descriptor",
        "wrapper_descriptor",
    )
