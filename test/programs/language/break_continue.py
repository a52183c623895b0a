"""break and continue: in nested loops, in try, finally and with, as the last statement of branches."""
from contextlib import contextmanager


@contextmanager
def noisy(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("exit", name)


def last_in_branch(items):
    out = []
    for item in items:
        if item == 0:
            continue
        elif item < 0:
            break
        else:
            if item % 2:
                out.append(item)
            else:
                continue
        if item > 10: break
        out.append("kept")
    return out


def in_try(items):
    for item in items:
        try:
            if item == "skip":
                continue
            if item == "stop":
                break
            print("number", int(item))
        except ValueError as error:
            print("bad", error)
            continue
        finally:
            print("finally", item)
        print("after", item)
    else:
        print("else")
    print("end")


def in_finally(items):
    for item in items:
        try:
            print(10 // item)
        finally:
            if item == 0:
                continue
            print("kept")


def in_except(items):
    while items:
        item = items.pop()
        try:
            [][item]
        except IndexError:
            if item == 2:
                break
            continue
        except TypeError:
            print("type")
            break
    return items


def in_with(items):
    for item in items:
        with noisy(item):
            if item == "b":
                continue
            with noisy(item * 2):
                if item == "c":
                    break
        print("after", item)


def out_of_two(grid, wanted):
    for row, line in enumerate(grid):
        for column, value in enumerate(line):
            if value == wanted:
                break
            if value is None:
                continue
        else:
            continue
        break
    else:
        return "nowhere"
    return row, column


def in_while(limit):
    n = 0
    while n < limit:
        n += 1
        if n % 2: continue
        if n % 3 == 0:
            if n % 4 == 0:
                break
            continue
        print("n", n)
    return n


print(last_in_branch([1, 0, 2, 3, -1, 5]), last_in_branch([13, 1]), last_in_branch([]))
in_try(["1", "x", "skip", "2"])
in_try(["1", "stop", "2"])
in_finally([5, 2])
in_finally([2, 0, 5])
print(in_except([1, 2, 3, 4]), in_except([1, None, 3]))
in_with("abcd")
print(out_of_two([[1, None], [3, 4]], 3), out_of_two([[1], [2]], 9), out_of_two([], 1))
print(in_while(30), in_while(1))
