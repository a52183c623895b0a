"""Exceptions of all kinds, raised and handled in all kinds of places; how it ends is said by its argument."""
import asyncio
import json
import sys
import threading


class Broken(Exception):
    pass


def raises(value):
    raise Broken(value)  # marker: raise


def key(mapping):
    return mapping["missing"]  # marker: key


def divide(a, b):
    return a / b  # marker: divide


def attribute(thing):
    return thing.nothing  # marker: attribute


def handled(function, *arguments):
    try:
        function(*arguments)  # marker: handled-call
    except Exception as error:
        return type(error).__name__  # marker: handler


def chained():
    try:
        key({})
    except KeyError as error:
        raise Broken("chained") from error  # marker: chained


def generator():
    yield 1
    raise Broken("generator")  # marker: generator


async def coroutine():
    await asyncio.sleep(0)
    raise Broken("coroutine")  # marker: coroutine


def loops():
    total = sum(each for each in iter([1, 2]))
    steps = iter([1])
    next(steps)
    return total, next(steps, "none"), getattr(total, "nothing", None)


def callback(pair):
    if pair[0] == "bad":
        raise Broken("in a callback")  # marker: callback
    return pair


def library():
    try:
        json.loads('{"bad": 1}', object_pairs_hook=lambda pairs: callback(pairs[0]))
    except Broken:
        return "back"


def in_thread():
    thread = threading.Thread(target=divide, args=(1, 0), name="worker")
    thread.start()
    thread.join()


def outer(how):
    local = how * 2
    inner(how, local)  # marker: outer


def inner(how, local):
    text = local.upper()
    if how == "uncaught":
        raises(text)
    sys.exit(0 if how == "exit" else 3)  # marker: exit


def main(how):
    print([handled(raises, 1), handled(key, {}), handled(divide, 1, 0), handled(attribute, 1), handled(chained)])
    print(handled(list, generator()), handled(asyncio.run, coroutine()), loops(), library())
    if how == "thread":
        in_thread()
        return
    outer(how)


main(sys.argv[1])
