"""A table driven LR parser: SLR tables built from a grammar, expressions evaluated by actions, ambiguities and errors found."""
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Callable, Dict, List, Set, Tuple

END = "$"


@dataclass(frozen=True)
class Rule:
    number: int
    left: str
    right: Tuple[str, ...]
    action: Callable = field(default=None, compare=False)

    def __str__(self):
        return f"{self.left} -> {' '.join(self.right) or 'nothing'}"


@dataclass(frozen=True)
class Item:
    rule: Rule
    dot: int = 0

    @property
    def next(self):
        return self.rule.right[self.dot] if self.dot < len(self.rule.right) else None

    def advanced(self):
        return Item(self.rule, self.dot + 1)


class GrammarError(Exception):
    pass


class ParseError(Exception):
    pass


class Grammar:
    def __init__(self):
        self.rules: List[Rule] = []
        self.by_left: Dict[str, List[Rule]] = defaultdict(list)

    def rule(self, text):
        left, _, alternatives = text.partition(":")

        def decorate(action):
            for alternative in alternatives.split("|"):
                rule = Rule(
                    len(self.rules),
                    left.strip(),
                    tuple(alternative.split()),
                    action,
                )
                self.rules.append(rule)
                self.by_left[rule.left].append(rule)
            return action

        return decorate

    def first_sets(self):
        first: Dict[str, Set[str]] = defaultdict(set)
        nullable = set()
        changed = True
        while changed:
            changed = False
            for rule in self.rules:
                before = len(first[rule.left]), len(nullable)
                for symbol in rule.right:
                    first[rule.left] |= first[symbol] if symbol in self.by_left else {symbol}
                    if symbol not in nullable:
                        break
                else:
                    nullable.add(rule.left)
                changed |= before != (len(first[rule.left]), len(nullable))
        return first, nullable

    def follow_sets(self):
        first, nullable = self.first_sets()
        follow: Dict[str, Set[str]] = defaultdict(set)
        follow[self.rules[0].left].add(END)
        while True:
            before = sum(map(len, follow.values()))
            for rule in self.rules:
                trailer = set(follow[rule.left])
                for symbol in reversed(rule.right):
                    if symbol in self.by_left:
                        follow[symbol] |= trailer
                        trailer = (
                            trailer | first[symbol]
                            if symbol in nullable
                            else set(first[symbol])
                        )
                    else:
                        trailer = {symbol}
            if sum(map(len, follow.values())) == before:
                return follow

    def closure(self, items) -> Tuple[Item, ...]:
        items = dict.fromkeys(items)
        waiting = list(items)
        while waiting:
            symbol = waiting.pop().next
            for rule in self.by_left.get(symbol, ()):
                if (item := Item(rule)) not in items:
                    items[item] = None
                    waiting.append(item)
        return tuple(
            sorted(
                items,
                key=lambda item: (item.rule.number, item.dot),
            )
        )

    def tables(self):
        follow = self.follow_sets()
        states = [self.closure([Item(self.rules[0])])]
        numbers = {states[0]: 0}
        actions: List[Dict[str, Tuple]] = []
        for state in states:
            row: Dict[str, Tuple] = {}
            actions.append(row)
            symbols = sorted({item.next for item in state if item.next})
            for symbol in symbols:
                target = self.closure(
                    item.advanced()
                    for item in state
                    if item.next == symbol
                )
                if target not in numbers:
                    numbers[target] = len(states)
                    states.append(target)
                row[symbol] = ("shift", numbers[target])
            for item in state:
                if item.next is not None:
                    continue
                for symbol in sorted(follow[item.rule.left]):
                    action = ("accept",) if item.rule.number == 0 else ("reduce", item.rule)
                    if symbol in row:
                        raise GrammarError(
                            f"{row[symbol][0]}/{action[0]} conflict "
                            f"on {symbol} in {item.rule}"
                        )
                    row[symbol] = action
        return actions


TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|(\w+)|(\*\*|.))")


def tokenize(text):
    for number, name, operator in TOKEN.findall(text):
        if number:
            yield "num", float(number) if "." in number else int(number)
        elif name:
            yield "name", name
        elif operator.strip():
            yield operator, operator
    yield END, None


class Parser:
    def __init__(self, grammar, names=None):
        self.actions = grammar.tables()
        self.names = names if names is not None else {}
        self.shifts = self.reductions = 0

    def parse(self, text):
        states, values = [0], []
        tokens = tokenize(text)
        symbol, value = next(tokens)
        while True:
            try:
                kind, *details = self.actions[states[-1]][symbol]
            except KeyError:
                expected = [s for s in self.actions[states[-1]] if s not in grammar.by_left]
                raise ParseError(f"{symbol} instead of {' '.join(sorted(expected))}") from None
            if kind == "shift":
                self.shifts += 1
                states.append(details[0])
                values.append(value)
                symbol, value = next(tokens)
            elif kind == "reduce":
                self.reductions += 1
                (rule,) = details
                count = len(rule.right)
                arguments = values[len(values) - count:]
                del states[len(states) - count:], values[len(values) - count:]
                values.append(rule.action(self, *arguments))
                states.append(self.actions[states[-1]][rule.left][1])
            else:
                return values[0]


grammar = Grammar()


@grammar.rule("start : sum")
@grammar.rule("sum : term")
@grammar.rule("term : power")
@grammar.rule("power : atom")
def same(parser, value):
    return value


@grammar.rule("sum : sum + term | sum - term")
@grammar.rule("term : term * power | term / power")
def binary(parser, left, operator, right):
    return {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[operator]()


@grammar.rule("power : atom ** power")
def power(parser, base, _, exponent): return base ** exponent


@grammar.rule("atom : num")
def number(parser, value):
    return value


@grammar.rule("atom : name")
def name(parser, value):
    return parser.names[value]


@grammar.rule("atom : ( sum )")
def group(parser, _, value, __):
    return value


@grammar.rule("atom : - atom")
def negative(parser, _, value):
    return -value


# Decorators run from the bottom: the start rule has to come first.
grammar.rules.sort(key=lambda rule: rule.left != "start")
grammar.rules[:] = [Rule(i, rule.left, rule.right, rule.action) for i, rule in enumerate(grammar.rules)]
grammar.by_left.clear()
for rule in grammar.rules:
    grammar.by_left[rule.left].append(rule)

parser = Parser(grammar, {"x": 4, "half": 0.5})
print(len(grammar.rules), "rules,", len(parser.actions), "states")
print({left: sorted(follow) for left, follow in sorted(grammar.follow_sets().items())})
for text in (
    "1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "8 / 4 / 2", "-x + half", "1 +", "2 3", "y", "1 / (x - 4)", ")",
):
    try:
        print(text, "=", parser.parse(text))
    except ParseError as error:
        print(text, "->", error)
    except (KeyError, ZeroDivisionError) as error:
        print(text, "->", type(error).__name__, error)
print(parser.shifts, parser.reductions)
ambiguous = Grammar()
ambiguous.rule("s : e")(same)
ambiguous.rule("e : e + e | num")(binary)
try:
    ambiguous.tables()
except GrammarError as error:
    print(error)
