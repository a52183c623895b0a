"""Commands that show notes."""
from . import command, formats
from .formats import as_json


@command
def list_(store, _):
    for number, note in store.items():
        yield f"{number} {formats.plain(note)}"


@command
def find(store, tag):
    found = False
    for number in store.find(tag):
        found = True
        yield f"{number} has {tag}"
    if not found:
        raise LookupError(f"nothing has {tag}")


@command
def show(store, line):
    number, kind = line.split()
    show_as = getattr(formats, kind, None)
    if show_as is None:
        raise LookupError(f"no format {kind}")
    yield show_as(store[int(number)])


@command
def export(store, kind):
    assert kind == "json"
    yield as_json(store.items())
