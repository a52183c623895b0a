"""Metaclasses: __prepare__, __new__, __init__, __call__, keyword arguments, inherited ones, functions as metaclass."""


class Registry(type):
    classes = {}

    def __new__(mcs, name, bases, namespace, **options):
        print("new", name, sorted(options))
        cls = super().__new__(mcs, name, bases, namespace)
        if bases:
            mcs.classes[name.lower()] = cls
        return cls

    def __init__(cls, name, bases, namespace, abstract=False, **options):
        print("init", name)
        super().__init__(name, bases, namespace)
        cls.abstract = abstract

    def __call__(cls, *args):
        if cls.abstract:
            raise TypeError(f"{cls.__name__} is abstract")
        instance = super().__call__(*args)
        instance.made_by = "metaclass"
        return instance

    def __len__(cls):
        return len(cls.classes)

    def __getitem__(cls, name):
        return cls.classes[name]

    @property
    def title(cls):
        return cls.__name__.upper()


class Base(metaclass=Registry, abstract=True):
    pass


class Circle(Base):
    def __init__(self, radius):
        self.radius = radius


class Square(
    Base,
    abstract=False,
    extra="ignored",
):
    side = 3


class Recorder(dict):
    def __init__(self):
        super().__init__()
        self.log = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.log.append(key)
        super().__setitem__(key, value)


class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        print("prepare", name)
        return Recorder()

    def __new__(mcs, name, bases, namespace):
        cls = type.__new__(mcs, name, bases, dict(namespace))
        cls.order = namespace.log
        return cls


class Form(metaclass=Ordered):
    name = "text"
    age = "number"
    name = "again"

    def submit(self):
        return self.order

    for number in range(2):
        field = number


def as_dict(name, bases, namespace):
    return {key: value for key, value in namespace.items() if not key.startswith("__")}


class Config(metaclass=as_dict):
    host = "localhost"
    port = 80 + 8000


class Both(Registry, Ordered):
    pass


try:
    class Conflict(Base, metaclass=Ordered):
        pass
except TypeError as error:
    print(str(error).split(":")[0])

print(len(Base), Base["circle"].title, Square.side)
print(Circle(2).radius, Circle(2).made_by)
try:
    Base()
except TypeError as error:
    print(error)
print(Form().submit())
print(Config)
print(type(Form).__name__, isinstance(Circle, Registry), type("Dynamic", (Form,), Recorder()).order)
