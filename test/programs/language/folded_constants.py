"""Constants, conditions and calls that a compiler could fold, propagate or drop: each line still runs."""

DEBUG = False
LIMIT = 10 * 60
NAME = "a" + "b" * 3


def dead_branches():
    if False:
        print("never")
    if 0:
        print("never")
    elif 1:
        print("elif 1")
    else:
        print("never")
    if True:
        print("always")
    else:
        print("never")
    if not True or False and undefined:
        print("never")
    if "text": print("text is true")
    if (): print("never")
    if __debug__:
        print("debug")
    while False:
        print("never")
    return "end"
    print("unreachable")


def decided():
    debug = False
    limit = 3
    items = []
    if debug:
        print("never")
    if limit > 5:
        print("never")
    elif limit == 3:
        limit += 1
    if items:
        print("never")
    if isinstance(limit, int):
        limit = str(limit)
    if limit is None:
        print("never")
    return limit


def unused():
    a = 1
    b = "unused"
    c = [1, 2, 3]
    d = c
    e = a
    a = 2
    _ = len("abc")
    f = lambda: b
    return e


def propagated():
    x = 5
    y = x
    z = y + x
    x = z
    y = z = 0
    w = (
        1,
        2,
    )[0]
    v = {
        "a": 1,
    }["a"]
    u = "%s-%s" % ("a", "b")
    t = "abc".upper()
    s = len([1, 2])
    r = range(3)
    q = abs(-5) + max(1, 2)
    p = type(5), isinstance("", str)
    return x, y, w, v, u, t, s, r, q, p


def folded_expressions():
    seconds = 24 * \
        60 * \
        60
    text = (
        "one"
        "two"
    )
    negative = -(
        1
    )
    chosen = (
        "yes"
        if True
        else "no"
    )
    short = (
        None
        or 0
        or "last"
    )
    compared = 1 < 2 < 3
    member = 3 in (1, 2, 3)
    return seconds, text, negative, chosen, short, compared, member


def pure_statements():
    5
    "text"
    None
    (1, 2)
    x = 1
    x
    x + 1
    [x]
    pass


def loops():
    for i in range(0):
        print("never")
    for i in ():
        print("never")
    for i in (1,):
        pass
    for i in range(2):
        continue
    for _ in "ab": 5
    while True:
        break
    total = 0
    for i in [1, 2]:
        total += i
        continue
        total += 100
    return total


def raises_for_sure():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    try:
        [][0]
        print("never")
    except IndexError:
        "handled"
    try:
        None.attribute
    except AttributeError: ...
    try:
        pass
    except Exception:
        print("never")
    finally:
        pass


def asserts():
    assert True
    assert 1, "never"
    assert (1, 2)[0] == 1
    try:
        assert False, "always"
    except AssertionError as error:
        return str(error)


def deleted():
    x = 1
    del x
    x = 2
    y = x
    del x, y
    return "deleted"


def same_value(x):
    x = x
    x = (x)
    if x:
        y = 1
    else:
        y = 1
    if x: pass
    else: pass
    return y


print(DEBUG, LIMIT, NAME)
print(dead_branches())
print(decided())
print(unused(), propagated())
print(folded_expressions())
print(pure_statements(), loops(), raises_for_sure(), asserts(), deleted())
print(same_value(0), same_value(1))
if DEBUG:
    print("never")
elif not DEBUG:
    print("module")
if False: pass
else: print("else")
