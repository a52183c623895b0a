"""Names that are rebound or deleted by a call while their old value is an operand or argument of the same expression."""
# parity: excluded: Nuitka's own code uses freed operands here; release builds crash, too

settings = {"level": 1}
items = [1, 2, 3]
text = "first" + str(len(items))


def change():
    global settings
    settings = {"level": settings["level"] + 1}
    return settings["level"]


def drop():
    global text
    old = len(text)
    del text
    text = "new" + str(old)
    return old


def shrink():
    global items
    items = items[1:] + [[]]
    return items


def local_cells():
    value = ["local"]

    def replace(with_what):
        nonlocal value
        value = [with_what, *value]
        return value

    return value, replace("a"), value, replace("b"), [
        value,
        replace("c"),
    ], value + replace("d")


class Holder:
    data = ["class"]

    def __init__(self):
        self.data = ["instance"]

    def swap(self):
        self.data = [len(self.data)]
        return "swapped"

    def show(self):
        return self.data, self.swap(), self.data


def parameters(a, b):
    def forget():
        nonlocal a
        a = None
        return b

    return [a, forget(), a]


print(settings, change(), settings, change())
print(text, drop(), text)
print(items + shrink() + items)
print({"before": items, "shrunk": shrink()}, [items, shrink(), items][0])
print(local_cells())
print(Holder().show(), parameters(["kept"], 2))
print("%s %s" % (settings, change()), f"{settings} {change()} {text}{drop()}")
print(settings["level"] < change() < settings["level"] + 1, max(items, shrink(), key=len))
