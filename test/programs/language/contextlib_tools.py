"""contextlib: contextmanager, ExitStack, suppress, closing, redirect_stdout, ContextDecorator; exceptions through them."""
import io
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name):
    print(f"<{name}>")
    yield name
    print(f"</{name}>")


@contextmanager
def transaction(log):
    log.append("begin")
    try:
        yield log
    except ValueError as error:
        log.append(f"rollback {error}")
    except KeyError:
        log.append("again")
        raise
    else:
        log.append("commit")
    finally:
        log.append("close")


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    if False:
        yield


class Track(ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("start", self.name)
        return self

    def __exit__(self, *error):
        print("stop", self.name, error[0] and error[0].__name__)
        return False


class Resource:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("closed", self.name)


@Track("function")
def tracked(x):
    return 10 // x


@tag("decorator")
def tagged():
    print("inside")


def stack_of(names, fail=None):
    with ExitStack() as stack:
        opened = [
            stack.enter_context(tag(name))
            for name in names
        ]
        stack.callback(
            print,
            "callback",
            len(opened),
        )
        stack.push(lambda kind, error, traceback: kind is ValueError)
        if fail:
            raise fail
        return opened
    return "suppressed"


def moved():
    with ExitStack() as stack:
        stack.callback(lambda: print("cleaned"))
        kept = stack.pop_all()
        print("not yet")
    kept.close()


def many(errors):
    for error in errors:
        log = []
        try:
            with transaction(log) as same:
                same.append("work")
                if error:
                    raise error
        except Exception as left:
            log.append(f"left {left!r}")
        print(log)


with tag("a"), tag("b") as inner:
    print("in", inner)
tagged()
print(tracked(5))
try:
    tracked(0)
except ZeroDivisionError:
    print("through")
print(stack_of("xy"))
print(stack_of("x", ValueError()))
moved()
many([None, ValueError("v"), KeyError("k"), OSError("o")])
for broken in (twice, never):
    try:
        with broken():
            print("body")
    except RuntimeError as error:
        print(error)
with closing(Resource("r")) as resource, suppress(ZeroDivisionError):
    1 / 0
    print("never")
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
    with nullcontext("null") as value: print(value)
print(buffer.getvalue().split())
with suppress(StopIteration):
    for item in iter([1, 2]):
        raise StopIteration
print("end")
