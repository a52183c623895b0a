"""asyncio.TaskGroup, asyncio.timeout and except* together."""
# requires: 3.11
import asyncio


async def work(name, turns, fail=None):
    for _ in range(turns):
        await asyncio.sleep(0)
    if fail:
        raise fail
    return name


async def all_fine():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(work(name, turns))
            for turns, name in enumerate("abc")
        ]
        print("started", len(tasks))
    return [task.result() for task in tasks]


async def one_fails():
    cancelled = []

    async def patient():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            cancelled.append("patient")
            raise

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient())
            group.create_task(
                work("x", 1, fail=ValueError("x")),
            )
    except* ValueError as errors:
        cancelled += [str(error) for error in errors.exceptions]
    finally:
        print("group is over")
    return cancelled


async def timing_out():
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(10)
            print("never")
    except TimeoutError:
        print("too late", limit.expired())
    async with asyncio.timeout(None):
        return await work("in time", 2)


async def several_kinds():
    async def both():
        async with asyncio.TaskGroup() as group:
            group.create_task(work("a", 0, fail=KeyError("k")))
            group.create_task(work("b", 0, fail=OSError("o")))

    try:
        await both()
    except* KeyError:
        print("key")
    except* OSError:
        print("os")
    return "handled"


async def main():
    for scenario in (all_fine, one_fails, timing_out, several_kinds):
        print(scenario.__name__, await scenario())


asyncio.run(main())
