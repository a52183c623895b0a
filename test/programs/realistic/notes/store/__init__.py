"""Where notes are kept."""
from .base import Store
from .memory import MemoryStore
from .note import Note

__all__ = ["MemoryStore", "Note", "Store", "open_store"]


def open_store(url: str) -> Store:
    scheme, _, name = url.partition("://")
    for cls in Store.kinds:
        if cls.scheme == scheme:
            return cls(name)
    raise ValueError(
        f"no store for {scheme}"
    )
