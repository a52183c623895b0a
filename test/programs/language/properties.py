"""Properties: getters, setters, deleters, inherited, cached, computed, that raise; properties made by functions."""
from functools import cached_property


class Temperature:
    def __init__(self, celsius=0.0):
        self.celsius = celsius

    @property
    def celsius(self):
        """Degrees."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError(
                f"too cold: {value}"
            )
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("reset")
        self._celsius = 0.0

    @property
    def fahrenheit(self): return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.celsius = (value - 32) * 5 / 9


class Kelvin(Temperature):
    @property
    def celsius(self):
        print("reading")
        return super().celsius + 273.15

    @celsius.setter
    def celsius(self, value):
        Temperature.celsius.fset(self, value - 273.15)


def bounded(name, low, high):
    private = "_" + name

    def get(self):
        return getattr(self, private)

    def set(self, value):
        setattr(self, private, max(low, min(high, value)))

    return property(get, set, doc=f"between {low} and {high}")


class Volume:
    level = bounded("level", 0, 11)
    balance = bounded(
        "balance",
        -1,
        1,
    )

    def __init__(self):
        self.level = self.balance = 5


class Report:
    computed = 0

    @cached_property
    def rows(self):
        type(self).computed += 1
        return [
            n * n
            for n in range(3)
        ]

    @property
    def broken(self):
        raise AttributeError("inner")

    def __getattr__(self, name):
        return f"fallback for {name}"


t = Temperature(20)
print(t.celsius, t.fahrenheit)
t.fahrenheit = 212
t.celsius += 1
print(t.celsius)
try:
    t.celsius = -300
except ValueError as error:
    print(error)
del t.celsius
print(t.celsius, Temperature.celsius.__doc__)
try:
    del t.fahrenheit
except AttributeError:
    print("cannot delete")
k = Kelvin(300)
print(round(k.celsius, 2), round(k.fahrenheit, 2))
v = Volume()
v.level = 20
v.balance -= 9
print(v.level, v.balance, Volume.level.__doc__)
r = Report()
print(r.rows, r.rows, Report.computed)
del r.rows
print(r.rows is r.rows, Report.computed)
print(r.broken, r.other)
