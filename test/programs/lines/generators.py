"""Generators: yield, yield from, send and close."""


def gen(n):
    x = yield 1
    yield from range(n)
    try:
        yield 5
    except GeneratorExit:
        raise
    finally:
        z = 1
    return x


for value in gen(2):
    pass
g = gen(1)
next(g)
g.send(4)
g.close()
