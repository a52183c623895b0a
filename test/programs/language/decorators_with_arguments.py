"""Decorators: stacked, with arguments over several lines, classes as decorators, of classes, methods and generators."""
import functools

registry = {}


def register(name=None, *, tags=()):
    def decorate(function):
        registry[name or function.__name__] = (function, tuple(tags))
        return function

    return decorate


def log(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("done", result)
        return result

    return wrapper


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


class repeat:
    def __init__(self, times):
        self.times = times

    def __call__(self, function):
        def repeated(*args):
            return [function(*args) for _ in range(self.times)]

        return repeated


@log
def add(a, b=2):
    return a + b


@register()
@log
@repeat(2)
def greet(name):
    return f"hello {name}"


@register(
    "long",
    tags=[
        "a",
        "b",
    ],
)
@CountCalls
def subtract(
    a,
    b,
):
    return a - b


@(lambda f: log(f))
def by_lambda():
    return "by lambda"


def singleton(cls):
    return cls()


def add_method(name):
    def decorate(cls):
        setattr(cls, name, lambda self: f"{name} of {type(self).__name__}")
        return cls

    return decorate


@singleton
class Settings:
    debug = True

    @property
    def verbose(self):
        return not self.debug

    @staticmethod
    @log
    def static(x):
        return x

    @classmethod
    @register(
        "class method"
    )
    def create(cls):
        return cls.__name__


@add_method("describe")
@add_method(
    "explain",
)
class Thing:
    pass


def collect(function):
    @functools.wraps(function)
    def wrapper(*args):
        return list(function(*args))
    return wrapper


@collect
def evens(n):
    for i in range(n):
        if i % 2 == 0:
            yield i


def validated(**checks):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(**kwargs):
            for name, check in checks.items():
                if not check(kwargs[name]):
                    raise ValueError(name)
            return function(**kwargs)

        return wrapper

    return decorate


@validated(
    x=lambda x: x > 0,
    y=lambda y: (
        isinstance(y, str)
    ),
)
def checked(x, y): return y * x


print(add(1), add(1, b=5))
print(greet("ann"))
print(subtract(5, 3), subtract(1, 1), subtract.calls, subtract.__name__)
print(by_lambda())
print(Settings.verbose, Settings.static(4), Settings.create.__func__.__name__)
print(Thing().describe(), Thing().explain())
print(evens(5), evens(0))
print(checked(x=2, y="ab"))
try:
    checked(x=1, y=2)
except ValueError as error:
    print("not valid:", error)
print({name: tags for name, (_, tags) in registry.items()})
