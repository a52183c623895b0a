"""finally with return, break, continue and yield in all parts of it, and what it overrides."""


def plain(fail):
    try:
        print("body")
        if fail:
            raise ValueError(fail)
    finally:
        print("finally")
    return "end"


def return_in_try(flag):
    try:
        if flag:
            return "from try"
        print("not yet")
    finally:
        print("finally")
    return "from end"


def return_overrides():
    try:
        return "try"
    finally:
        return "finally"


def return_swallows():
    try:
        raise KeyError("lost")
    finally:
        return "swallowed"


def value_is_kept():
    value = 1
    try:
        return value
    finally:
        value = 2
        print("value is now", value)


def nested_returns(where):
    try:
        try:
            if where == 0:
                return "inner try"
            if where == 1:
                raise ValueError
        except ValueError:
            if where == 1:
                return "inner except"
        else:
            if where == 2:
                return "inner else"
        finally:
            print("first")
            if where == 3:
                return "inner finally"
        print("between")
    finally:
        print("second")
    return "end"


def in_loop(n):
    out = []
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


def generator():
    try:
        yield 1
        try:
            yield 2
        finally:
            yield "cleaning"
            print("inner cleaned")
    except ValueError as error:
        yield f"caught {error}"
    finally:
        print("outer cleaned")


def over_lines(items):
    try:
        return sum(
            items,
            start=sum(
                items
            ),
        )
    finally:
        print(
            "finally",
            "over lines",
        )


def both(fail):
    try:
        if fail == "body": raise OSError(fail)
    except OSError as error:
        print("except", error)
        if fail == "body":
            raise LookupError("from except") from None
    else:
        print("else")
        if fail == "else": raise ArithmeticError("from else")
    finally:
        print("finally")
        if fail == "finally":
            raise RuntimeError("from finally")
    return "fine"


def long_finally(fail):
    steps = []
    try:
        steps.append(1)
        steps.append(2 / (0 if fail else 1))
    finally:
        for step in steps:
            if step > 1:
                print("big")
            else:
                print("small")
        while steps:
            steps.pop()
    return steps


def attempt(function, *arguments):
    try:
        print(function.__name__, arguments, "->", function(*arguments))
    except Exception as error:
        print(function.__name__, arguments, "raised", repr(error))


for flag in (0, 1):
    attempt(plain, flag)
    attempt(return_in_try, flag)
    attempt(long_finally, flag)
attempt(return_overrides)
attempt(return_swallows)
attempt(value_is_kept)
for where in range(5):
    attempt(nested_returns, where)
for n in (0, 1, 2, 5):
    attempt(in_loop, n)
print(list(generator()))
g = generator(); next(g); g.close()
g = generator(); next(g); print(g.throw(ValueError("thrown")), list(g))
g = generator(); next(g); next(g); print(g.throw(ValueError("late"))); print(list(g))
attempt(over_lines, [1, 2])
attempt(over_lines, ["a"])
for fail in ("", "body", "else", "finally"):
    attempt(both, fail)
