"""Notes in memory, with undo."""
from contextlib import contextmanager

from .base import Store


class MemoryStore(Store):
    scheme = "memory"

    def __init__(self, name):
        self.name = name
        self._notes = {}
        self._next = 1
        self._undo = []

    @contextmanager
    def change(self):
        before = dict(self._notes)
        try:
            yield
        except LookupError:
            self._notes = before
            raise
        else:
            self._undo.append(before)

    def add(self, note):
        with self.change():
            self._notes[self._next] = note
            self._next += 1
        return self._next - 1

    def __getitem__(self, number):
        try:
            return self._notes[number]
        except KeyError:
            raise LookupError(f"no note {number}") from None

    def __delitem__(self, number):
        with self.change():
            self[number]
            del self._notes[number]

    def undo(self):
        if not self._undo:
            return False
        self._notes = self._undo.pop()
        return True

    def items(self):
        yield from self._notes.items()
