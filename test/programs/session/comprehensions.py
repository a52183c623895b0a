"""Comprehensions in each kind of scope, with variables that hide others of the same name."""


def seen(value):
    return value


def function(items):
    item = "before"
    found = [
        seen(item)  # marker: function
        for item in items
    ]
    pairs = [
        seen((row, item))  # marker: nested
        for row in "ab"
        for item in items
    ]
    functions = [
        lambda: seen(each)  # marker: cell
        for each in items
    ]
    return found, pairs, item, functions[0]()  # marker: after


def generator(items):
    yield {
        seen(each)  # marker: generator
        for each in items
    }


async def pause(value):
    return value


async def coroutine(items):
    return [
        await pause(each)  # marker: coroutine
        for each in items
    ]


element = "module"
last = 0
listed = {
    seen(element): None  # marker: module
    for element in [1, 2]
}


class Box:
    size = "class"
    sizes = [
        seen(size)  # marker: class
        for size in [1, 2]
    ]


print(listed, last, element, Box.sizes, Box.size)
print(*function([1, 2]))
print(*generator([1, 2]))
try:
    coroutine([1, 2]).send(None)
except StopIteration as end:
    print(end.value)
