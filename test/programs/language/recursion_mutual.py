"""Recursion: direct, mutual, in methods, closures, generators and with memo, over several lines."""


def factorial(n): return 1 if n < 2 else n * factorial(n - 1)


def is_even(n):
    if n == 0:
        return True
    return is_odd(n - 1)


def is_odd(n):
    if n == 0:
        return False
    return is_even(
        n - 1
    )


def fibonacci(n, memo={}):
    if n in memo:
        return memo[n]
    memo[n] = (
        n
        if n < 2
        else fibonacci(n - 1)
        + fibonacci(n - 2)
    )
    return memo[n]


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(
        m - 1,
        ackermann(
            m,
            n - 1,
        ),
    )


def hanoi(n, source, target, spare, moves):
    if n:
        hanoi(n - 1, source, spare, target, moves)
        moves.append((source, target))
        hanoi(n - 1, spare, target, source, moves)
    return moves


def depth(node):
    return 1 + max(
        (depth(child) for child in node),
        default=0,
    )


def subsets(items):
    if not items:
        yield []
        return
    head, *tail = items
    for rest in subsets(tail):
        yield rest
        yield [head] + rest


def local_recursion(n):
    def inner(k):
        nonlocal calls
        calls += 1
        return k and inner(k - 1) + k

    calls = 0
    return inner(n), calls


class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def total(self):
        return self.value + sum(child.total() for child in self.children)

    def __repr__(self):
        return f"{self.value}{list(self.children) or ''}"

    def __eq__(self, other):
        return self.value == other.value and all(
            a == b
            for a, b in zip(self.children, other.children)
        )


def failing(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        failing(n - 1)
    except ValueError as error:
        if n == 2:
            return str(error)
        raise
    finally:
        print("leaving", n)
    return "above"


print(factorial(5), is_even(4), is_odd(4), fibonacci(10), ackermann(2, 1))
print(hanoi(2, "a", "c", "b", []))
print(depth([[], [[]]]), list(subsets([1, 2, 3])))
print(local_recursion(3))
tree = Node(1, Node(2), Node(3, Node(4)))
print(tree, tree.total(), tree == Node(1, Node(2), Node(3, Node(4))), tree == Node(1, Node(5)))
print(failing(3))
