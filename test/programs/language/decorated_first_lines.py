"""Definitions with decorators: the first line of their code; generators and coroutines that end before they begin."""
from contextlib import contextmanager
def deco(f): return f
@deco
def tag(n):
    yield n
@deco
@deco
class A:
    pass
@deco
async def co(n): pass
print(tag.__code__.co_firstlineno, co.__code__.co_firstlineno)
g = tag(1)
del g
c = co(1)
try: c.throw(ValueError())
except ValueError: pass
print("end")
x = tag(2)
