"""with and its managers in parentheses, as black writes it."""
# requires: 3.10
from contextlib import ExitStack, contextmanager, nullcontext, suppress


@contextmanager
def step(name, log):
    log.append(f"+{name}")
    try:
        yield name.upper()
    except ValueError:
        log.append(f"!{name}")
    finally:
        log.append(f"-{name}")


def two(log):
    with (
        step("a", log) as a,
        step("b", log) as b,
    ):
        log.append(a + b)
    return log


def without_names(log):
    with (
        step("a", log),
        step("b", log),
        nullcontext(),
    ):
        pass
    log.append("end")
    return log


def raising(log):
    with (
        step("outer", log) as outer,
        step(
            "inner",
            log,
        ) as inner,
    ):
        log.append(outer)
        raise ValueError(inner)
    log.append("after")
    return log


def returning(log):
    with (
        suppress(KeyError),
        step("x", log),
    ):
        if len(log) > 1:
            return {}["key"]
        return log
    return "suppressed"


def nested(log):
    with (step("a", log)):
        with (step("b", log)) as b, (step("c", log)):
            with (
                ExitStack() as stack
            ):
                stack.enter_context(step("d", log))
                log.append(b)
    return log


def in_loop(log):
    for name in "xyz":
        with (
            step(name, log) as upper,
            suppress(IndexError),
        ):
            if upper == "Y":
                continue
            [][len(log)]
            log.append("never")
    return log


print(two([]))
print(without_names([]))
print(raising([]))
print(returning([]), returning([1, 2]))
print(nested([]))
print(in_loop([]))
