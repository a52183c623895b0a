"""with: one manager and several, nested, suppressing, with returns and breaks inside, over several lines."""
import io
from contextlib import suppress


class Manager:
    def __init__(self, name, suppresses=False, fails=None):
        self.name = name
        self.suppresses = suppresses
        self.fails = fails

    def __enter__(self):
        print("enter", self.name)
        if self.fails == "enter":
            raise OSError(self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)
        if self.fails == "exit":
            raise RuntimeError(self.name)
        return self.suppresses


def simple():
    with Manager("a") as name:
        print("body", name)
    with Manager("b"):
        pass
    with Manager("c"): print("one line")
    return "end"


def several():
    with Manager("a") as a, Manager("b") as b, Manager("c"):
        print(a, b)
    with Manager("d") as d, \
            Manager("e") as e:
        print(d, e)


def over_lines():
    with Manager(
        "a",
        suppresses=False,
    ) as a, Manager(
        "b",
    ):
        print(
            a
        )


def suppressing(error):
    with Manager("outer"):
        with Manager("inner", suppresses=True):
            print("before")
            if error:
                raise error
            print("not raised")
        print("after")
    return "end"


def returns(flag):
    with Manager("r1"):
        if flag:
            with Manager("r2"):
                return "inside"
        print("not inside")
    return "outside"


def in_loop():
    for i in range(4):
        with Manager(i):
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
    else:
        print("never")


def fails(where):
    try:
        with Manager("x", fails=where), Manager("y", suppresses=where == "body"):
            if where == "body":
                raise KeyError("body")
            print("body")
    except (OSError, RuntimeError) as error:
        print("caught", repr(error))
    else:
        print("no error")
    finally:
        print("done")


def targets():
    store = {}
    with Manager("k") as store["k"], io.StringIO("1 2\n3 4\n") as stream:
        for store["line"] in stream:
            pass
    with Manager("xy") as (x, y):
        print(x, y)
    return store


def with_return_value():
    with suppress(ZeroDivisionError):
        return 1 / 0
    return "suppressed"


def generator():
    with Manager("generator") as name:
        yield name
        yield "second"


print(simple())
several()
over_lines()
print(suppressing(None))
print(suppressing(ValueError("v")))
print(returns(True), returns(False))
in_loop()
for where in ("enter", "exit", "body", None):
    fails(where)
print(targets())
print(with_return_value())
print(list(generator()))
g = generator()
next(g)
g.close()
try:
    with object() as nothing:
        print("never")
except (AttributeError, TypeError) as error:
    print(type(error).__name__)
with Manager("module") as name:
    print(name)
