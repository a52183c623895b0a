"""Conditions and messages of breakpoints: text to functions. nd_expressions.c calls these."""


def check_expression(text, is_message):
    """Raises SyntaxError when the text is not what it should be."""
    _compile_body(_body(text, is_message))


def expression(text, is_message, variables, frame_globals):
    """A function that evaluates the text, and the numbers of the variables that are its parameters."""
    body = _body(text, is_message)
    used = _names(_compile_body(body))
    # Those of comprehensions may have namesakes: nd_expressions.c finds out whose it is.
    numbers = {name: index for index, name in enumerate(variables) if name in used and name.isidentifier()}
    chosen = list(numbers.values())
    parameters = ",".join(variables[index] for index in chosen)
    function = eval(compile("lambda " + parameters + ": " + body, "<breakpoint>", "eval"), frame_globals)
    return function, tuple(chosen)


def evaluate_expression(text, is_message, names, variables, frame_globals):
    """Evaluates the text once, with what is bound of the variables."""
    namespace = dict(frame_globals)
    namespace.update(names)
    namespace.update((name, value) for name, _flags, value in variables)
    return eval(_compile_body(_body(text, is_message)), namespace)


def error_text(error):
    """An exception in one line."""
    if isinstance(error, SyntaxError):
        return "SyntaxError: " + str(error.msg)
    return _error_text(error, False)


def _compile_body(body):
    return compile(body, "<breakpoint>", "eval")


def _body(text, is_message):
    # On lines of its own, so that a comment ends before the bracket, and brackets that do not match are noticed.
    if not is_message:
        compile(text.strip(), "<breakpoint>", "eval")
        return "(\n" + text.strip() + "\n)"
    return '"".join((' + "".join(_part(part) + "," for part in _parts(text)) + "))"


def _names(code):
    names = set(code.co_names)
    for constant in code.co_consts:
        if type(constant) is type(code):
            names |= _names(constant)
    return names


def _part(part):
    if type(part) is str:
        return repr(part)
    source, conversion, spec = part
    compile(source.strip() or "()", "<breakpoint>", "eval")
    if not source.strip():
        raise SyntaxError("empty expression in braces")
    value = "(\n" + source.strip() + "\n)"
    if conversion:
        value = {"r": "repr", "s": "str", "a": "ascii"}[conversion] + "(" + value + ")"
    return "format(" + value + ("," + repr(spec) if spec else "") + ")"


def _parts(text):
    """The pieces of a message: text, and (expression, conversion, format) for what is in braces."""
    parts, plain, index = [], "", 0
    while index < len(text):
        c = text[index]
        if text[index : index + 2] in ("{{", "}}"):
            plain += c
            index += 2
        elif c == "{":
            end = _closing(text, index + 1)
            if plain:
                parts.append(plain)
            plain = ""
            parts.append(_split(text[index + 1 : end]))
            index = end + 1
        else:
            plain += c
            index += 1
    if plain:
        parts.append(plain)
    return parts


def _closing(text, index):
    """Where the brace that opened before ``index`` is closed; brackets and strings are passed over."""
    for at, c, depth in _outside_strings(text, index):
        if depth < 0 and c == "}":
            return at
    raise SyntaxError("a brace is not closed")


def _split(field):
    """The expression, conversion and format of what is in braces."""
    for at, c, depth in _outside_strings(field, 0):
        if (
            depth == 0
            and c == "!"
            and field[at + 1 : at + 2] in ("r", "s", "a")
            and field[at + 2 : at + 3] in ("", ":")
        ):
            return field[:at], field[at + 1], field[at + 3 :]
        if depth == 0 and c == ":" and not field[:at].lstrip().startswith("lambda") and field[at + 1 : at + 2] != "=":
            return field[:at], "", field[at + 1 :]
    return field, "", ""


def _outside_strings(text, index):
    """Characters with their places and the depth of brackets behind them; strings are left out."""
    depth = 0
    while index < len(text):
        c = text[index]
        if c in "'\"":
            quote = c * 3 if text[index : index + 3] == c * 3 else c
            index += len(quote)
            while index < len(text) and text[index : index + len(quote)] != quote:
                index += 2 if text[index] == "\\" else 1
            index += len(quote)
            continue
        depth += (c in "([{") - (c in ")]}")
        yield index, c, depth
        index += 1
