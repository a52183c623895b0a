"""A template engine: compiles templates to Python source that is exec-uted, and renders another by a tree of nodes."""
import html
import re


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f"{message} (line {line})")
        self.line = line


class CodeBuilder:
    def __init__(self):
        self.lines, self.level = [], 0

    def add(self, line):
        self.lines.append("    " * self.level + line)

    def __str__(self):
        return "\n".join(self.lines)

    def indented(self):
        return _Indent(self)

    def load(self):
        namespace = {}
        exec(str(self), namespace)
        return namespace


class _Indent:
    def __init__(self, builder):
        self.builder = builder

    def __enter__(self):
        self.builder.level += 1

    def __exit__(self, *error):
        self.builder.level -= 1


TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)


def tokens(source):
    line = 1
    for part in TOKEN.split(source):
        if part.startswith("{{"):
            yield "expression", part[2:-2].strip(), line
        elif part.startswith("{%"):
            yield "tag", part[2:-2].strip(), line
        elif part and not part.startswith("{#"):
            yield "text", part, line
        line += part.count("\n")


FILTERS = {
    "upper": str.upper,
    "length": len,
    "join": ", ".join,
    "title": lambda text: text.title(),
    "default": lambda value: value or "-",
}


def resolve(value, path):
    for name in path:
        try:
            value = value[name]
        except (KeyError, TypeError, IndexError):
            value = getattr(value, name, None)
        if callable(value):
            value = value()
    return value


class Node:
    def __init__(self, line):
        self.line = line

    def render(self, context):
        raise NotImplementedError


class Text(Node):
    def __init__(self, text, line):
        super().__init__(line)
        self.text = text

    def render(self, context):
        yield self.text


class Expression(Node):
    def __init__(self, source, line):
        super().__init__(line)
        path, *self.filters = (part.strip() for part in source.split("|"))
        if not re.fullmatch(r"\w+(\.\w+)*", path):
            raise TemplateError(f"bad expression {source!r}", line)
        self.name, *self.path = path.split(".")
        for name in self.filters:
            if name not in FILTERS and name != "safe":
                raise TemplateError(f"no filter {name}", line)

    def value(self, context):
        value = resolve(context.get(self.name), self.path)
        for name in self.filters:
            if name != "safe":
                value = FILTERS[name](value)
        return value

    def render(self, context):
        text = "" if (value := self.value(context)) is None else str(value)
        yield text if "safe" in self.filters else html.escape(text)


class Block(Node):
    def __init__(self, line):
        super().__init__(line)
        self.children = []

    def render(self, context):
        for child in self.children:
            yield from child.render(context)


class If(Node):
    def __init__(self, condition, line):
        super().__init__(line)
        self.negated = condition.startswith("not ")
        self.condition = Expression(condition[4:] if self.negated else condition, line)
        self.yes, self.no = Block(line), Block(line)

    def render(self, context):
        chosen = (
            self.yes
            if bool(self.condition.value(context)) != self.negated
            else self.no
        )
        yield from chosen.render(context)


class For(Node):
    def __init__(self, name, expression, line):
        super().__init__(line)
        self.name, self.items = name, Expression(expression, line)
        self.body, self.empty = Block(line), Block(line)

    def render(self, context):
        index = -1
        for index, item in enumerate(self.items.value(context) or ()):
            inner = {
                **context,
                self.name: item,
                "loop": {
                    "index": index,
                    "first": index == 0,
                },
            }
            yield from self.body.render(inner)
        if index < 0:
            yield from self.empty.render(context)


def parse(source):
    root = Block(0)
    stack = [("template", root, root)]
    for kind, text, line in tokens(source):
        opened, owner, block = stack[-1]
        if kind == "text":
            block.children.append(Text(text, line))
            continue
        if kind == "expression":
            block.children.append(Expression(text, line))
            continue
        word, _, rest = text.partition(" ")
        if word == "if":
            node = If(rest, line)
            block.children.append(node)
            stack.append(("if", node, node.yes))
        elif word == "for":
            match = re.fullmatch(r"(\w+) in (.+)", rest)
            if not match:
                raise TemplateError(f"bad loop {rest!r}", line)
            node = For(*match.groups(), line)
            block.children.append(node)
            stack.append(("for", node, node.body))
        elif word == "else" and opened in ("if", "for"):
            stack[-1] = (opened, owner, owner.no if opened == "if" else owner.empty)
        elif word == f"end{opened}":
            stack.pop()
        else:
            raise TemplateError(f"unexpected {text!r} in {opened}", line)
    if len(stack) > 1:
        raise TemplateError(f"{stack[-1][0]} is not closed", stack[-1][1].line)
    return root


def render(source, **context):
    return "".join(parse(source).render(context))


def compile_template(source):
    """The same language without filters, as a Python function."""
    code = CodeBuilder()
    code.add("def render(resolve, context):")
    with code.indented():
        code.add("out = []")
        level = 0
        for kind, text, line in tokens(source):
            if kind == "text":
                code.add(f"out.append({text!r})")
            elif kind == "expression":
                name, *path = text.split(".")
                code.add(f"out.append(str(resolve(context.get({name!r}), {path!r})))")
            elif text.startswith("for "):
                _, name, _, items = text.split()
                code.add(f"for item in context.get({items!r}, ()):")
                code.level += 1
                code.add(f"context = {{**context, {name!r}: item}}")
                level += 1
            elif text.startswith("if "):
                code.add(f"if context.get({text[3:]!r}):")
                code.level += 1
                level += 1
            elif text.startswith("end"):
                if not level:
                    raise TemplateError("nothing to end", line)
                code.level -= 1
                level -= 1
        code.add("return ''.join(out)")
    function = code.load()["render"]
    return lambda **context: function(resolve, context)


PAGE = """\
{# a comment #}<h1>{{ title | upper }}</h1>
{% for user in users %}{{ loop.index }}: {{ user.name | title }}\
{% if user.tags %} ({{ user.tags | join }}){% else %} no tags{% endif %}
{% else %}nobody
{% endfor %}{% if not users %}empty{% endif %}{{ footer.text | safe }}
"""


class Footer:
    def text(self):
        return "<b>end</b>"


print(render(PAGE, title="A & B", users=[{"name": "ann", "tags": ["x", "y"]}, {"name": "<bob>"}], footer=Footer()))
print(render(PAGE, title="none", users=[], footer={}))
for bad in ("{{ a b }}", "{{ a | nothing }}", "\n{% if x %}", "{% endfor %}", "{% for x %}", "a\nb{% else %}"):
    try:
        render(bad)
    except TemplateError as error:
        print(repr(bad), "->", error)
hello = compile_template("Dear {{ who.name }},{% for i in items %} {{ i }}{% if last %}!{% end %}{% end %}")
print(hello(who={"name": "Ann"}, items=[1, 2], last=True), hello())
try:
    compile_template("{% end %}")
except TemplateError as error:
    print(error)
