"""What a class body sets first, and when: seen by a namespace that is written in Python; arguments of exec and eval."""
class Log(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Log()

    def __new__(mcs, name, bases, ns):
        return super().__new__(mcs, name, bases, dict(ns))


class A(metaclass=Meta):
    "doc"
    x: int = 1
    def f(self):
        return 1


class B(A):
    """doc
    more"""
    class C: "doc"; y = 2
    z = [i for i in range(2)]


class D(A): "doc"; y = 2
class E(A): pass


print(A.__doc__, B.__doc__, B.C.__doc__, D.__doc__, E.__doc__, A.__module__, B.C.__qualname__)


def named(text):
    print("arg", text)
    return text


exec(
    named("x = 1"),
    globals(),
    named(None),
)
print(
    eval(
        named("x + 1"),
        {"x":
            named(4)},
    )
)
