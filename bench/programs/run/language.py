"""Exceptions, `with`, isinstance and dispatch by dict: a parser of expressions and what computes them."""

import time

OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position


class Depth:
    """Counts how deep the parser is in parentheses."""

    def __init__(self):
        self.now = self.deepest = 0

    def __enter__(self):
        self.now += 1
        self.deepest = max(self.deepest, self.now)

    def __exit__(self, kind, value, traceback):
        self.now -= 1


def tokens(text):
    i = 0
    while i < len(text):
        char = text[i]
        if char == " ":
            i += 1
        elif char.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            yield start, int(text[start:i])
        elif char in "+-*/()" or char.isalpha():
            yield i, char
            i += 1
        else:
            raise ParseError(f"unexpected {char!r}", i)
    yield len(text), None


class Parser:
    def __init__(self, text, depth):
        self.tokens = list(tokens(text))
        self.next = 0
        self.depth = depth

    def parse(self):
        tree = self.expression(0)
        position, token = self.tokens[self.next]
        if token is not None:
            raise ParseError("text after the end", position)
        return tree

    def expression(self, least):
        left = self.atom()
        while True:
            _, operator = self.tokens[self.next]
            try:
                precedence = PRECEDENCE[operator]
            except KeyError:
                return left
            if precedence <= least:
                return left
            self.next += 1
            left = (operator, left, self.expression(precedence))

    def atom(self):
        position, token = self.tokens[self.next]
        self.next += 1
        if isinstance(token, int):
            return token
        if token == "(":
            with self.depth:
                inner = self.expression(0)
            if self.tokens[self.next][1] != ")":
                raise ParseError("not closed", position)
            self.next += 1
            return inner
        if token is not None and token.isalpha():
            return token
        raise ParseError("not a value", position)


def compute(tree, variables):
    if isinstance(tree, int):
        return tree
    if isinstance(tree, str):
        return variables[tree]
    operator, left, right = tree
    return OPERATORS[operator](compute(left, variables), compute(right, variables))


TEXTS = [
    "1 + 2 * (3 - 4) * a / (b + 5)",
    "((a + 1) * (b + 2) - (a - b)) / (100 - a * b)",
    "a * b + (12 / (4 - b)",
    "7 * 6 - x",
    "3 $ 4",
    "12 / (b - b)",
    "(((((a)))))",
]


def work():
    depth = Depth()
    outcome = {}
    total = 0.0
    for i in range(6000):
        variables = {"a": i % 7, "b": i % 11}
        for text in TEXTS:
            try:
                value = compute(Parser(text, depth).parse(), variables)
            except ParseError as error:
                outcome[error.args[0]] = outcome.get(error.args[0], 0) + 1
            except (KeyError, ZeroDivisionError) as error:
                name = type(error).__name__
                outcome[name] = outcome.get(name, 0) + 1
            else:
                total += value
            finally:
                depth.now = 0
    return round(total, 6), depth.deepest, sum(outcome.values())


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[1] != 5:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
