"""raise: from another exception, from None, bare, classes and instances, over several lines, in expressions."""


class Problem(Exception):
    def __init__(self, code, *details):
        super().__init__(code, *details)
        self.code = code

    def __str__(self):
        return f"problem {self.code}"


def with_cause():
    try:
        int("seven")
    except ValueError as error:
        raise Problem(7) from error


def without_context():
    try:
        {}["key"]
    except KeyError:
        raise Problem(8) from None


def with_context():
    try:
        {}["key"]
    except KeyError:
        raise Problem(9, "detail")


def class_only():
    raise Problem


def over_lines(code):
    raise Problem(
        code,
        "first",
        "second",
    ) from (
        OSError(
            code,
            "os",
        )
    )


def again():
    try:
        with_cause()
    except Problem:
        print("passing on")
        raise


def no_active():
    raise


def from_wrong():
    raise Problem(1) from "text"


def not_an_exception():
    raise 42


def fail(error):
    raise error


def in_expression(items):
    return [item or fail(LookupError("empty item")) for item in items]


def replaced():
    try:
        try:
            raise ValueError("first")
        finally:
            raise TypeError("second")
    except TypeError as error:
        print(repr(error.__context__))
        raise error.with_traceback(None)


def chain(error):
    while error is not None:
        yield f"{type(error).__name__}({error})"
        if error.__cause__ is not None:
            yield "because"
            error = error.__cause__
        elif error.__context__ is not None and not error.__suppress_context__:
            yield "during"
            error = error.__context__
        else:
            error = None


def lines(error):
    traceback = error.__traceback__
    while traceback:
        yield traceback.tb_lineno
        traceback = traceback.tb_next


for function, arguments in [
    (with_cause, ()),
    (without_context, ()),
    (with_context, ()),
    (class_only, ()),
    (over_lines, (5,)),
    (again, ()),
    (no_active, ()),
    (from_wrong, ()),
    (not_an_exception, ()),
    (in_expression, (["a", "", "c"],)),
    (replaced, ()),
]:
    try:
        function(*arguments)
    except Exception as error:
        print(function.__name__, *chain(error), *lines(error))
