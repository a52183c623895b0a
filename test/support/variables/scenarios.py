"""usage: scenarios.py FILE   Writes a program in which a variable x is replaced while it is in use.

A line with ``# change x`` is where the debugger replaces x in the frame of that line, with
``# change x in caller`` in its caller's. What x becomes is named by the global ``kind``.
"""

import re
import sys

HEAD = (
    """
class Thing:
    def __init__(self, name="thing"):
        self.name = name
        self.number = 3

    def method(self, value):
        return self.name, value

    def __enter__(self):
        return self

    def __exit__(self, *error):
        out.append(("exit", self.name))

    def __repr__(self):
        return "Thing(%s)" % self.name


KINDS = ["none", "int", "str", "list", "thing", "deleted"]
kind = None
out = []


def new_value():
    new = {"none": None, "int": 7000 + len(out), "str": "new" * 2, "list": [10, 20], "thing": Thing("new")}
    return new[kind]


def g(result=1):
    return result  # change x in caller


def both(*args, **keywords):
    return args, sorted(keywords.items())
"""
    ""
)

TAIL = """
def show(value):
    try:
        return repr(value)
    except Exception as error:
        return type(error).__name__


for scenario in SCENARIOS:
    for kind in KINDS:
        out = []
        globals().pop("x", None)
        try:
            scenario()
            end = "ok"
        except Exception as error:
            end = "%s: %s" % (type(error).__name__, error)
        print(scenario.__name__, kind, show(out), end)
"""

#: Name, first value of x, and statements that use it; g() is a call during which x may be replaced.
USES = [
    ("add", "5000", ["out.append(x + g(2))"]),
    ("add_in_place", "5000", ["x += g(2)", "out.append(x)"]),
    ("extend_in_place", "[1] * 3", ["x += g([2])", "out.append(x)"]),
    ("append_in_place", "'text' * 2", ["x += g('more')", "out.append(x)"]),
    ("method_of_list", "[1]", ["x.append(g())", "out.append(x)"]),
    ("store_item", "[1, 2]", ["x[0] = g()", "out.append(x)"]),
    ("loop", "[1, 2]", ["for a in x:", "    out.append((a, g()))"]),
    ("loop_variable", "0", ["for x in [Thing('a'), Thing('b')]:", "    out.append((x, g(), x))"]),
    ("with", "Thing()", ["with x:", "    g()"]),
    ("call", "Thing()", ["out.append(both(x, g(), a=x))"]),
    ("call_it", "both", ["out.append(x(g(), 2)[0])"]),
    ("unpack", "[1, 2]", ["g()", "a, b = x", "out.append((a, b))"]),
    ("tuple", "Thing()", ["out.append((x, g(), x))"]),
    ("known_branch", "5", ["g()", "out.append('five' if x == 5 else x)"]),
    ("except", "0", ["try:", "    raise ValueError(1)", "except ValueError as x:", "    g()", "out.append('after')"]),
    ("delete", "Thing()", ["g()", "del x", "out.append('deleted')"]),
]


def _indent(lines, levels):
    return ["    " * levels + line for line in lines]


def _without_calls(lines):
    """The same in which nothing is called: g(value) becomes value."""
    return [re.sub(r"\bg\(([^()]*)\)", lambda match: match.group(1) or "1", line) for line in lines]


def _variants(initial, lines):
    """Bodies of a function, by kind of variable."""
    here = ["pass  # change x", *_without_calls(lines)]
    yield "local", [f"x = {initial}", *lines]
    yield "local_here", [f"x = {initial}", *here]
    yield "parameter", ["def inner(x):", *_indent(lines, 1), f"inner({initial})"]
    yield "cell", [f"x = {initial}", "def see(): return x", *lines, "out.append(see())"]
    yield "free", [f"x = {initial}", "def inner():", "    nonlocal x", *_indent(lines, 1), "inner()", "out.append(x)"]
    yield "generator", ["def inner():", *_indent([f"x = {initial}", "yield 1", *lines, "yield 2"], 1), "list(inner())"]
    yield "generator_parameter", ["def inner(x):", *_indent(["yield 1", *lines], 1), f"list(inner({initial}))"]
    sends = ["try:", f"    inner({initial}).send(None)", "except StopIteration: pass"]
    yield "coroutine", ["async def inner(x):", *_indent(lines, 1), *sends]
    yield "global", ["global x", f"x = {initial}", *lines]
    yield "class_body", ["class Body:", *_indent([f"x = {initial}", *lines], 1)]
    if len(lines) == 1 and lines[0].startswith("out.append("):
        yield "comprehension", [f"out.append([{lines[0][len('out.append(') : -1]} for x in [{initial}, {initial}]])"]


def main():
    text = [HEAD]
    names = []
    for use, initial, lines in USES:
        for variable, body in _variants(initial, lines):
            names.append(f"{variable}__{use}")
            text += [f"def {names[-1]}():", *_indent(body, 1), "", ""]
    text.append("SCENARIOS = [%s]" % ", ".join(names))
    with open(sys.argv[1], "w", encoding="utf-8") as handle:
        handle.write("\n".join(text) + TAIL)


if __name__ == "__main__":
    main()
