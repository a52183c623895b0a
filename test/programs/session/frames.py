"""Where frames, warnings, logging and tracebacks say that the program is. Its output is compared with that of CPython."""

import contextlib
import inspect
import io
import logging
import sys
import traceback
import warnings

warnings.simplefilter("always")

def show_error(function, *args):
    try:
        function(*args)
    except BaseException:
        print(traceback.format_exc().replace(__file__, "FILE"), end="")

def here():
    f = sys._getframe(1)
    out = []
    while f:
        out.append((f.f_code.co_name, f.f_lineno, sorted(k for k in f.f_locals if not k.startswith("__")) if f.f_code.co_name != "<module>" else None))
        f = f.f_back
    return out

def many(*args):
    return args

def lines(a):
    b = 2
    many(
        here(),
        print(here()),
        b,
    )
    print(
        [e[1] for e in here()]
    )
    x = (a
         + b
         + here()[0][1])
    return x

def div(x):
    y = (
        1
        + x /
        0
    )
    return y

def call_multi():
    return many(
        1,
        div(
            2
        ),
    )

def attr(x):
    return (x
        .real
        .nothing
        .more)

def item(d):
    return d[
        "a"
    ][
        "b"
    ]

def chain():
    try:
        div(1)
    except ZeroDivisionError as e:
        raise ValueError(
            "x"
        ) from e

def context():
    try:
        div(1)
    except ZeroDivisionError:
        many(
            {}["q"])

def reraise():
    try:
        div(3)
    except ZeroDivisionError:
        x = 1
        raise

def reraise_e():
    try:
        div(3)
    except ZeroDivisionError as e:
        x = 1
        raise e

def with_finally():
    try:
        div(1)
    finally:
        z = 1
        z = 2

def comp():
    return [
        1 / x
        for x in (1, 0)
    ]

def nested_comp():
    return [[
        1 / (x * y)
        for x in (1, 0)] for y in (1,)
    ]

def genexp():
    return list(1 / x
                for x in (1, 0))

def gen():
    yield 1
    raise KeyError(
        "g")

def use_gen():
    for i in gen():
        pass

def delegating():
    yield from gen()

def use_delegating():
    list(delegating())

def lam():
    f = (lambda x:
         x / 0)
    f(1)

def klass():
    class A:
        x = 1
        y = (
            x / 0
        )
    return A

def deep_klass():
    @many
    class A(
        div(1)
    ):
        pass

def thrown():
    g = gen()
    next(g)
    g.throw(ValueError("thrown"))

def thrown_first():
    g = gen()
    g.throw(ValueError("thrown"))

async def co():
    await co2()

async def co2():
    raise RuntimeError("co")

def use_co():
    co().send(None)

def assertion(x):
    assert (
        x
    ), "message %d" % (
        x)

def unbound():
    if unbound is None:
        q = 1
    return q

def name():
    return (1,
            undefined_name)

def warn():
    warnings.warn("direct")
    warnings.warn(
        "multi",
    )
    inner_warn()
    many(
        inner_warn(),
    )

def inner_warn():
    warnings.warn("level 2", stacklevel=2)

def unpack():
    a, b = \
        1, 2
    (a,
     b) = [1]

def importing():
    import os
    from os import (
        path,
        nonexistent_name)

def withs():
    with io.StringIO() as f, \
            open("/nonexistent") as g:
        pass

def with_body():
    with io.StringIO() as f:
        x = 1
        div(x)
        y = 2

def loop():
    for i in range(2):
        if i:
            many(i,
                 1 / (i - 1))

def decorated():
    def deco(f):
        raise TypeError("deco")
    @many
    @deco
    def target():
        pass

def default():
    def f(a=1,
          b=1 / 0):
        pass

def recursive(n):
    if n == 0:
        return 1 / 0
    return recursive(n - 1)

def in_except_as():
    try:
        raise ValueError(1)
    except ValueError as e:
        keep = e
    raise keep

def group():
    raise OSError(2, "no", "file")

def compare(a):
    return (a <
            2 <
            "x")

def fstr(x):
    return f"""{x}
    {x / 0}
    """

def aug(x):
    x += 1
    x \
      /= 0
    return x

def star(x):
    return many(*x,
                **x)

def delete():
    d = {}
    del d["x"], \
        d["y"]

def ternary(x):
    return (1 if x
            else 1 / x)

def logging_line():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(funcName)s:%(lineno)d:%(message)s"))
    logger = logging.getLogger("x"); logger.addHandler(handler)
    logger.warning("one")
    logger.warning(
        "two %s",
        many(
            1))
    def inner():
        logger.error("three", stacklevel=2)
    inner()
    print(stream.getvalue())

def tb_locals():
    try:
        div(5)
    except ZeroDivisionError as e:
        tb = e.__traceback__
        while tb:
            print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(tb.tb_frame.f_locals), tb.tb_frame.f_lineno)
            tb = tb.tb_next

def gen_tb_locals():
    try:
        use_gen()
    except KeyError as e:
        tb = e.__traceback__
        while tb:
            print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(tb.tb_frame.f_locals), tb.tb_frame.f_lineno)
            tb = tb.tb_next

def gi():
    def g():
        a = 1
        b = yield a
        c = 2
        yield c
    x = g()
    print(x.gi_running)
    next(x)
    print(x.gi_frame.f_lineno, x.gi_frame.f_locals)
    next(x)
    print(x.gi_frame.f_lineno, x.gi_frame.f_locals)
    list(x)
    print(x.gi_frame)

def locals_snapshot():
    f = sys._getframe()
    a = 1
    print(sorted(f.f_locals))
    b = 2
    print(sorted(f.f_locals), f.f_lineno)
    print([sys._getframe().f_code.co_name for _ in range(1)])
    return f

def stack():
    return [(i.function, i.lineno, i.code_context[0].strip() if i.code_context else None) for i in inspect.stack()]

def print_stack():
    s = io.StringIO()
    traceback.print_stack(file=s)
    print(s.getvalue().replace(__file__, "FILE"))

def once():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for i in range(3):
            warnings.warn("here")
            warnings.warn("here")
        print([w.lineno for w in caught])

class Body:
    frame_name = sys._getframe().f_code.co_name
    frame_line = sys._getframe().f_lineno
    frame_locals = sorted(k for k in sys._getframe().f_locals if not k.startswith("__"))

show_error(lines, 1)
for f in (call_multi, chain, context, reraise, reraise_e, with_finally, comp, nested_comp, genexp, use_gen, use_delegating, lam, klass, deep_klass, thrown, thrown_first, use_co, unbound, name, unpack, importing, withs, with_body, loop, decorated, default, in_except_as, group, delete):
    print("--", f.__name__)
    show_error(f)
for f, a in ((attr, 1), (item, {"a": {}}), (assertion, 0), (recursive, 2), (compare, 1), (fstr, 1), (aug, 1), (star, [1]), (ternary, 0)):
    print("--", f.__name__)
    show_error(f, a)
import contextlib
err = io.StringIO()
with contextlib.redirect_stderr(err):
    warn()
print(err.getvalue().replace(__file__, "FILE"))
logging_line()
tb_locals()
gen_tb_locals()
print("gi")
show_error(gi)
locals_snapshot()
print(stack())
print_stack()
once()
print(Body.frame_name, Body.frame_line, Body.frame_locals)
print(inspect.currentframe().f_lineno, __name__)
