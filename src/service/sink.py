"""Where a worker writes a result: counts it, stops it at its bounds, and sends it on in frames."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from .failures import too_many_bytes, too_many_rows
from .limits import Limits
from .wire import CHUNK, DATA, END, HEAD, Head, frame, whole

_ROW: Final[Mapping[str, bytes]] = {  # what comes once with each row of a result of solutions
    "json": b'}},{"',
    "xml": b"<result>",
    "csv": b"\n",
    "tsv": b"\n",
}
_XML: Final = frozenset({"xml", "rdfxml"})
# XML cannot hold control characters, U+FFFE and U+FFFF, and reads a carriage return as a line feed.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b-\x1f]|\xef\xbf[\xbe\xbf]")
_CUT_CHARACTER = re.compile(rb"\xef\xbf?\Z")


class Sink:
    """A file to write to; raises `ServiceError` as soon as there is more than `limits` allow."""

    def __init__(self, send: Callable[[bytes], None], head: Head, limits: Limits) -> None:
        self._send = send
        self._head = head
        self._limits = limits
        self._pending = bytearray()
        self._begun = False
        self._bytes = 0
        self._rows = 0
        self._row = _ROW.get(head.format)
        self._tail = b""
        self._is_xml = head.format in _XML
        self._cut = b""

    def write(self, data: bytes) -> int:
        self._count(data)
        self._pending += self._as_xml(data) if self._is_xml else data
        while len(self._pending) >= CHUNK:
            self._begin()
            self._send(frame(DATA, bytes(self._pending[:CHUNK])))
            del self._pending[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Frames are sent when they are full."""

    def finish(self) -> None:
        """Send what is left: the whole of a short result in one frame."""
        self._pending += self._cut
        if not self._begun:
            self._send(whole(self._head, bytes(self._pending)))
            return
        self._send(frame(DATA, bytes(self._pending)) + frame(END))

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._send(frame(HEAD, self._head.packed()))

    def _count(self, data: bytes) -> None:
        self._bytes += len(data)
        if self._bytes > self._limits.result_mb << 20:
            raise too_many_bytes(self._limits.result_mb)
        if self._row is not None:
            seen = self._tail + data
            self._rows += seen.count(self._row)
            self._tail = seen[-len(self._row) + 1 :] if len(self._row) > 1 else b""
            if self._rows > self._limits.rows:
                raise too_many_rows(self._limits.rows)

    def _as_xml(self, data: bytes) -> bytes:
        data = self._cut + data
        cut = _CUT_CHARACTER.search(data)
        self._cut = cut[0] if cut else b""
        return _NOT_XML.sub(_replaced, data[: cut.start()] if cut else data)


def _replaced(match: re.Match[bytes]) -> bytes:
    return b"&#13;" if match[0] == b"\r" else "\ufffd".encode()
