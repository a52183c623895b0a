"""JSON, which the standard library may not be there for."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _json(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is int:
        return str(value)
    if type(value) is str:
        return '"' + "".join(_json_character(c) for c in value) + '"' if _needs_escape(value) else '"' + value + '"'
    if type(value) is dict:
        return "{" + ",".join(_json(key) + ":" + _json(item) for key, item in value.items()) + "}"
    return "[" + ",".join(_json(item) for item in value) + "]"


def _needs_escape(text):
    return not (text.isprintable() and '"' not in text and "\\" not in text)


def _json_character(c):
    if c in _ESCAPES:
        return _ESCAPES[c]
    if c < " " or "\ud800" <= c <= "\udfff":
        return "\\u%04x" % ord(c)
    return c


def _parse(text):
    # What the adapter sends is JSON whose escapes mean the same in Python (mailbox.ts sees to it).
    return eval(text, {"__builtins__": {}, "true": True, "false": False, "null": None})
