"""What all stores have in common."""
from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Iterator

if TYPE_CHECKING:
    from .note import Note


class Store(ABC):
    kinds: list[type[Store]] = []
    scheme = ""

    def __init_subclass__(cls) -> None:
        Store.kinds.append(cls)

    @abstractmethod
    def add(self, note: Note) -> int: ...

    @abstractmethod
    def __getitem__(self, number: int) -> Note: ...

    @abstractmethod
    def items(self) -> Iterator[tuple[int, Note]]: ...

    def find(self, tag: str) -> Iterator[int]:
        for number, note in self.items():
            if tag in note.tags:
                yield number

    def __len__(self) -> int:
        return sum(1 for _ in self.items())
