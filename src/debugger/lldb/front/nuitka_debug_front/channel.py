"""The two pipes of the client's: nothing else is ever written to them, and lldb's own output goes elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator

_CHUNK = 1 << 16


class Channel:
    """Lines in, records out. Writing is for one thread at a time: whoever has the front's lock."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads = reads
        self._writes = writes
        # What lldb starts must not hold them open.
        for descriptor in (reads, writes):
            os.set_inheritable(descriptor, False)

    def lines(self) -> Iterator[bytes]:
        """Yield each line without its end, until the client closes its side."""
        rest = b""
        while True:
            chunk = os.read(self._reads, _CHUNK)
            if not chunk:
                return
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole

    def write(self, *records: str) -> None:
        """Write records, together."""
        data = "".join(text + "\n" for text in records).encode("ascii")
        while data:
            data = data[os.write(self._writes, data) :]
