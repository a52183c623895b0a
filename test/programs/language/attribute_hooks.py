"""__getattr__, __getattribute__, __setattr__, __delattr__, __dir__, __slots__, proxies and module-like objects."""


class Missing:
    def __init__(self):
        self.present = "here"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        print("asked for", name)
        self.__dict__[name] = name.upper()
        return self.__dict__[name]


class Logged:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __getattribute__(self, name):
        log = object.__getattribute__(self, "log")
        if name == "log":
            return log
        log.append(f"get {name}")
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        self.log.append(
            f"set {name}"
        )
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(f"del {name}")
        object.__delattr__(self, name)

    def method(self):
        return self.value


class Proxy:
    __slots__ = ("_target", "_allowed")

    def __init__(self, target, *allowed):
        self._target, self._allowed = target, allowed

    def __getattr__(self, name):
        if name not in self._allowed:
            raise AttributeError(
                f"{name} is not allowed"
            )
        return getattr(self._target, name)

    def __len__(self):
        return len(self._target)

    def __dir__(self):
        return [*self._allowed]


class Slotted:
    __slots__ = (
        "x",
        "y",
    )

    def __init__(self, x, y=None):
        self.x = x
        if y is not None:
            self.y = y

    def __repr__(self):
        values = []
        for name in self.__slots__:
            try:
                values.append(f"{name}={getattr(self, name)}")
            except AttributeError:
                values.append(f"no {name}")
        return " ".join(values)


class SlottedChild(Slotted):
    __slots__ = ["z"]
    z_default = 3

    def __init__(self, *args):
        super().__init__(*args)
        self.z = self.z_default


class Record(dict):
    def __getattr__(self, name):
        try:
            value = self[name]
        except KeyError:
            raise AttributeError(name) from None
        return Record(value) if isinstance(value, dict) else value

    __setattr__ = dict.__setitem__


m = Missing()
print(m.present, m.other, m.other, hasattr(m, "_hidden"), getattr(m, "_private", "default"))
logged = Logged()
logged.value = 5
logged.value += 1
print(logged.method())
del logged.value
try:
    logged.method()
except AttributeError as error:
    print("gone")
print(logged.log)
p = Proxy([3, 1, 2], "sort", "index")
p.sort()
print(p.index(3), len(p), dir(p))
try:
    p.append
except AttributeError as error:
    print(error)
print(Slotted(1), Slotted(1, 2), SlottedChild(5).z)
try:
    Slotted(1).z = 5
except AttributeError:
    print("no place for z")
s = Slotted(7, 8)
del s.y
print(s)
r = Record(a=1, b={"c": 2})
r.d = r.b.c + r.a
print(r, getattr(r, "e", None), sorted(r.keys()))
