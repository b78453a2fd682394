"""Jobs on disk, beside the releases of the store: what is told stays told, whoever is killed.

    jobs/jobs.sqlite   each job: what it shall do, how far it came
    jobs/<id>/         the files that it shall read
    jobs/lock          held by the service that does the jobs

The files of a job go when it ends.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

from ..errors import NotFoundError, StoreError
from ..releases.files import disk_errors, tree_to_disk

FOLDER: Final = "jobs"
State = Literal["waiting", "running", "stopping", "done", "failed", "cancelled"]
_OVER: Final = ("done", "failed", "cancelled")
_KEPT: Final = 10_000  # jobs that have ended
_STALE: Final = 24 * 3600  # seconds after which files that belong to no job go
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, action TEXT NOT NULL, state TEXT NOT NULL,
    names TEXT NOT NULL, created TEXT NOT NULL, started TEXT, ended TEXT, attempts INTEGER NOT NULL DEFAULT 0,
    before INTEGER, outcome TEXT, error TEXT, documents_read INTEGER NOT NULL DEFAULT 0,
    characters_read INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS jobs_state ON jobs (state, number);
"""
_COLUMNS: Final = (
    "id, action, state, names, created, started, ended, attempts, before, outcome, error, documents_read, "
    "characters_read"
)


@dataclass(frozen=True, slots=True)
class Job:
    """A change that was asked for. `names` are files in its folder, identifiers of documents to remove, what is
    decided of what, or the IRI of a graph of a user's own.

    `attempts` counts how often it was begun, `before` is the release that was served when it was first begun.
    `outcome` is what an `Outcome` of a change tells, `error` why it failed; `documents_read` and `characters_read`
    how far it came when it was last begun.
    """

    id: str
    action: str
    state: State
    names: tuple[str, ...]
    created: str
    started: str | None = None
    ended: str | None = None
    attempts: int = 0
    before: int | None = None
    outcome: Mapping[str, Any] | None = None
    error: str | None = None
    documents_read: int = 0
    characters_read: int = 0

    @property
    def over(self) -> bool:
        return self.state in _OVER


