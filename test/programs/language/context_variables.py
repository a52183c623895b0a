"""contextvars: tokens, contexts that are copied and run, with asyncio tasks."""
import asyncio
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")
depth = ContextVar("depth")


def who():
    return user.get()


def nested(n):
    token = depth.set(depth.get(0) + 1)
    try:
        if n:
            return nested(n - 1)
        return depth.get()
    finally:
        depth.reset(token)


def in_context(context, name):
    def work():
        user.set(name)
        return who()

    return context.run(
        work,
    )


async def task(name):
    token = user.set(name)
    await asyncio.sleep(0)
    seen = who()
    user.reset(token)
    return (
        seen,
        who(),
    )


async def main():
    user.set("main")
    results = await asyncio.gather(
        *(
            task(name)
            for name in ("ann", "bob")
        ),
    )
    return results, who()


print(who(), user.get("other"))
token = user.set("module")
context = copy_context()
print(in_context(context, "inside"), who(), context[user])
user.reset(token)
print(who(), nested(3), depth.get("unset"))
try:
    user.reset(token)
except RuntimeError as error:
    print("used already")
try:
    depth.get()
except LookupError as error:
    print("not set")
for variable, value in sorted(context.items(), key=lambda item: item[0].name):
    print(variable.name, value)
print(asyncio.run(main()), who())
