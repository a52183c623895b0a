"""Star imports: with and without __all__, over names that exist, from a package; imports in functions and try."""
import star_import_parts
from itertools import *
from star_import_parts import *
from star_import_parts.limited import (
    Second as Renamed,
    first as also_first,
)

visible_here = visible + [visible_too]
visible = "rebound"


def in_function():
    import math, json as j
    from star_import_parts import plain
    from star_import_parts.limited import \
        not_exported
    return math.floor(2.5), j.dumps([1]), plain._hidden, not_exported()


def optional():
    try:
        from star_import_parts import nothing_there
    except ImportError:
        nothing_there = "not there"
    try:
        import star_import_parts.missing
    except ModuleNotFoundError as error:
        missing = error.name
    return nothing_there, missing


print(visible_here, visible, shown)
print(first(), also_first is first, Second is Renamed, Renamed.value)
print(list(islice(count(3), 2)), list(chain("a", "b")))
print([name for name in ("_third", "_hidden", "not_exported", "mathematics") if name in globals()])
print(in_function())
print(optional())
print(sorted(name for name in ("plain", "limited", "other") if hasattr(star_import_parts, name)))