class Book:
    """The jobs of the store at `path`. Any thread may ask. Raises `StoreError` where the folder cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path / FOLDER
        self._lock = Lock()
        with disk_errors(path):
            self.folder.mkdir(exist_ok=True)
        try:
            self._connection = sqlite3.connect(
                self.folder / "jobs.sqlite", isolation_level=None, check_same_thread=False, timeout=30
            )
            self._connection.executescript(_SCHEMA)
            self._add_columns()
        except sqlite3.Error as error:
            raise StoreError(f"{self.folder}: the jobs cannot be opened ({error})") from error

    def _add_columns(self) -> None:
        """Those that a file of before has not."""
        known = {row[1] for row in self._connection.execute("PRAGMA table_info(jobs)")}
        for name in ("documents_read", "characters_read"):
            if name not in known:
                with suppress(sqlite3.OperationalError):  # another process was quicker
                    self._connection.execute(f"ALTER TABLE jobs ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def new(self) -> Iterator[tuple[str, Path]]:
        """An identifier and an empty folder for the files of a job; the folder goes unless the job is put down."""
        identifier = secrets.token_hex(8)
        folder = self.files(identifier)
        with disk_errors(self.path):
            folder.mkdir()
        try:
            yield identifier, folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def put(self, identifier: str, action: str, names: Sequence[str]) -> Job:
        """Put a job down: from now on it will be done."""
        if self.files(identifier).is_dir():
            with disk_errors(self.path):
                tree_to_disk(self.files(identifier))
        told = (identifier, action, json.dumps(names, ensure_ascii=False), now())
        self._write("INSERT INTO jobs (id, action, state, names, created) VALUES (?, ?, 'waiting', ?, ?)", *told)
        return self.job(identifier)

    def job(self, identifier: str) -> Job:
        """Raises `NotFoundError`."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM jobs WHERE id = ?", identifier)
        if not rows:
            raise NotFoundError(f"there is no job {identifier}")
        return _job(rows[0])

    def jobs(self, *, limit: int) -> list[Job]:
        """The last ones, the newest first."""
        return [_job(row) for row in self._rows(f"SELECT {_COLUMNS} FROM jobs ORDER BY number DESC LIMIT ?", limit)]

    def waiting(self) -> int:
        """How many have not ended."""
        return int(self._rows("SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running', 'stopping')")[0][0])

    def next(self) -> Job | None:
        """The one that has waited longest."""
        found = self._rows(f"SELECT {_COLUMNS} FROM jobs WHERE state = 'waiting' ORDER BY number LIMIT 1")
        return _job(found[0]) if found else None

    def begin(self, identifier: str, before: int) -> Job:
        """It is being done, on top of that release; unless it was cancelled just now, as its state then tells."""
        told = "state = 'running', attempts = attempts + 1, documents_read = 0, characters_read = 0"
        told += ", started = coalesce(started, ?), before = coalesce(before, ?)"
        self._write(f"UPDATE jobs SET {told} WHERE id = ? AND state = 'waiting'", now(), before, identifier)
        return self.job(identifier)

    def tell(self, identifier: str, documents: int, characters: int) -> None:
        """So much has been read, whichever process is asked for it."""
        self._write(
            "UPDATE jobs SET documents_read = ?, characters_read = ? WHERE id = ?", documents, characters, identifier
        )

    def cancel(self, identifier: str) -> Job:
        """Strike out a job that waits; one that is at work is to be stopped by who does it; one that is over stays so.

        Raises `NotFoundError`.
        """
        self._write(
            "UPDATE jobs SET state = 'cancelled', ended = ? WHERE id = ? AND state = 'waiting'", now(), identifier
        )
        self._write("UPDATE jobs SET state = 'stopping' WHERE id = ? AND state = 'running'", identifier)
        job = self.job(identifier)
        if job.state == "cancelled":
            shutil.rmtree(self.files(identifier), ignore_errors=True)
        return job

    def put_back(self, identifier: str) -> None:
        """It could not be begun yet."""
        told = "state = 'waiting', attempts = attempts - 1"
        self._write(f"UPDATE jobs SET {told} WHERE id = ? AND state = 'running'", identifier)

    def end(self, identifier: str, *, outcome: Mapping[str, Any] | None = None, error: str | None = None) -> None:
        """It is done, or has failed with an error, or was cancelled where there is neither; its files go."""
        told = json.dumps(outcome, ensure_ascii=False) if outcome is not None else None
        state = "failed" if error is not None else "done" if outcome is not None else "cancelled"
        query = "UPDATE jobs SET state = ?, ended = ?, outcome = ?, error = ? WHERE id = ?"
        self._write(query, state, now(), told, error, identifier)
        shutil.rmtree(self.files(identifier), ignore_errors=True)

    def recover(self) -> None:
        """What was being done by a service that ended is to be done again; what is long over goes.

        Only the service that does the jobs calls this.
        """
        self._write("UPDATE jobs SET state = 'waiting' WHERE state = 'running'")
        last = f"SELECT number FROM jobs WHERE state IN {_OVER} ORDER BY number DESC LIMIT 1 OFFSET ?"
        self._write(f"DELETE FROM jobs WHERE state IN {_OVER} AND number <= ({last})", _KEPT)
        open_ = {row[0] for row in self._rows(f"SELECT id FROM jobs WHERE state NOT IN {_OVER}")}
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in open_ and time.time() - folder.stat().st_mtime > _STALE:
                shutil.rmtree(folder, ignore_errors=True)

    def stopping(self) -> list[Job]:
        """Those that were being stopped by a service that ended."""
        return [_job(row) for row in self._rows(f"SELECT {_COLUMNS} FROM jobs WHERE state = 'stopping'")]

    def files(self, identifier: str) -> Path:
        """The folder of the files of a job."""
        return self.folder / identifier

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise StoreError(f"{self.folder}: the jobs cannot be read or written ({error})") from error

    _write = _rows


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _job(row: tuple[Any, ...]) -> Job:
    id, action, state, names, created, started, ended, attempts, before, outcome, *rest = row
    told = json.loads(outcome) if outcome else None
    return Job(id, action, state, tuple(json.loads(names)), created, started, ended, attempts, before, told, *rest)
