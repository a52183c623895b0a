"""Several statements on a line: semicolons, bodies after the colon, backslashes, in loops and functions."""
import sys; import os.path as p

a = 1; b = 2; print(a + b)
a, b = b, a; c = a \
    + b; print(c)


def f(x): return x + 1
def g(x): y = x * 2; return y
def h(): pass; return
def loop(n):
    for i in range(n): print(i); print(-i)
    while n: n -= 1; print("n", n)
    if n: print("never"); print("never")
    else: print("else"); n = 5
    return n; print("unreachable")


def lots(x):
    if x: x += 1; x *= 2; return x
    try: x = 1 / x; print("never")
    except ZeroDivisionError: x = "zero"; print(x)
    else: print("never")
    finally: print("finally"); x = [x]
    with open(p.devnull) as stream: x.append(stream.read()); x.append(stream.mode)
    return x


class C: x = 1; y = x + 1
class D(C): z = [i for i in range(3)]; print("body", z)


def gen(): yield 1; yield 2; return 3


def backslashes(x, y):
    total = x + \
        y + \
        1
    if total > 3 and \
       total < 10 or \
       x: total = \
            -total
    assert \
        total, \
        "never"
    return \
        total


def calls(): f(1); g(2); return f(f(3)); f(4)


print(f(1)); print(g(2)); print(h())
print(loop(2)); print(loop(0))
print(lots(1), lots(0)); print(C.y, D.z); print(list(gen()))
print(backslashes(1, 2), backslashes(0, 1), backslashes(5, 20)); print(calls())
for x in range(2): print(x); continue
for x in (1, 2): break
else: print("never")
if a: print("a"); print("still a")
del a; a = 0
if a: print("never"); print("never")
elif b: print("b"); b = 0
else: print("never")
while b: b -= 1
x = y = 0; x += 1; y -= 1; print(x, y, sep=";"); assert x; pass
print(sys.byteorder in ("little", "big"));
