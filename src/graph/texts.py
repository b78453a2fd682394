"""The file of texts and names beside the quads: what a triple store is bad at.

An SQLite file holds the raw text of each document with its mentions (so that a served store can show them), and every
name of every entity with its pinyin (so that a name is found by any part of it). A release that was made from another
has the same file, and beside it a small one with what changed since: `changed_texts.py` writes that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, Final

from ..errors import StoreError
from .names import NameRow

TEXTS: Final = "texts.sqlite"
CHANGES: Final = "changes.sqlite"
SCHEMA: Final = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, iri TEXT NOT NULL UNIQUE, title TEXT, date TEXT, publisher TEXT,
    characters INTEGER NOT NULL, content TEXT NOT NULL, given TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_content ON documents (content);
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
# What a reader of both files sees: of the first what the second does not put aside, and what the second has.
_BOTH: Final = """
ATTACH ?1 AS changes;
CREATE TEMP VIEW documents AS SELECT * FROM main.documents AS old
    WHERE NOT EXISTS (SELECT 1 FROM changes.gone WHERE document = old.id) UNION ALL SELECT * FROM changes.documents;
CREATE TEMP VIEW texts AS SELECT * FROM main.texts AS old
    WHERE NOT EXISTS (SELECT 1 FROM changes.gone WHERE document = old.document) UNION ALL SELECT * FROM changes.texts;
CREATE TEMP VIEW mentions AS SELECT * FROM main.mentions AS old
    WHERE NOT EXISTS (SELECT 1 FROM changes.gone WHERE document = old.document)
    UNION ALL SELECT * FROM changes.mentions;
CREATE TEMP VIEW names AS SELECT * FROM main.names AS old
    WHERE NOT EXISTS (SELECT 1 FROM changes.renamed WHERE entity = old.entity) UNION ALL SELECT * FROM changes.names
"""
_LISTED: Final = "id, iri, title, date, publisher"


@dataclass(frozen=True, slots=True, order=True)
class TextMention:
    """Raw offsets of a name in a text, the local name of its class, and the IRI of its entity."""

    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class TextRecord:
    """One document as it was read, with the mentions that were linked, sorted.

    `title` and `date` are what the document as a whole tells, `given` those that came with it.
    """

    id: str
    iri: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    mentions: tuple[TextMention, ...] = ()
    given: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One line of a list of documents; `characters` is the length of its text in code points."""

    id: str
    iri: str
    title: str | None
    date: str | None
    publisher: str | None
    characters: int


