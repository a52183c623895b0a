"""locals(), vars(), dir(), and f_locals of running frames: in functions, generators, classes, closures, callers."""
import inspect
import sys


def plain(mapping):
    return {
        name: value
        for name, value in sorted(mapping.items())
        if isinstance(value, (int, str, list)) and not name.startswith("_")
    }


def caller():
    return plain(sys._getframe(1).f_locals)


def own(a, *args, b="text", **kwargs):
    c = a + 1
    first = plain(locals())
    del b
    d = [x for x in range(2)]
    return first, sorted(locals()), sorted(vars()), dir()


def of_caller(a, b="text"):
    c = a + 1
    before = caller()
    c = None
    del b
    d = [a]
    return before, caller()


def with_cells(n):
    def inner(step):
        nonlocal n
        n += step
        return caller(), caller_of(inner)

    return inner(1), caller()


def caller_of(_):
    return plain(inspect.currentframe().f_back.f_back.f_locals)


def generator():
    for i in range(2):
        yield caller()


class Body:
    x = 1
    inside = caller()
    seen = plain(locals())
    y = [n for n in range(x)]
    later = sorted(name for name in caller())

    def method(self):
        value = 5
        frame = inspect.currentframe()
        return frame.f_locals["self"] is self, inspect.getargvalues(frame).args, caller()


def suspended():
    g = generator()
    next(g)
    return g.gi_frame.f_locals["i"], next(g), g.gi_frame.f_lineno - generator.__code__.co_firstlineno


def in_except():
    detail = "kept"
    try:
        raise KeyError(detail)
    except KeyError:
        tb = sys.exc_info()[2]
        return plain(tb.tb_frame.f_locals)


def failing(number):
    text = "value"
    return 1 / number


def post_mortem():
    try:
        failing(0)
    except ZeroDivisionError as error:
        return plain(error.__traceback__.tb_next.tb_frame.f_locals)


print(*own(1, 2, k=3), sep="\n")
print(*of_caller(1), sep="\n")
print(with_cells(1))
print(list(generator()))
print(Body.inside, Body.seen, Body.later, Body().method())
print(suspended())
print(in_except(), post_mortem())
print((lambda x, y=2: caller())(1))
print(locals() is globals(), sys._getframe().f_locals["own"] is own)
