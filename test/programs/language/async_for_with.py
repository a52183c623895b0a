"""async for and async with: else, break, several managers, suppressing, nested, over several lines."""
import asyncio


class Lines:
    def __init__(self, *lines, fail_at=None):
        self.lines = list(lines)
        self.fail_at = fail_at

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.lines:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        line = self.lines.pop(0)
        if line == self.fail_at:
            raise OSError(line)
        return line


class Connection:
    def __init__(self, name, suppresses=()):
        self.name = name
        self.suppresses = suppresses

    async def __aenter__(self):
        print("open", self.name)
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        print("close", self.name, kind and kind.__name__)
        return kind is not None and issubclass(kind, self.suppresses)


async def loops():
    async for line in Lines("a", "b"):
        print(line)
    else:
        print("else")
    async for line in Lines():
        print("never")
    else:
        print("else at once")
    async for x, y in Lines("cd", "ef"):
        if y == "f":
            break
        if x == "c":
            continue
        print("never")
    else:
        print("never")
    async for line in Lines("one", "line"): print(line)
    async for line in Lines(
        "over",
        "lines",
    ):
        print(
            line
        )


async def failing():
    try:
        async for line in Lines("x", "y", "z", fail_at="y"):
            print(line)
    except OSError as error:
        print("failed at", error)
    finally:
        print("end")


async def managers():
    async with Connection("a") as a:
        print(a.name)
    async with Connection("b") as b, Connection("c"):
        print(b.name)
    async with Connection(
        "d",
    ) as d, \
            Connection("e") as e:
        print(d.name, e.name)
    async with Connection("f", (KeyError,)):
        raise KeyError("suppressed")
    async with Connection("g"): print("one line")


async def leaving(how):
    for i in range(2):
        async with Connection(i):
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError(how)
        print("after")
    return "end"


async def both():
    async with Connection("outer") as outer:
        async for line in Lines("1", "2", "3"):
            async with Connection(line, (LookupError,)):
                if line == "2":
                    raise IndexError(line)
                print(outer.name, line)


async def wrong():
    try:
        async for x in [1, 2]:
            print("never")
    except TypeError:
        print("no async iterator")
    try:
        async with open:
            print("never")
    except (AttributeError, TypeError):
        print("no async manager")


async def main():
    await loops()
    await failing()
    await managers()
    for how in ("return", "break", "continue", "raise"):
        try:
            print(how, await leaving(how))
        except ValueError as error:
            print("raised", error)
    await both()
    await wrong()


asyncio.run(main())
