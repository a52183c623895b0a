"""__init_subclass__, __set_name__, __class_getitem__ and abstract classes."""
from abc import ABC, abstractmethod


class Plugin:
    plugins = {}

    def __init_subclass__(cls, /, name=None, **options):
        super().__init_subclass__(**options)
        key = name or cls.__name__.lower()
        if key in cls.plugins:
            raise ValueError(f"twice: {key}")
        cls.plugins[key] = cls
        print("subclass", cls.__name__, key)


class Csv(Plugin):
    def load(self):
        return "csv"


class Json(
    Plugin,
    name="js",
):
    def load(self):
        return "json"


class StrictJson(Json, name="strict"):
    pass


try:
    class Again(Plugin, name="js"):
        pass
except ValueError as error:
    print(error)
except RuntimeError as error:
    print(error.__cause__)


class Field:
    def __set_name__(self, owner, name):
        print("set name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, f"no {self.name}")


class Model:
    first = Field()
    second = third = Field()

    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {getattr(item, '__name__', item)}"


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @property
    @abstractmethod
    def area(self):
        ...

    @abstractmethod
    def scale(self, factor):
        raise NotImplementedError

    def describe(self):
        return (
            f"{self.name} "
            f"has {self.area}"
        )


class Rectangle(Shape):
    def __init__(self, w, h):
        super().__init__("rectangle")
        self.w, self.h = w, h

    @property
    def area(self):
        return self.w * self.h

    def scale(self, factor):
        return Rectangle(
            self.w * factor,
            self.h * factor,
        )


class Partial(Shape):
    area = 5


for name, plugin in Plugin.plugins.items():
    print(name, plugin().load())
model = Model()
model.first = 1
print(model.first, model.second, Model.first.name, Model.third.name)
print(Model[int], Model["x"])
print(Rectangle(2, 3).describe(), Rectangle(2, 3).scale(2).describe())
for cls in (Shape, Partial):
    try:
        cls("x")
    except TypeError:
        print("cannot make", cls.__name__)
Shape.register(int)
print(isinstance(5, Shape), issubclass(Rectangle, Shape))
try:
    class Wrong(Plugin, unknown=1): pass
except TypeError as error:
    print(error)
