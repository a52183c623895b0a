"""Descriptors: data and non-data, lazy, typed, methods as descriptors, classmethod and staticmethod by hand."""


class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(
                f"{self.name[1:]} must be "
                f"{self.kind.__name__}, not {type(value).__name__}"
            )
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)
        delattr(instance, self.name)


class Lazy:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.function.__name__] = self.function(instance)
        return value


class ClassMethod:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner=None):
        owner = owner or type(instance)

        def bound(*args, **kwargs):
            return self.function(owner, *args, **kwargs)

        return bound


class Logged:
    def __init__(self, log):
        self.log = log

    def __get__(self, instance, owner):
        self.log.append("get")
        return lambda: "called"


class Person:
    log = []
    name = Typed(str, "nobody")
    age = Typed(int)
    action = Logged(log)

    def __init__(self, name, age):
        self.name = name
        self.age = age

    @Lazy
    def initials(self):
        print("computing")
        return "".join(
            part[0]
            for part in self.name.split()
        )

    @ClassMethod
    def parse(cls, text):
        name, _, age = text.partition(":")
        return cls(
            name,
            int(age),
        )

    def greet(self):
        return f"I am {self.name}"


p = Person("Ann Lee", 30)
print(p.name, p.age, p.initials, p.initials)
p.age += 1
print(p.age, Person.name.kind.__name__)
for attribute, value in (("age", "old"), ("name", None)):
    try:
        setattr(p, attribute, value)
    except TypeError as error:
        print(error)
del p.age
print(p.age)
print(Person.parse("Bob:5").name, p.parse("Cy:6").age)
print(p.action(), Person.action(), Person.log)
print(Person.greet(p), Person.greet.__get__(p)(), p.greet.__self__ is p)
p.initials = "changed"
print(p.initials)
function = Person.__dict__["greet"]
print(callable(function), function.__get__(p, Person).__func__ is function)
