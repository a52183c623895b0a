"""try, except, else, finally: which clauses run, tuples of types, nested, re-raised, names that are unbound after."""


class AppError(Exception):
    """An error of the program."""


class NotFound(AppError, KeyError):
    pass


def which(action):
    try:
        result = action()
    except ZeroDivisionError:
        return "division"
    except (TypeError, ValueError) as error:
        return type(error).__name__
    except NotFound as error:
        return f"not found: {error}"
    except AppError:
        return "app"
    except Exception as error:
        return f"other {error!r}"
    else:
        result = f"fine {result}"
    finally:
        print("finally")
    return result


def several_lines(mapping, key):
    try:
        return mapping[
            key
        ][
            0
        ]
    except (
        KeyError,
        IndexError,
    ) as error:
        return (
            "no "
            + str(error)
        )


def nested(depth):
    try:
        try:
            try:
                if depth == 0:
                    raise ValueError("innermost")
                if depth == 1:
                    raise KeyError("inner")
                print("no error")
            except ValueError as error:
                print("caught", error)
                if depth == 0:
                    raise
            else:
                print("inner else")
            finally:
                print("inner finally")
        except KeyError as error:
            print("middle", error)
            raise RuntimeError("from middle") from error
        else:
            print("middle else")
    except Exception as error:
        print("outer", repr(error), repr(error.__cause__), repr(error.__context__))
    finally:
        print("outer finally")


def name_is_deleted():
    error = "before"
    try:
        1 / 0
    except ZeroDivisionError as error:
        pass
    try:
        print(error)
    except NameError:
        print("error is unbound")


def in_handler():
    try:
        {}["missing"]
    except KeyError:
        try:
            [][1]
        except IndexError as error:
            print(repr(error.__context__))
        print("after inner")
    print("end")


def one_line():
    try: int("x")
    except ValueError: print("bad int")
    try: int("1")
    except ValueError: print("never")
    else: print("good int")
    finally: print("done")


def bare():
    try:
        raise SystemExit(3)
    except:
        print("anything")


def lookup(types, error):
    try:
        raise error
    except types:
        return True
    except Exception:
        return False


def find_in(things, wanted):
    for thing in things:
        try:
            if thing[wanted]:
                return thing
        except (KeyError, TypeError):
            pass
    raise NotFound(wanted)


for action in (
    lambda: 1,
    lambda: 1 / 0,
    lambda: int("x"),
    lambda: len(5),
    lambda: find_in([{}, None], "x"),
    lambda: (_ for _ in ()).throw(AppError("thrown")),
    lambda: undefined_name,
):
    print(which(action))
print(several_lines({"a": [1]}, "a"), several_lines({}, "a"), several_lines({"a": []}, "a"))
for depth in range(3):
    nested(depth)
name_is_deleted()
in_handler()
one_line()
bare()
print(lookup((OSError, KeyError), KeyError()), lookup((), KeyError()), lookup(OSError, FileNotFoundError()))
print(find_in([{}, {"k": 1}], "k"))
try:
    import module_that_is_not_there
except ImportError as error:
    print(error.name)
else:
    print("never")
try:
    pass
finally:
    print("module finally")
