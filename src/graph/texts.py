"""The file of texts and names beside the quads: what a triple store is bad at.

One SQLite file holds the raw text of each document with its mentions (so that a served store can show them),
and every name of every entity with its pinyin (so that a name is found by any part of it).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

from ..errors import StoreError
from .names import NameRow

_SCHEMA: Final = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, iri TEXT NOT NULL UNIQUE, title TEXT, date TEXT, publisher TEXT,
    characters INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE texts (document TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mentions (
    document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL,
    PRIMARY KEY (document, start, "end", type, entity)
) WITHOUT ROWID;
CREATE TABLE names (
    entity TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, main INTEGER NOT NULL,
    folded TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
    PRIMARY KEY (entity, type, name)
) WITHOUT ROWID;
CREATE INDEX names_folded ON names (folded);
CREATE INDEX names_pinyin ON names (pinyin);
CREATE INDEX names_initials ON names (initials);
"""
_DOCUMENT: Final = "SELECT id, iri, text, title, date, publisher FROM documents JOIN texts ON document = id"


@dataclass(frozen=True, slots=True, order=True)
class TextMention:
    """Raw offsets of a name in a text, the local name of its class, and the IRI of its entity."""

    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class TextRecord:
    """One document as it was read, with the mentions that were linked, sorted."""

    id: str
    iri: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    mentions: tuple[TextMention, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One line of a list of documents; `characters` is the length of its text in code points."""

    id: str
    iri: str
    title: str | None
    date: str | None
    publisher: str | None
    characters: int


class TextsWriter:
    """Writes a new file of texts and names. One transaction; `finish` makes it whole."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        self._connection.execute("BEGIN")

    def add(self, record: TextRecord) -> None:
        """Store one document. Raises `StoreError` if its id was added before."""
        row = (record.id, record.iri, record.title, record.date, record.publisher, len(record.text))
        try:
            self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError as error:
            raise StoreError(f"two documents are called {record.id!r}: rename one of them") from error
        self._connection.execute("INSERT INTO texts VALUES (?, ?)", (record.id, record.text))
        rows = ((record.id, m.start, m.end, m.type, m.entity) for m in record.mentions)
        self._connection.executemany("INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?)", rows)

    def add_names(self, rows: Iterable[NameRow]) -> None:
        """Store the names of the entities, by which `Texts.names_like` finds them."""
        values = ((r.entity, r.type, r.name, r.main, r.folded, r.pinyin, r.initials) for r in rows)
        self._connection.executemany("INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def finish(self) -> None:
        """Commit, and rewrite in key order, so that the order of adding leaves no trace."""
        self._connection.execute("COMMIT")
        self._connection.execute("VACUUM")

    def close(self) -> None:
        """Give the file back; without `finish` it holds nothing."""
        self._connection.close()


class Texts:
    """Reads the file. One connection behind a lock, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise StoreError(f"{path}: the file of texts is missing; build the store again")
        uri = f"{path.resolve().as_uri()}?mode=ro"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = Lock()

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def count(self) -> int:
        """How many documents there are."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    def documents(self, *, limit: int, offset: int) -> list[DocumentItem]:
        """Documents by id."""
        query = "SELECT id, iri, title, date, publisher, characters FROM documents ORDER BY id LIMIT ? OFFSET ?"
        return [DocumentItem(*row) for row in self._rows(query, limit, offset)]

    def document(self, id_or_iri: str) -> TextRecord | None:
        """The document of that identifier or IRI, with its mentions."""
        rows = self._rows(f"{_DOCUMENT} WHERE id = ?1 OR iri = ?1", id_or_iri)
        if not rows:
            return None
        query = 'SELECT start, "end", type, entity FROM mentions WHERE document = ? ORDER BY start, "end", type, entity'
        mentions = tuple(TextMention(*row) for row in self._rows(query, rows[0][0]))
        identifier, iri, text, title, date, publisher = rows[0]
        return TextRecord(identifier, iri, text, title, date, publisher, mentions)

    def names_like(self, condition: str, *values: object) -> Iterator[tuple[str, str, str, int]]:
        """(entity, class, name, is it the label) of the names that meet an SQL condition."""
        query = f"SELECT entity, type, name, main FROM names WHERE {condition}"
        yield from self._rows(query, *values)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()
