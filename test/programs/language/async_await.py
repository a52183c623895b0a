"""async def and await: without a loop and with asyncio, nested, over several lines, exceptions, return values."""
import asyncio


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def add(a, b):
    return await Ready(a) + await Ready(b)


async def nothing():
    pass


async def over_lines(x):
    first = await add(
        x,
        1,
    )
    second = (
        await add(x, 2)
        if first
        else await add(
            x,
            3,
        )
    )
    values = [
        await Ready("a"),
        await Ready(
            "b"
        ),
    ]
    return (
        first,
        second,
        values,
    )


def drive(coroutine, answers):
    answers = iter(answers)
    asked = []
    value = None
    try:
        while True:
            asked.append(coroutine.send(value))
            value = next(answers)
    except StopIteration as stop:
        return stop.value, asked


async def failing(kind):
    try:
        await nothing()
        if kind == "inside":
            raise ValueError("inside")
        await Ready("waiting")
    except ValueError as error:
        return f"caught {error}"
    else:
        return "fine"
    finally:
        await nothing()
        print("finally", kind)


async def sleeper(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name


async def recursive(n):
    if n <= 1:
        return 1
    return n * await recursive(n - 1)


async def conditions(flag):
    if await value(flag) and not await value(not flag):
        return "both"
    while await value(flag):
        flag = not flag
        if not await value(flag): break
    assert await value(not flag), "never"
    return f"{await value(flag)} {await value(1):03d}"


async def value(x):
    return x


async def main():
    print(await sleeper("alone", 2))
    print(await asyncio.gather(sleeper("a", 2), sleeper("b", 1), sleeper("c", 0)))
    print(await recursive(4))
    print(await conditions(True), await conditions(False))
    print(await failing("inside"))
    function = nothing
    print(await function(), asyncio.iscoroutinefunction(function))
    return "main result"


print(drive(add(1, 2), [10, 20]))
print(drive(nothing(), []))
print(drive(over_lines(5), [1, 2, 3, 4, 5, 6]))
print(drive(over_lines(5), [1, -1, 3, 4, 5, 6]))
print(drive(failing(""), [None]))
c = failing("thrown")
c.send(None)
try:
    c.throw(ValueError("thrown"))
except StopIteration as stop:
    print(stop.value)
c = failing("closed")
c.send(None)
c.close()
print(asyncio.run(main()))
