"""except*: groups that are split, nested groups, what is left, naked exceptions, finally and else."""
# requires: 3.11


def split(group):
    try:
        raise group
    except* ValueError as errors:
        print("values", errors.exceptions)
    except* (TypeError, KeyError) as errors:
        print("types", errors.exceptions)
    else:
        print("never")
    finally:
        print("finally")


def naked(error):
    try:
        raise error
    except* OSError as errors:
        print("wrapped", repr(errors))


def nothing_raised():
    try:
        print("quiet")
    except* Exception:
        print("never")
    else:
        print("else")


def raises_inside():
    try:
        raise ExceptionGroup("one", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError as errors:
        print("still here", len(errors.exceptions))


def reraises():
    try:
        raise ExceptionGroup("two", [ValueError(1), OSError(2)])
    except* ValueError:
        print("again")
        raise


def in_loop(groups):
    for group in groups:
        try:
            if group:
                raise ExceptionGroup("loop", group)
            print("empty")
        except* ZeroDivisionError:
            print("division")
        except* Exception as rest:
            for error in rest.exceptions:
                print("rest", repr(error))
        print("next")


def over_lines():
    try:
        raise ExceptionGroup(
            "lines",
            [
                ValueError("a"),
                ExceptionGroup(
                    "inner",
                    [ValueError("b"), KeyError("c")],
                ),
            ],
        )
    except* (
        ValueError,
        OSError,
    ) as errors:
        print(
            "nested",
            errors,
            errors.exceptions,
        )
    except* KeyError: print("key")


def attempt(function, *arguments):
    try:
        function(*arguments)
    except BaseException as error:
        print("left:", repr(error), [repr(e) for e in getattr(error, "exceptions", ())])


attempt(split, ExceptionGroup("all", [ValueError(1), TypeError(2), KeyError(3)]))
attempt(split, ExceptionGroup("some", [ValueError(1), OSError(2)]))
attempt(split, ExceptionGroup("none", [OSError(1)]))
attempt(naked, FileNotFoundError("file"))
attempt(naked, LookupError("other"))
attempt(nothing_raised)
attempt(raises_inside)
attempt(reraises)
attempt(in_loop, [[ZeroDivisionError()], [], [OSError(1), ZeroDivisionError(), KeyError(2)]])
attempt(over_lines)
