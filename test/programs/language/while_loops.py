"""while: else, conditions over several lines, constant conditions, bodies on one line, loops that end at once."""


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    else:
        steps = -steps
    return steps


def forever(limit):
    count = 0
    while True:
        count += 1
        if count == limit:
            break
    while 1:
        count -= 1
        if count % 3 == 0: return count


def never():
    while False:
        print("never")
    while 0:
        print("never")
    else:
        print("else of while 0")
    while not True:
        print("never")
    return "never ran"


def several_lines(a, b):
    seen = []
    while (
        a < 10
        and b > 0
        and a != b
    ):
        a += 2
        b -= 1
        seen.append(
            (
                a,
                b,
            )
        )
    while a > 0 and \
            b < 20 or \
            b == 100:
        a, b = a - 3, b + 5
    return seen, a, b


def one_line(stack):
    while stack: stack.pop()
    n = 3
    while n: n -= 1; stack.append(n)
    return stack


def with_walrus(chunks):
    source = iter(chunks)
    total = 0
    while (chunk := next(source, None)) is not None:
        total += len(chunk)
    return total


def nested(rows, columns):
    row = 0
    out = []
    while row < rows:
        column = 0
        while column < columns:
            if (row + column) % 3 == 0:
                column += 2
                continue
            out.append((row, column))
            column += 1
        else:
            out.append("row")
        row += 1
    return out


def else_and_break(items):
    while items:
        if items.pop() == "stop":
            print("stopped")
            break
    else:
        print("all taken")
    return items


def negated(items):
    while not items:
        items.append(1)
    while not (len(items) > 2 or items[0] == 5):
        items.append(0)
    return items


print([collatz(n) for n in (1, 2, 7, 12)])
print(forever(1), forever(5))
print(never())
print(several_lines(0, 8), several_lines(10, 3), several_lines(3, 3))
print(one_line([1, 2, 3]), one_line([]))
print(with_walrus(["ab", "", "cde"]), with_walrus([]))
print(nested(2, 4), nested(0, 1), nested(1, 0))
print(else_and_break(["stop", "a", "b"]), else_and_break(["a", "stop", "b"]), else_and_break(["a"]))
print(negated([]), negated([5]))
counter = 2
while counter:
    counter -= 1
    print("module", counter)
else:
    print("module else")
