"""asyncio: tasks, gather, wait_for with timeouts, cancellation, shield, events, queues, callbacks."""
import asyncio


async def step(name, turns, log):
    for turn in range(turns):
        log.append(f"{name}{turn}")
        await asyncio.sleep(0)
    return name


async def gathering():
    log = []
    results = await asyncio.gather(
        step("a", 2, log),
        step("b", 1, log),
        failing("c"),
        return_exceptions=True,
    )
    return [str(result) for result in results], log


async def failing(name):
    await asyncio.sleep(0)
    raise ValueError(name)


async def stuck(log):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        await asyncio.sleep(0)
        log.append("cleaned")


async def timeouts():
    log = []
    try:
        await asyncio.wait_for(stuck(log), timeout=0.01)
    except asyncio.TimeoutError:
        log.append("timeout")
    log.append(await asyncio.wait_for(step("x", 1, log), timeout=10))
    return log


async def cancelling():
    log = []
    task = asyncio.create_task(stuck(log))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("seen")
    never_started = asyncio.create_task(stuck(log))
    never_started.cancel()
    await asyncio.gather(never_started, return_exceptions=True)
    return log, task.cancelled(), never_started.cancelled()


async def ignoring():
    async def stubborn():
        while True:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                return "stayed to the end"

    task = asyncio.ensure_future(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    return await task


async def events_and_locks():
    event, lock, log = asyncio.Event(), asyncio.Lock(), []

    async def waiter(name):
        await event.wait()
        async with lock:
            log.append(f"{name} in")
            await asyncio.sleep(0)
            log.append(f"{name} out")

    tasks = [asyncio.create_task(waiter(name)) for name in "pq"]
    await asyncio.sleep(0)
    event.set()
    done, pending = await asyncio.wait(tasks)
    return log, len(done), len(pending)


async def queues():
    queue, got = asyncio.Queue(maxsize=1), []

    async def producer():
        for i in range(3):
            await queue.put(i)
        await queue.put(None)

    async def consumer():
        while (item := await queue.get()) is not None:
            got.append(item)

    await asyncio.gather(producer(), consumer())
    return got


async def callbacks():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("done with", f.result()))
    loop.call_soon(
        future.set_result,
        "value",
    )
    result = await future
    await asyncio.sleep(0)
    return result


async def as_completed():
    out = []
    for finished in asyncio.as_completed([step("solo", 1, [])]):
        out.append(await finished)
    return out


async def shielded():
    log = []
    inner = asyncio.ensure_future(step("s", 2, log))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 5))
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.gather(outer, return_exceptions=True)
    return await inner, log


async def main():
    for scenario in (
        gathering, timeouts, cancelling, ignoring,
        events_and_locks, queues, callbacks, as_completed, shielded,
    ):
        print(scenario.__name__, await scenario())


asyncio.run(main())
