"""State of modules and classes: globals made late, rebound and deleted builtins, caches, counters, __dict__."""
import sys

settings = {"level": 1}
history = []
_cache = {}


def configure(**changes):
    global settings
    history.append(dict(settings))
    settings = {**settings, **changes}


def undo():
    global settings
    if not history: return False
    settings = history.pop()
    return True


def cached(key):
    if key not in _cache:
        _cache[key] = compute(key)
    return _cache[key]


def compute(key):
    global computed
    try:
        computed += 1
    except NameError:
        computed = 1
    return key * 2


def shadow():
    global len
    original = len
    len = lambda items: "shadowed"
    try:
        return len([1])
    finally:
        del len
        assert len is original


def through_dict():
    globals()["made_up"] = 5
    module = sys.modules[__name__]
    module.other = made_up + 1
    vars(module)["third"] = other + 1
    setattr(module, "fourth", third + 1)
    return made_up, other, third, fourth


def deletes():
    global made_up
    del made_up
    try:
        made_up
    except NameError as error:
        return str(error)


class Config:
    defaults = {"a": 1}
    current = None

    @classmethod
    def get(cls):
        if cls.current is None:
            cls.current = cls()
        return cls.current

    def __init__(self):
        self.__dict__.update(self.defaults)

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


def counter():
    counter.calls = getattr(counter, "calls", 0) + 1
    return counter.calls


configure(level=2, name="x")
configure(
    level=3,
)
print(cached("a"), cached("a"), cached("b"), computed)
print(shadow(), len([1]))
print(through_dict())
print(deletes())
Config.get().b = 2
print(vars(Config.get()), Config.get() is Config.get())
print([counter() for _ in range(3)])
if "late" not in globals():
    late = "made in a branch"
print(late)
while undo(): print(settings)
for settings["level"] in range(2): print(settings)
