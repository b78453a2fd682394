"""What changed in the texts and names of a store since its large file was written.

The large file is shared by the releases. A release has its own small one with the documents and names that came and
the ids of those that went. When the small one has grown to an eighth of the large one, both are written anew as one:
that costs as much as the store is large, and each change bears a small, constant part of it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..releases.files import link_or_copy
from .names import NameRow
from .texts import CHANGES, SCHEMA, TEXTS, TextRecord, insert_document, insert_names

_GONE: Final = """
CREATE TABLE gone (document TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE renamed (entity TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_TABLES: Final = {"documents": "id", "texts": "document", "mentions": "document", "names": "entity"}
_SHARE: Final = 8
_SMALL: Final = 4 << 20  # bytes of a small file that need not be merged whatever the size of the large one


class TextsChanger:
    """Writes the texts of a release from those of the one before; `finish` makes them whole."""

    def __init__(self, before: Path, folder: Path) -> None:
        self._before = before
        self._folder = folder
        link_or_copy(before / TEXTS, folder / TEXTS)
        is_new = not (before / CHANGES).is_file()
        if not is_new:
            shutil.copyfile(before / CHANGES, folder / CHANGES)
        self._connection = sqlite3.connect(folder / CHANGES, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")  # all is brought to the disk when the release is whole
        if is_new:
            self._connection.executescript(SCHEMA + _GONE)
        self._connection.execute("BEGIN")

    def add(self, record: TextRecord) -> None:
        """Store one document. Raises `StoreError` if its id was added since the large file was written."""
        insert_document(self._connection, record)

    def remove(self, identifier: str) -> None:
        """Take one document away."""
        for table, column in _TABLES.items():
            if table != "names":
                self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (identifier,))
        self._connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (identifier,))

    def rename(self, entity: str, rows: Iterable[NameRow]) -> None:
        """Give an entity these names and no others."""
        self._connection.execute("DELETE FROM names WHERE entity = ?", (entity,))
        self._connection.execute("INSERT OR IGNORE INTO renamed VALUES (?)", (entity,))
        insert_names(self._connection, rows)

    def finish(self) -> None:
        """Commit; merge both files when the small one has grown."""
        self._connection.execute("COMMIT")
        self._connection.close()
        small, large = (self._folder / name for name in (CHANGES, TEXTS))
        if small.stat().st_size > max(_SMALL, large.stat().st_size // _SHARE):
            _merge(self._folder)

    def close(self) -> None:
        """Give the files back; without `finish` they are of no use."""
        self._connection.close()


def _merge(folder: Path) -> None:
    """One large file of both, in key order."""
    aside = folder / (TEXTS + ".new")
    connection = sqlite3.connect(aside, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        connection.execute("ATTACH ? AS large", (str(folder / TEXTS),))
        connection.execute("ATTACH ? AS small", (str(folder / CHANGES),))
        connection.execute("BEGIN")
        for table, column in _TABLES.items():
            put_aside = "small.renamed WHERE entity" if table == "names" else "small.gone WHERE document"
            connection.execute(
                f"INSERT INTO main.{table} SELECT * FROM large.{table} AS old "
                f"WHERE NOT EXISTS (SELECT 1 FROM {put_aside} = old.{column}) UNION ALL SELECT * FROM small.{table}"
            )
        connection.execute("COMMIT")
        connection.execute("DETACH large")
        connection.execute("DETACH small")
        connection.execute("VACUUM")
    finally:
        connection.close()
    aside.replace(folder / TEXTS)  # a new file of this name: the old one stays with the releases that have it
    (folder / CHANGES).unlink()
