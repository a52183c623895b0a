"""__del__, weak references, finalizers and when objects go: at del, rebinding, return, the end of a loop."""
import gc
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __repr__(self):
        return f"Noisy({self.name})"


def at_return():
    local = Noisy("local")
    print("leaving")


def rebinding():
    x = Noisy("first")
    x = Noisy("second")
    print("rebound")
    x = None
    print("none")


def deleting():
    a = b = Noisy("shared")
    del a
    print("one left")
    del b
    print("none left")


def temporary():
    Noisy("temporary")
    print("after temporary")
    print(Noisy("argument").name)


def in_loop():
    for i in range(2):
        item = Noisy(f"loop {i}")
    print("after loop")


def in_exception():
    try:
        kept = Noisy("in try")
        raise ValueError(kept.name)
    except ValueError as error:
        print("caught", error)
    print("after")


def references():
    target = Noisy("target")
    dead = []
    ref = weakref.ref(target, lambda r: dead.append("called"))
    print(ref() is target, dead)
    del target
    print(ref(), dead)


def containers():
    cache = weakref.WeakValueDictionary()
    keys = weakref.WeakKeyDictionary()
    a, b = Noisy("a"), Noisy("b")
    cache["a"], cache["b"] = a, b
    keys[a] = "data"
    print(sorted(cache), len(keys))
    del a
    print(sorted(cache), len(keys))


def finalizers():
    thing = Noisy("thing")
    finalizer = weakref.finalize(thing, print, "finalized")
    print(finalizer.alive)
    del thing
    print(finalizer.alive, finalizer())


def cycle():
    a = Noisy("cycle")
    a.self = a
    a = None
    print("not yet")
    print(gc.collect() > 0)


def generator():
    held = Noisy("held by generator")
    yield 1
    yield 2


def methods():
    a = Noisy("bound")
    method = weakref.WeakMethod(a.__repr__)
    print(method()())
    del a
    print(method())


gc.disable()
for function in (
    at_return, rebinding, deleting, temporary, in_loop,
    in_exception, references, containers, finalizers, cycle, methods,
):
    print("--", function.__name__)
    function()
g = generator()
print(next(g))
del g
print("generator is gone")
stays = Noisy("until the end")
del stays
