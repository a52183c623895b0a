"""Plugins: a metaclass that registers, hooks with priorities, dependencies sorted, settings as descriptors, failing plugins."""
import inspect
import re
from collections import defaultdict


class PluginError(Exception):
    pass


class Setting:
    def __init__(self, default, *, convert=None, check=None):
        self.default = default
        self.convert = convert or type(default)
        self.check = check

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, plugin, owner=None):
        if plugin is None:
            return self
        return plugin.settings.get(self.name, self.default)

    def __set__(self, plugin, value):
        try:
            value = self.convert(value)
        except (TypeError, ValueError) as error:
            raise PluginError(f"{self.name}: {error}") from error
        if self.check is not None and not self.check(value):
            raise PluginError(
                f"{plugin.name}.{self.name}: {value!r} is not allowed"
            )
        plugin.settings[self.name] = value


def hook(event, priority=0):
    def decorate(function):
        function.__dict__.setdefault("hooks", []).append((event, priority))
        return function

    return decorate


class PluginMeta(type):
    registry = {}

    @classmethod
    def __prepare__(mcs, class_name, bases, **options):
        return {"hook": hook, "Setting": Setting}

    def __new__(mcs, class_name, bases, namespace, abstract=False, **options):
        del namespace["hook"], namespace["Setting"]
        cls = super().__new__(mcs, class_name, bases, namespace)
        cls.name = options.get("name") or re.sub(
            r"(?<!^)(?=[A-Z])",
            "-",
            class_name,
        ).lower()
        cls.needs = tuple(options.get("needs", ()))
        cls.all_settings = {
            key: value
            for base in reversed(cls.__mro__)
            for key, value in vars(base).items()
            if isinstance(value, Setting)
        }
        if not abstract:
            if cls.name in mcs.registry:
                raise PluginError(f"{cls.name} is there already")
            mcs.registry[cls.name] = cls
        return cls

    def __init__(cls, class_name, bases, namespace, **options):
        super().__init__(class_name, bases, namespace)

    def __repr__(cls):
        return f"<plugin {cls.name}>"


class Plugin(metaclass=PluginMeta, abstract=True):
    enabled = Setting(True, convert=lambda value: value in (True, "yes", "on"))

    def __init__(self, **settings):
        self.settings = {}
        for key, value in settings.items():
            if key not in self.all_settings:
                raise PluginError(f"{self.name} has no setting {key}")
            setattr(self, key, value)

    def hooks(self):
        for _, method in inspect.getmembers(self, inspect.ismethod):
            for event, priority in getattr(method, "hooks", ()):
                yield event, priority, method


class Upper(Plugin):
    @hook("text", priority=5)
    def convert(self, text):
        return text.upper()


class Trim(Plugin, needs=["upper"]):
    width = Setting(12, check=lambda n: n > 2)
    mark = Setting("…")

    @hook("text", -1)
    def cut(self, text):
        if len(text) <= self.width:
            return text
        return text[: self.width - 1] + self.mark

    @hook("end")
    def report(self, _):
        return f"trimmed to {self.width}"


class WordCount(Plugin, name="words", needs=("trim",)):
    total = 0

    @hook("text")
    @hook("title")
    def count(self, text):
        self.total += len(text.split())

    @hook("end", 1)
    def result(self, _):
        return f"{self.total} words"


class Broken(Plugin):
    @hook("text", 9)
    def fail(self, text):
        return text[100]


class Manager:
    def __init__(self, configuration):
        self.errors = []
        self.plugins = {}
        self.listeners = defaultdict(list)
        for name in self.sorted_names(configuration):
            try:
                plugin = PluginMeta.registry[name](**configuration.get(name, {}))
            except PluginError as error:
                self.errors.append(str(error))
                continue
            if not plugin.enabled:
                continue
            self.plugins[name] = plugin
            for event, priority, method in plugin.hooks():
                self.listeners[event].append((priority, method))
        for listeners in self.listeners.values():
            listeners.sort(key=lambda pair: -pair[0])

    def sorted_names(self, wanted):
        done, visiting = [], set()

        def visit(name, path):
            if name in done:
                return
            if name in visiting:
                raise PluginError("cycle: " + " > ".join([*path, name]))
            if name not in PluginMeta.registry:
                raise PluginError(f"unknown plugin {name}")
            visiting.add(name)
            for needed in PluginMeta.registry[name].needs:
                visit(needed, [*path, name])
            visiting.remove(name)
            done.append(name)

        for name in wanted:
            try:
                visit(name, [])
            except PluginError as error:
                visiting.clear()
                self.errors.append(str(error))
        return done

    def send(self, event, value):
        for _, method in self.listeners[event]:
            try:
                result = method(value)
            except Exception as error:
                self.errors.append(f"{method.__qualname__}: {type(error).__name__}")
            else:
                if result is not None:
                    value = result
        return value

    def collect(self, event):
        return [method(None) for _, method in self.listeners[event]]


print(sorted(PluginMeta.registry), Trim, sorted(Trim.all_settings))
manager = Manager({"words": {}, "broken": {}, "trim": {"width": "9"}})
print(list(manager.plugins))
print(manager.send("text", "hello plugin world"), manager.send("title", "A b"), manager.collect("end"))
print(manager.errors)
manager = Manager({"trim": {"width": 1}, "upper": {"enabled": "no"}, "nothing": {}, "words": {"colour": 1}})
print(list(manager.plugins), manager.errors, manager.send("text", "unchanged"))


class CircleA(Plugin, needs=["circle-b"]): pass
class CircleB(Plugin, needs=["circle-a"]): pass


print(Manager({"circle-a": {}}).errors)
try:
    class Again(Plugin, name="upper"):
        pass
except PluginError as error:
    print(error)
trim = Trim(mark="~", width=4)
trim.width += 1
print(trim.cut("abcdefgh"), trim.settings, Trim.width.default)
try:
    trim.width = "wide"
except PluginError as error:
    print(error, type(error.__cause__).__name__)
