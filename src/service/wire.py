"""Frames between the web process and a worker: a kind, a length, a payload.

A frame is small enough to be taken at once; a result is as many as it needs. The socket between them is the bound on
what lies on the way: a worker waits when nobody takes.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

READY, WHOLE, HEAD, DATA, END, FAILED = b"R", b"W", b"H", b"D", b"E", b"F"
CHUNK: Final = 64 * 1024  # bytes of a frame of data
LENGTH: Final = struct.Struct("<I")  # before a task
_HEADER: Final = struct.Struct("<cI")


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked: a query, or (`graph`) a whole graph of the store, "" for the default graph.

    `solutions` and `triples` are the formats to answer in, chosen before the form of the query is known; None where
    the client accepts none of the kind; `format_named` tells whether it named the format in the address.
    """

    query: str
    solutions: str | None
    triples: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    graph: str | None = None
    format_named: bool = False

    def packed(self) -> bytes:
        """Both sides are the same Python, so its own format does; `pickle` costs more and can do more."""
        packed = marshal.dumps(_values(self))
        return LENGTH.pack(len(packed)) + packed

    @classmethod
    def unpacked(cls, data: bytes) -> Task:
        return cls(*marshal.loads(data))


_values: Final = attrgetter(*(field.name for field in fields(Task)))


@dataclass(frozen=True, slots=True)
class Head:
    """How a result is written. `stable`: the same query of the same release gives the same bytes."""

    format: str
    stable: bool

    def packed(self) -> bytes:
        return (b"1" if self.stable else b"0") + self.format.encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Head:
        return cls(data[1:].decode(), data[:1] == b"1")


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    return _HEADER.pack(kind, len(payload)) + payload


def whole(head: Head, body: bytes) -> bytes:
    """A short result in one frame."""
    packed = head.packed()
    return frame(WHOLE, bytes([len(packed)]) + packed + body)


def whole_parts(payload: bytes) -> tuple[Head, bytes]:
    end = 1 + payload[0]
    return Head.unpacked(payload[1:end]), payload[end:]


class Frames:
    """Cuts what arrives into frames."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Every frame that is complete: (kind, payload)."""
        if not self._rest and len(data) >= _HEADER.size:
            kind, length = _HEADER.unpack_from(data)
            if len(data) == _HEADER.size + length:  # one that came whole, as that of a short result does
                yield kind, data[_HEADER.size :]
                return
        self._rest += data
        while len(self._rest) >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._rest)
            end = _HEADER.size + length
            if len(self._rest) < end:
                return
            payload = bytes(self._rest[_HEADER.size : end])
            del self._rest[:end]
            yield kind, payload
