"""sys._getframe, inspect.stack, currentframe, f_back, f_lineno: in functions, generators, classes, lambdas."""
import inspect
import sys


def names():
    frame = sys._getframe(1)
    out = []
    while frame:
        out.append(frame.f_code.co_name)
        frame = frame.f_back
    return out


def line():
    return sys._getframe(1).f_lineno


def over_lines():
    return [
        line(),
        line(),
        (
            line(), line()
        ),
        max(
            1,
            line(),
        ),
    ]


def nested(n):
    if n:
        return nested(n - 1)
    return names()


def generator():
    yield names()
    yield line()


class Body:
    name = sys._getframe().f_code.co_name
    outer = sys._getframe(1).f_code.co_name
    at = line()
    stack = names()

    def method(self):
        frame = inspect.currentframe()
        return frame.f_code.co_name, frame.f_back.f_lineno

    @property
    def prop(self):
        return names()[0]


def with_inspect():
    stack = inspect.stack()
    try:
        return [(info.function, info.lineno) for info in stack]
    finally:
        del stack


def who_called():
    caller = inspect.stack(context=0)[1]
    return caller.function, caller.lineno


def in_exception():
    try:
        raise KeyError
    except KeyError:
        frame = sys.exc_info()[2].tb_frame
        return frame.f_lineno, frame is sys._getframe()


def global_names():
    return sys._getframe().f_globals is globals(), "names" in sys._getframe(1).f_globals


def callback(function):
    return function()


def signature(a, *args, b=1, **kwargs): pass


print(names(), line())
print(over_lines())
print(nested(2))
print(next(generator()), list(generator())[1:])
print(Body.name, Body.outer, Body.at, Body.stack, Body().method(), Body().prop)
print(with_inspect(), who_called())
print(in_exception(), global_names())
print(callback(lambda: names()), callback(
    lambda: (
        line()
    )
))
print([(info.function, info.lineno) for info in [*inspect.stack(0)][:1]])
print(inspect.signature(signature))
for name in ("a", "b"):
    print(name, line())
