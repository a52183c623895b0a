"""Async comprehensions inside comprehensions, and in generator expressions of them."""
# requires: 3.11
import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(x):
    return 2 * x


async def table(n):
    return [[y async for y in numbers(x)] for x in range(n)]


async def over_lines(n):
    return [
        [
            await double(y)
            for y in range(x)
        ]
        async for x in numbers(n)
    ]


async def dict_of_sets(n):
    return {
        x: sorted({y % 2 async for y in numbers(x)})
        for x in range(n)
        if [z async for z in numbers(x)]
    }


async def generator(n):
    outer = ([y async for y in numbers(x)] for x in range(n))
    return [
        row
        async for row in outer
        if row
    ]


async def main():
    for n in (0, 1, 3):
        print(await table(n))
        print(await over_lines(n))
        print(await dict_of_sets(n))
        print(await generator(n))


asyncio.run(main())
