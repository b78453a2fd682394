"""N-Quads as lines: without their graphs for the merged graph, and summed up so that graphs can be told apart."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import numpy as np

_MODULUS = 1 << 256
_WORDS = 8


def without_graphs(quads: bytes) -> bytes:
    """The lines without their last term, each once; a line that has no graph breaks, so that it does not load."""
    return b"".join({line[: line.rfind(b" <")] + b" .\n" for line in quads.split(b"\n") if line})


def digest_of(lines: Iterable[bytes]) -> int:
    """The sum of the SHA-256 of lines without their ends: of one set of lines in any order, and parts can be taken off.

    That is what a hash of the whole export cannot do: it would have to be written out after each change.
    """
    words = np.frombuffer(b"".join([sha256(line).digest() for line in lines]), dtype=">u4").reshape(-1, _WORDS)
    sums: list[int] = words.sum(axis=0, dtype=np.uint64).tolist()  # of up to four thousand million lines
    return sum(total << 32 * place for place, total in enumerate(reversed(sums))) % _MODULUS


def hexadecimal(digest: int) -> str:
    return f"{digest % _MODULUS:064x}"
