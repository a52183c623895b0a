"""Tracebacks as the program prints them: functions and lines, causes, groups of lines, of generators and classes."""
import sys
import traceback


def show(error):
    for frame in traceback.extract_tb(error.__traceback__):
        print("   ", frame.name, frame.lineno, frame.line)
    print("  ", *traceback.format_exception_only(type(error), error), end="")


def simple(x):
    return 1 / x


def over_lines(x):
    return [
        simple(1),
        simple(
            x,
        ),
    ]


def in_finally(x):
    try:
        return over_lines(x)
    finally:
        x = "changed"


def chained(x):
    try:
        in_finally(x)
    except ZeroDivisionError as error:
        raise LookupError(
            "while handling",
        ) from error


def generator(x):
    yield 1
    yield simple(x)


def consume(x):
    return sum(
        value
        for value in generator(x)
    )


class Thing:
    def __init__(self, x):
        self.value = (
            x
            .missing
        )

    def __getitem__(self, key):
        return self.value[key]


def conditions(x):
    if x and (
        simple(1)
        and simple(0)
    ):
        return 1
    while simple(x):
        return 2


def looping(items):
    for item in items:
        with open(
            "/dev/null"
        ) as stream:
            for line in [item]:
                simple(line)


def unpack(x):
    a, b = (
        x
    )
    return a


def call(x):
    return simple(
        x, *(), **{
            "unknown": x,
        }
    )


for function, argument in (
    (simple, 0),
    (over_lines, 0),
    (in_finally, 0),
    (chained, 0),
    (consume, 0),
    (Thing, 5),
    (conditions, 1),
    (conditions, 0),
    (looping, [1, 0]),
    (unpack, (1, 2, 3)),
    (call, 1),
    (lambda x: x + simple(x), 0),
):
    try:
        function(argument)
    except Exception as error:
        print(function.__name__)
        show(error)
        if error.__cause__:
            show(error.__cause__)

print([frame.name for frame in traceback.extract_stack()])
try:
    class Broken:
        value = simple(
            0,
        )
except ZeroDivisionError:
    kind, error, tb = sys.exc_info()
    show(error)
    print(tb.tb_lineno, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_lineno)
print(sys.exc_info())
