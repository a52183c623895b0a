"""A language: tokenizer, recursive descent parser, tree of nodes, interpreter with scopes and functions."""
import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<number>\d+(\.\d+)?)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<op><=|>=|==|!=|[-+*/%^()<>=,{};])
  | (?P<space>\s+|\#.*)
  | (?P<bad>.)
    """,
    re.VERBOSE,
)
KEYWORDS = {"let", "if", "else", "while", "fn", "return", "print"}


class LanguageError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")
        self.line = line


class Token(NamedTuple):
    kind: str
    text: str
    line: int


def tokenize(source):
    line = 1
    for match in TOKEN.finditer(source):
        kind, text = match.lastgroup, match.group()
        if kind == "space":
            line += text.count("\n")
            continue
        if kind == "bad":
            raise LanguageError(f"unexpected {text!r}", line)
        if kind == "name" and text in KEYWORDS:
            kind = "keyword"
        yield Token(kind, text, line)
    yield Token("end", "", line)


class Parser:
    LEVELS = (
        ("==", "!="),
        ("<", ">", "<=", ">="),
        ("+", "-"),
        ("*", "/", "%"),
    )

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.position = 0

    @property
    def current(self):
        return self.tokens[self.position]

    def accept(self, *texts):
        token = self.current
        if token.text in texts and token.kind != "end":
            self.position += 1
            return token
        return None

    def expect(self, text=None, kind=None):
        token = self.current
        if (text and token.text != text) or (
            kind and token.kind != kind
        ):
            raise LanguageError(
                f"expected {text or kind}, found {token.text or 'the end'!r}",
                token.line,
            )
        self.position += 1
        return token

    def program(self):
        statements = []
        while self.current.kind != "end":
            statements.append(self.statement())
        return ("block", statements)

    def block(self):
        self.expect("{")
        statements = []
        while not self.accept("}"):
            statements.append(self.statement())
        return ("block", statements)

    def statement(self):
        if self.accept("let"):
            name = self.expect(kind="name").text
            self.expect("=")
            node = ("let", name, self.expression())
        elif self.accept("if"):
            condition, yes, no = self.expression(), self.block(), None
            if self.accept("else"):
                no = self.statement() if self.current.text == "if" else self.block()
            return ("if", condition, yes, no)
        elif self.accept("while"):
            return ("while", self.expression(), self.block())
        elif self.accept("fn"):
            return self.function()
        elif self.accept("return"):
            node = ("return", None if self.current.text == ";" else self.expression())
        elif self.accept("print"):
            node = ("print", self.arguments(";"))
            return node
        elif self.current.kind == "name" and self.tokens[self.position + 1].text == "=":
            name = self.expect(kind="name")
            self.expect("=")
            node = ("assign", name.text, self.expression(), name.line)
        else:
            node = ("expression", self.expression())
        self.expect(";")
        return node

    def function(self):
        name = self.expect(kind="name").text
        self.expect("(")
        parameters = []
        while not self.accept(")"):
            parameters.append(self.expect(kind="name").text)
            if not self.accept(","):
                self.expect(")")
                break
        return ("function", name, parameters, self.block())

    def arguments(self, end):
        arguments = []
        if self.accept(end):
            return arguments
        while True:
            arguments.append(self.expression())
            if self.accept(end):
                return arguments
            self.expect(",")

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.power()
        left = self.expression(level + 1)
        while (operator := self.accept(*self.LEVELS[level])):
            left = ("binary", operator.text, left, self.expression(level + 1), operator.line)
        return left

    def power(self):
        base = self.unary()
        if (operator := self.accept("^")):
            return ("binary", "^", base, self.power(), operator.line)
        return base

    def unary(self):
        if self.accept("-"):
            return ("negative", self.unary())
        return self.primary()

    def primary(self):
        token = self.current
        if self.accept("("):
            node = self.expression()
            self.expect(")")
            return node
        if token.kind == "number":
            self.position += 1
            return ("number", float(token.text) if "." in token.text else int(token.text))
        name = self.expect(kind="name")
        if self.accept("("):
            return ("call", name.text, self.arguments(")"), name.line)
        return ("name", name.text, name.line)


class Return(Exception):
    def __init__(self, value):
        self.value = value


class Scope:
    def __init__(self, parent=None):
        self.values, self.parent = {}, parent

    def find(self, name, line):
        scope = self
        while scope is not None:
            if name in scope.values:
                return scope
            scope = scope.parent
        raise LanguageError(f"unknown name {name}", line)


class Interpreter:
    OPERATORS = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "%": lambda a, b: a % b,
        "^": lambda a, b: a ** b,
        "<": lambda a, b: int(a < b),
        ">": lambda a, b: int(a > b),
        "<=": lambda a, b: int(a <= b),
        ">=": lambda a, b: int(a >= b),
        "==": lambda a, b: int(a == b),
        "!=": lambda a, b: int(a != b),
    }

    def __init__(self):
        self.globals = Scope()
        self.output = []
        self.globals.values["max"] = max

    def run(self, source):
        self.execute(Parser(source).program(), self.globals)
        return self.output

    def execute(self, node, scope):
        getattr(self, "do_" + node[0])(scope, *node[1:])

    def value(self, node, scope):
        return getattr(self, "get_" + node[0])(scope, *node[1:])

    def do_block(self, scope, statements):
        for statement in statements:
            self.execute(statement, scope)

    def do_let(self, scope, name, expression):
        scope.values[name] = self.value(expression, scope)

    def do_assign(self, scope, name, expression, line):
        scope.find(name, line).values[name] = self.value(expression, scope)

    def do_if(self, scope, condition, yes, no):
        if self.value(condition, scope):
            self.execute(yes, Scope(scope))
        elif no:
            self.execute(no, Scope(scope))

    def do_while(self, scope, condition, body):
        while self.value(condition, scope):
            self.execute(body, Scope(scope))

    def do_print(self, scope, arguments):
        self.output.append(" ".join(str(self.value(argument, scope)) for argument in arguments))

    def do_expression(self, scope, expression):
        self.value(expression, scope)

    def do_return(self, scope, expression):
        raise Return(self.value(expression, scope) if expression else 0)

    def do_function(self, scope, name, parameters, body):
        def function(*arguments):
            if len(arguments) != len(parameters):
                raise TypeError(f"{name} takes {len(parameters)}")
            inner = Scope(scope)
            inner.values.update(zip(parameters, arguments))
            try:
                self.execute(body, inner)
            except Return as result:
                return result.value
            return 0

        scope.values[name] = function

    def get_number(self, scope, value):
        return value

    def get_name(self, scope, name, line):
        return scope.find(name, line).values[name]

    def get_negative(self, scope, operand):
        return -self.value(operand, scope)

    def get_binary(self, scope, operator, left, right, line):
        try:
            return self.OPERATORS[operator](
                self.value(left, scope),
                self.value(right, scope),
            )
        except ZeroDivisionError as error:
            raise LanguageError("division by zero", line) from error

    def get_call(self, scope, name, arguments, line):
        function = scope.find(name, line).values[name]
        if not callable(function):
            raise LanguageError(f"{name} is no function", line)
        try:
            return function(*[self.value(argument, scope) for argument in arguments])
        except TypeError as error:
            raise LanguageError(str(error), line) from None


PROGRAMS = [
    "print 1 + 2 * 3 ^ 2 ^ 0, -(4 - 6), 7 % 4 / 2;",
    """
    fn fact(n) { if n < 2 { return 1; } return n * fact(n - 1); }
    let i = 0;
    while i < 5 { print i, fact(i); i = i + 1; }
    """,
    """
    fn fib(n) {
        let a = 0; let b = 1;       # the first two
        while n > 0 { let c = a + b; a = b; b = c; n = n - 1; }
        return a;
    }
    print fib(12), max(fib(3), 1.5);
    if fib(4) == 3 { print 1; } else if 0 { print 2; } else { print 3; }
    """,
    "let x = 1;\nprint x / (x - 1);",
    "print y;",
    "let = 5;",
    "fn f(a, b) { return; }\nprint f(1, 2);\nf(1);",
    "let q = 2 $ 3;",
    "let n = 1; n(2);",
]

for program in PROGRAMS:
    interpreter = Interpreter()
    try:
        interpreter.run(program)
    except LanguageError as error:
        print("error at", error, "| cause", type(error.__cause__).__name__)
    for line in interpreter.output:
        print(line)
