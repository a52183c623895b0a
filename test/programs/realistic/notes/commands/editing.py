"""Commands that change notes."""
from store import Note

from . import command


@command
def add(store, line):
    number = store.add(Note.parse(line))
    yield f"note {number}"


@command
def tag(store, line):
    number, *tags = line.split()
    note = store[int(number)]
    for name in tags:
        if name in note.tags:
            continue
        note.tags.append(name)


@command
def drop(store, line):
    for number in map(int, line.split()):
        del store[number]


@command
def undo(store, _):
    if not store.undo():
        yield "nothing to undo"
