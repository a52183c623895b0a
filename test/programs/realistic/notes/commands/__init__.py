"""Commands, each a generator of lines."""
from importlib import import_module

_commands = {}


class UnknownCommand(Exception):
    pass


def command(function):
    _commands[function.__name__.rstrip("_")] = function
    return function


def dispatch(name, store, rest):
    if not _commands:
        for module in ("editing", "showing"):
            import_module(f".{module}", __name__)
    try:
        function = _commands[name]
    except KeyError:
        raise UnknownCommand(f"{name} (there are {', '.join(sorted(_commands))})") from None
    yield from function(store, rest) or ()
