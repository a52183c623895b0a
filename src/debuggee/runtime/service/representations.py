"""Values as text: repr, bounded and never raising."""

MAX_VALUE = 4096
MAX_ITEMS = 100
MAX_DEPTH = 4


def _type_name(value):
    return type(value).__name__


def _cut(text):
    if len(text) <= MAX_VALUE:
        return text
    return text[: MAX_VALUE - 4] + "..." + text[-1:]


def _represent(value, depth=0, hexadecimal=False):
    """repr, bounded for the built-in containers, never raising."""
    kind = type(value)
    try:
        if kind is int and hexadecimal:
            return hex(value)
        if kind is int and value.bit_length() > 4096:
            return "<int of %d bits>" % value.bit_length()
        if kind is str or kind is bytes:
            if len(value) > MAX_VALUE:
                return repr(value[:MAX_VALUE])[:-1] + "..." + repr(value[-1:])[-1]
            return repr(value)
        if kind is list:
            return _represent_items("[", value, "]", depth, hexadecimal)
        if kind is tuple:
            return _represent_items("(", value, ",)" if len(value) == 1 else ")", depth, hexadecimal)
        if kind is set and value:
            return _represent_items("{", value, "}", depth, hexadecimal)
        if kind is frozenset and value:
            return _represent_items("frozenset({", value, "})", depth, hexadecimal)
        if kind is dict:
            return _represent_dict(value, depth, hexadecimal)
        return _cut(repr(value))
    except BaseException as error:
        return "<unable to get repr of %s: %s>" % (_type_name(value), _type_name(error))


def _represent_items(opening, items, closing, depth, hexadecimal):
    if depth >= MAX_DEPTH and items:
        return opening + "..." + closing
    parts = []
    size = 0
    for index, item in enumerate(items):
        if index >= MAX_ITEMS or size > MAX_VALUE:
            parts.append("...")
            break
        part = _represent(item, depth + 1, hexadecimal)
        size += len(part)
        parts.append(part)
    return opening + ", ".join(parts) + closing


def _represent_dict(value, depth, hexadecimal):
    if depth >= MAX_DEPTH and value:
        return "{...}"
    parts = []
    size = 0
    for index, (key, item) in enumerate(value.items()):
        if index >= MAX_ITEMS or size > MAX_VALUE:
            parts.append("...")
            break
        part = _represent(key, depth + 1, hexadecimal) + ": " + _represent(item, depth + 1, hexadecimal)
        size += len(part)
        parts.append(part)
    return "{" + ", ".join(parts) + "}"
