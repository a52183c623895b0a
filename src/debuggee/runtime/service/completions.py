"""What can be typed next in the console, found without running anything of the program's."""

# fmt: off
_KEYWORDS = (
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
)
# fmt: on

_MOST_COMPLETIONS = 1000


def _command_completions(request):
    """For what is before the cursor in its line: what fits, and where in the text it would begin."""
    text = request["text"]
    entry = _frame_of(request["frameId"]) if request.get("frameId") else None
    try:
        found, start = _completions_of(text, entry)
    except BaseException:
        found, start = [], len(text)
    word = text[start:]
    fitting = [item for item in found if item["label"].lower().startswith(word.lower())]
    fitting.sort(key=lambda item: _rank(item["label"], word))
    return {"start": start, "items": fitting[:_MOST_COMPLETIONS]}


def _rank(label, word):
    """What one looks for seldom comes last."""
    return label.startswith("__"), label.startswith("_"), not label.startswith(word), label.lower()


def _start_of_word(text):
    start = len(text)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return start


def _completions_of(text, entry):
    quote = _open_string(text)
    if quote is not None:
        return _completions_in_string(text, quote, entry)
    start = _start_of_word(text)
    before = text[:start]
    if before.endswith("."):
        owner = _value_before(before[:-1], entry)
        return ([] if owner is _UNKNOWN else _attribute_items(owner)), start
    return _name_items(entry), start


def _completions_in_string(text, quote, entry):
    """Keys, where the string is one; names and attributes in the braces of an f-string."""
    if text[quote - 1 : quote] == "[":
        owner = _value_before(text[: quote - 1], entry)
        return ([] if owner is _UNKNOWN else _key_items(owner)), quote + 1
    brace = text.rfind("{", quote)
    prefix = text[_start_of_word(text[:quote]) : quote].lower()
    if prefix not in ("f", "fr", "rf") or brace < 0 or "}" in text[brace:] or text[brace - 1] == "{":
        return [], len(text)
    found, start = _completions_of(text[brace + 1 :], entry)
    return found, brace + 1 + start


def _open_string(text):
    """Where a string begins that is not closed at the end of a line; None when there is none."""
    index = 0
    while index < len(text) and text[index] != "#":
        if text[index] not in "'\"":
            index += 1
            continue
        quote = text[index] * (3 if text[index : index + 3] == text[index] * 3 else 1)
        end = index + len(quote)
        while end < len(text) and not text.startswith(quote, end):
            end += 2 if text[end] == "\\" else 1
        if end >= len(text):
            return index
        index = end + len(quote)
    return None


def _value_before(text, entry):
    """The value of the name, with attributes and elements behind it, that a text ends in."""
    start = len(text)
    depth = 0
    while start > 0:
        c = text[start - 1]
        depth += (c == "]") - (c == "[")
        if depth < 0 or (depth == 0 and not (c.isalnum() or c in "_.[]")):
            break
        start -= 1
    names = _locals_of(entry) if entry else {}
    return _find(entry, names, _syntax_tree(text[start:].strip()).body) if entry else _UNKNOWN


def _name_items(entry):
    items = dict.fromkeys(_KEYWORDS, "keyword")
    spaces = [__builtins__] + ([entry[0].f_globals, _console_names, _locals_of(entry)] if entry else [])
    for namespace in spaces:
        for name in list(namespace):
            if isinstance(name, str) and name.isidentifier():
                items[name] = _kind_of(namespace[name], "variable")
    return [{"label": name, "type": kind} for name, kind in items.items()]


def _attribute_items(owner):
    names = _namespace_of(owner) if _is_class(owner) else {}
    names.update(_namespace_of(type(owner)))
    items = {
        name: _kind_of(value, "property" if _type_name(value) == "property" else "field")
        for name, value in names.items()
    }
    if not _is_class(owner):
        items.update((name, _kind_of(value, "field")) for name, value in _own_dict(owner).items())
    return [{"label": name, "type": kind} for name, kind in items.items() if isinstance(name, str)]


def _key_items(owner):
    if dict not in _type_mro(type(owner)):
        return []
    return [{"label": key, "type": "value"} for key in dict.keys(owner) if type(key) is str]


def _kind_of(value, otherwise):
    if _is_class(value):
        return "class"
    if _is_function(value) or _type_name(value) in ("builtin_function_or_method", "method_descriptor"):
        return "function"
    return "module" if type(value) is _Module else otherwise
