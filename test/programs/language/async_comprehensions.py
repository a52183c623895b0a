"""Comprehensions with async for and with await, in each kind, with conditions, over several lines."""
import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(x):
    await asyncio.sleep(0)
    return 2 * x


async def is_odd(x):
    return bool(x % 2)


async def lists(n):
    a = [x async for x in numbers(n)]
    b = [await double(x) for x in range(n)]
    c = [x async for x in numbers(n) if x % 2]
    d = [x for x in range(n) if await is_odd(x)]
    return a, b, c, d


async def over_lines(n):
    return [
        await double(
            x
        )
        async for x in numbers(n)
        if await is_odd(x)
        if x != 1
    ], [
        (x, y)
        for x in range(2)
        async for y in numbers(n)
        if x <= y
    ]


async def others(n):
    s = {x % 2 async for x in numbers(n)}
    d = {
        x: await double(x)
        async for x in numbers(n)
    }
    g = (x * x async for x in numbers(n))
    total = 0
    async for x in g:
        total += x
    return sorted(s), d, total


async def generator_with_await(n):
    g = (await double(x) for x in range(n))
    return [x async for x in g]


async def failing():
    async def bad():
        yield 1
        raise KeyError("bad")

    try:
        return [x async for x in bad()]
    except KeyError as error:
        return repr(error)


async def as_argument():
    return sum([x async for x in numbers(4)]), max(
        [
            await double(x)
            for x in (3, 1)
        ],
        default=None,
    )


async def main():
    for n in (0, 1, 3):
        print(await lists(n))
        print(await over_lines(n))
        print(await others(n))
        print(await generator_with_await(n))
    print(await failing())
    print(await as_argument())


asyncio.run(main())