def content_hash(text: str) -> str:
    """Equal for equal texts, and in practice for these only."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def insert_document(connection: sqlite3.Connection, record: TextRecord) -> None:
    """Store one document. Raises `StoreError` if its id was added before."""
    row = (
        record.id, record.iri, record.title, record.date, record.publisher, len(record.text),
        content_hash(record.text), json.dumps(record.given, ensure_ascii=False),
    )  # fmt: skip
    try:
        connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    except sqlite3.IntegrityError as error:
        raise StoreError(f"two documents are called {record.id!r}: rename one of them") from error
    connection.execute("INSERT INTO texts VALUES (?, ?)", (record.id, record.text))
    rows = ((record.id, m.start, m.end, m.type, m.entity) for m in record.mentions)
    connection.executemany("INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?)", rows)


def insert_names(connection: sqlite3.Connection, rows: Iterable[NameRow]) -> None:
    """Store names; the last row of an entity, a class and a name counts."""
    values = ((r.entity, r.type, r.name, r.main, r.folded, r.pinyin, r.initials) for r in rows)
    connection.executemany("INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?, ?, ?, ?)", values)


class TextsWriter:
    """Writes a file of texts and names, new or a copy of a finished one. One transaction; `finish` makes it whole."""

    def __init__(self, folder: Path) -> None:
        schema = "" if (folder / TEXTS).is_file() else SCHEMA
        self._connection = sqlite3.connect(folder / TEXTS, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + schema)
        self._connection.execute("BEGIN")

    def add(self, record: TextRecord) -> None:
        """Store one document. Raises `StoreError` if its id was added before."""
        insert_document(self._connection, record)

    def add_names(self, rows: Iterable[NameRow]) -> None:
        """Store the names of the entities, by which `Texts.names_like` finds them."""
        insert_names(self._connection, rows)

    def finish(self) -> None:
        """Commit, and rewrite in key order, so that the order of adding leaves no trace."""
        self._connection.execute("COMMIT")
        self._connection.execute("VACUUM")

    def close(self) -> None:
        """Give the file back; without `finish` it holds nothing."""
        self._connection.close()


class Texts:
    """Reads the texts of a release. One connection behind a lock, so that any thread may ask."""

    def __init__(self, folder: Path) -> None:
        if not (folder / TEXTS).is_file():
            raise StoreError(f"{folder / TEXTS}: the file of texts is missing; build the store again")
        self._connection = sqlite3.connect(read_only_uri(folder / TEXTS), uri=True, check_same_thread=False)
        self._lock = Lock()
        if (folder / CHANGES).is_file():
            attach, *views = _BOTH.split(";")
            self._connection.execute(attach, (read_only_uri(folder / CHANGES),))
            for view in views:
                self._connection.execute(view)

    def close(self) -> None:
        """Give the files back."""
        self._connection.close()

    def count(self) -> int:
        """How many documents there are."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    def documents(self, *, limit: int, offset: int) -> list[DocumentItem]:
        """Documents by id."""
        query = f"SELECT {_LISTED}, characters FROM documents ORDER BY id LIMIT ? OFFSET ?"
        return [DocumentItem(*row) for row in self._rows(query, limit, offset)]

    def document(self, id_or_iri: str) -> TextRecord | None:
        """The document of that identifier or IRI, with its mentions."""
        rows = self._rows(f"SELECT {_LISTED}, given FROM documents WHERE id = ?1 OR iri = ?1", id_or_iri)
        if not rows:
            return None
        identifier, iri, title, date, publisher, given = rows[0]
        ((text,),) = self._rows("SELECT text FROM texts WHERE document = ?", identifier)
        query = 'SELECT start, "end", type, entity FROM mentions WHERE document = ? ORDER BY start, "end", type, entity'
        mentions = tuple(TextMention(*row) for row in self._rows(query, identifier))
        told: tuple[str | None, str | None] = tuple(json.loads(given))
        return TextRecord(identifier, iri, text, title, date, publisher, mentions, told)

    def has(self, identifier: str) -> bool:
        """Whether a document has this identifier."""
        return bool(self._rows("SELECT 1 FROM documents WHERE id = ?", identifier))

    def identifiers(self) -> list[str]:
        """The identifiers of all documents, sorted."""
        return [identifier for (identifier,) in self._rows("SELECT id FROM documents ORDER BY id")]

    def editions(self) -> dict[str, tuple[str, str]]:
        """Identifier of each document -> its IRI, and a text that is another one for each other edition of it."""
        rows = self._rows("SELECT id, iri, content, given, publisher FROM documents")
        return {
            identifier: (iri, f"{content} {given} {publisher}") for identifier, iri, content, given, publisher in rows
        }

    def same_text(self, text: str) -> list[str]:
        """The identifiers of the documents that have this text, sorted."""
        rows = self._rows("SELECT id FROM documents WHERE content = ? ORDER BY id", content_hash(text))
        return [identifier for (identifier,) in rows]

    def names(self) -> Iterator[NameRow]:
        """All names of all entities."""
        query = "SELECT entity, type, name, main, folded, pinyin, initials FROM names ORDER BY entity, type, name"
        yield from (NameRow(*row) for row in self._rows(query))

    def names_like(self, condition: str, *values: object) -> Iterator[tuple[str, str, str, int]]:
        """(entity, class, name, is it the label) of the names that meet an SQL condition."""
        query = f"SELECT entity, type, name, main FROM names WHERE {condition}"
        yield from self._rows(query, *values)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def read_only_uri(path: Path) -> str:
    """By which SQLite opens a file that does not change: without locks, so in a folder that is read-only too."""
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"
