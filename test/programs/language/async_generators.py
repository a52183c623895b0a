"""Async generators: asend, athrow, aclose, finally with await in it, abandoned ones, pipelines of them."""
import asyncio


async def ticker(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def echo(log):
    received = None
    try:
        while True:
            try:
                received = yield received
                log.append(received)
            except ValueError as error:
                log.append(f"caught {error}")
                received = "recovered"
    finally:
        await asyncio.sleep(0)
        log.append("closed")


async def empty():
    return
    yield


async def squares(source):
    async for x in source:
        yield x * x


async def batched(source, size):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def over_lines(x):
    yield (
        x,
        await asyncio.sleep(0, result="slept"),
    )
    got = yield [
        x
        for x in range(2)
    ]
    yield f"got {got}"


async def failing():
    yield 1
    raise LookupError("broken")


async def resource(log):
    log.append("open")
    try:
        yield "resource"
    finally:
        log.append("release")


async def main():
    async for i in ticker(3):
        print(i)
    async for i in ticker(0): print("never")
    log = []
    e = echo(log)
    print(await e.asend(None), await e.asend("x"), await e.athrow(ValueError("v")), await e.asend("y"))
    await e.aclose()
    print(log)
    print([x async for x in empty()])
    print([b async for b in batched(squares(ticker(5)), 2)])
    g = over_lines(1)
    print(await g.__anext__(), await g.asend(None), await g.asend("sent"))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("over")
    try:
        async for x in failing():
            print(x)
    except LookupError as error:
        print(error)
    log = []
    r = resource(log)
    async for x in r:
        print(x)
        break
    await r.aclose()
    print(log)
    log = []
    r = resource(log)
    await r.__anext__()
    try:
        await r.athrow(OSError("thrown in"))
    except OSError as error:
        print(error, log)


asyncio.run(main())
