"""JSON lines (.jsonl, .jsonl.gz): a text on each line, with its id, title, date and source."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from ..records import Document, Skipped
from .dates import iso_date
from .encodings import decode, sound

MOST_LINE_BYTES = 10_000_000
_SHOWN = 80  # characters of what cannot be read


def read(path: Path, name: str) -> Iterator[Document | Skipped]:
    """A document for each line that holds an object with `text`; its id is `name#id`, or `name#line` without `id`.

    Memory is bounded by the longest line allowed, however large the file.
    """
    with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as file:
        number = 0
        try:
            for number, data in enumerate(_lines(file), 1):
                if data is None:
                    yield Skipped(f"{name}:{number}", f"line is longer than {MOST_LINE_BYTES} bytes; split the text")
                elif data.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield from _read(data, name, number)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            yield Skipped(f"{name}:{number + 1}", f"compressed data is damaged ({error}); make the file again")


class _Readable(Protocol):
    def readline(self, size: int, /) -> bytes: ...


def _lines(file: _Readable) -> Iterator[bytes | None]:
    """Lines of the file; None for one over the limit, which is never held whole."""
    while data := file.readline(MOST_LINE_BYTES + 1):
        if len(data) <= MOST_LINE_BYTES:
            yield data
            continue
        while data and not data.endswith(b"\n"):
            data = file.readline(MOST_LINE_BYTES)
        yield None


def _read(data: bytes, name: str, number: int) -> Iterator[Document | Skipped]:
    """The document of a line, and what of it was left out."""
    where = f"{name}:{number}"
    try:
        row = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        yield Skipped(where, f"not a line of JSON ({error}); write one object on each line")
        return
    if not isinstance(row, dict):
        yield Skipped(where, "not a JSON object; write one object with `id` and `text` on each line")
        return
    document = _document(row, name, number)
    yield document
    told = row.get("date")
    if isinstance(document, Document) and document.date is None and told not in (None, ""):
        shown = sound(str(told))[:_SHOWN]
        yield Skipped(where, f"{shown!r} is no date; write it as 2024-05-01", part=True)


def _document(row: dict[str, object], name: str, number: int) -> Document | Skipped:
    where = f"{name}:{number}"
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return Skipped(where, "no text: the field `text` is missing, empty or not a string")
    key = row.get("id")
    label = str(key) if isinstance(key, (str, int)) and str(key) else str(number)
    date = iso_date(_string(row, "date"))
    return Document(f"{name}#{sound(label)}", sound(text), _string(row, "title"), date, _string(row, "source"))


def _string(row: dict[str, object], field: str) -> str | None:
    value = row.get(field)
    return sound(value).strip() or None if isinstance(value, str) else None
