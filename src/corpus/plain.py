"""Plain text files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..records import Document, Skipped
from .encodings import decode, universal_newlines


def read(path: Path, name: str) -> Iterator[Document | Skipped]:
    """One document: the decoded content, without byte-order mark, line ends as `Path.read_text` gives them."""
    yield Document(name, universal_newlines(decode(path.read_bytes())))
