"""Exceptions thrown into what is awaited: passed on, turned into a value, yielded again; and closing it."""
import types


def waiting():
    try:
        yield "waiting"
        yield "again"
    except ValueError:
        return "returned"
    except KeyError:
        yield "yielded"
    raise LookupError


def around():
    result = (
        yield from
        waiting()
    )
    yield result


def handling():
    try:
        yield from waiting()
    except TypeError as error:
        yield f"caught {error}"
    except LookupError:
        yield "raised without being thrown in"


def adding():
    yield (yield from waiting()) + (
        "!")


def nested():
    return (yield from around())


def over_iterator():
    try:
        yield from iter([1, 2, 3])
    except TypeError:
        yield "neither throw nor close"


def only_generator():
    yield from (n for n in range(3))


@types.coroutine
def pausing():
    yield "paused"


async def step():
    await pausing()
    await pausing()


async def task():
    try:
        await step()
    except TypeError:
        await (
            pausing()
        )
    return "done"


async def outermost():
    return [
        await task(),
        await task()]


def run(make, *actions):
    log = []
    running = make()
    for action in actions:
        try:
            if action is None: log.append(running.send(None))
            elif action == "close": log.append(running.close())
            else: log.append(running.throw(action))
        except Exception as error:
            log.append(type(error).__name__)
    print(make.__name__, log)


for make in around, handling, adding, nested, over_iterator, only_generator, outermost:
    run(make, None, TypeError("thrown"), None)
    run(make, None, None, ValueError("thrown"), None)
    run(make, None, KeyError("thrown"), None)
    run(make, None, None, None, None, None)
    run(make, None, "close")
    run(make, None, None, "close", "close")
