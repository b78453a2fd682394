"""The writer of a store that is made anew: quads and texts of all documents go in, a release comes out."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, Self

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from ..errors import StoreError
from ..releases.files import disk_errors, linked_copy, sizes
from ..releases.folder import Folder
from ..releases.lock import writing
from ..releases.manifest import Manifest, read_manifest
from .lines import digest_of, hexadecimal, without_graphs
from .lookup import write_gathered
from .lookup.gathered import Gathered
from .made import Quads
from .names import NameRow, name_row
from .own import lines_of, write
from .reading import text_of
from .rows import Rows
from .texts import TEXTS, TextRecord, TextsWriter
from .view import View
from .vocabulary import ALT_LABEL, ALTERNATE_NAME, CLASSES, LABEL, LT, TYPE, local

QUADS: Final = "quads"
_FLUSH_BYTES: Final = 32 << 20  # few large loads: each writes files of its own. As much again waits while one runs


class Writer:
    """Fills a release aside; leaving the block makes it the one that is served, an exception leaves nothing.

    `beginning`, the folder of a release of the same base, is all in it from the start: to copy files loads nothing. A
    release that is `reusable` keeps what it takes to begin with it.
    """

    def __init__(
        self, folder: Folder, base: str, *, keep: int = 1, beginning: Path | None = None, reusable: bool = False
    ) -> None:
        self._folder = folder
        self._base = base
        self._keep = keep
        self._beginning = beginning
        self._reusable = reusable
        self._told: dict[str, Any] = {"action": "build"}
        self._chunks: list[bytes] = []
        self._triples: list[bytes] = []
        self._pending = 0
        self._digest = 0
        self._count = 0
        self._documents = 0
        self._own: dict[str, set[bytes]] = {}
        self._whole = False
        self._unread: set[bytes] = set()  # graphs of which only quads were given
        self._loads = ThreadPoolExecutor(1)  # Oxigraph works in threads of its own, while Python goes on here
        self._loading: Future[tuple[int, int]] | None = None
        self._gathered: Gathered | None = None
        self._held = ExitStack()

    def __enter__(self) -> Self:
        self._held.enter_context(writing(self._folder.path))
        try:
            with disk_errors(self._folder.path):
                self._staged = self._folder.stage()
                if self._beginning is not None:
                    self._begin(self._beginning)
                self._quads = Store(str(self._staged / QUADS))
                self._rows = TemporaryFile(dir=self._staged)  # so that memory does not grow with the documents
                self._texts = TextsWriter(self._staged)
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        with self._held, disk_errors(self._folder.path):
            try:
                if kind is None:
                    self._finish()
            except sqlite3.Error as failed:
                raise StoreError(f"{self._folder.path} was left as it was: {failed}") from failed
            finally:
                self._loads.shutdown()
                self._rows.close()
                self._texts.close()
                del self._quads  # releases Oxigraph's lock on the folder
                if self._whole:
                    self._publish()
                self._folder.discard()

    def _begin(self, release: Path) -> None:
        manifest = read_manifest(release)
        linked_copy(release / QUADS, self._staged / QUADS, linked=".sst")
        shutil.copyfile(release / TEXTS, self._staged / TEXTS)
        self._digest, self._count = int(manifest.digest, 16), manifest.quads

    def add(self, nquads: bytes, *, triples: bytes | None = None, rows: Rows | None = None) -> None:
        """Load N-Quads, each with a named graph and given once, in any order and any chunks of whole lines.

        IRIs are taken as they are, unchecked, for speed. Raises `StoreError` if lines do not parse, now or later.
        `triples` are their N-Triples, if those are at hand; `rows` what they say in rows, if not to be read from them.
        """
        if rows is None:
            self._unread.update(line[line.rfind(b" <") + 2 : -3] for line in nquads.split(b"\n")[:-1])
        else:
            pickle.dump(rows, self._rows, protocol=pickle.HIGHEST_PROTOCOL)
        self._chunks.append(nquads)
        self._triples.append(without_graphs(nquads) if triples is None else triples)
        self._pending += len(nquads)
        if self._pending >= _FLUSH_BYTES:
            self._flush()

    def add_text(self, record: TextRecord) -> None:
        """Store a document's text and mentions. Raises `StoreError` if its id was added before."""
        self._texts.add(record)
        self._documents += 1

    def keep_own(self, before: View) -> list[str]:
        """Take over the graphs of a user's own from a release; the names of those that have one of Liantu's here."""
        refused = [graph for graph in before.own if graph.startswith(self._base)]
        self._own = {graph: lines_of(before.whole, graph) for graph in before.own if graph not in refused}
        return refused

    def describe(self, *, versions: Mapping[str, str], options: Mapping[str, bool], inferred: int, **told: Any) -> None:
        """What the manifest tells beside what the writer counts itself."""
        self._told |= {"versions": dict(versions), "options": dict(options), "inferred": inferred, **told}

    def loaded(self) -> Store:
        """All quads added so far, for what must read them before the store is finished; only `add` may change them."""
        self._flush()
        self._wait()
        return self._quads

    def gathered(self) -> Gathered:
        """What all quads added so far tell of entities and of statements between them; these are loaded meanwhile."""
        self._flush()
        if self._gathered is None:
            self._gathered = Gathered() if self._beginning is None else Gathered.of(self._beginning, self._quads)
        for rows in _unpickled(self._rows):
            self._gathered.add(rows)
        if self._unread:
            self._gathered.read(self.loaded(), [NamedNode(graph.decode()) for graph in self._unread])
            self._unread.clear()
        return self._gathered

    def _flush(self) -> None:
        """Load what was added, in a thread: in the meantime more is read, or concluded, or indexed."""
        self._wait()
        if self._chunks:
            self._loading = self._loads.submit(_load, self._quads, self._chunks, self._triples)
        self._chunks, self._triples, self._pending = [], [], 0

    def _wait(self) -> None:
        """Until all that was flushed is loaded. Raises `StoreError` where it cannot be."""
        loading, self._loading = self._loading, None
        if loading is not None:
            with disk_errors(self._folder.path):
                digest, count = loading.result()
            self._digest += digest
            self._count += count

    def _finish(self) -> None:
        gathered = self.gathered()
        names = list(gathered.rows())
        self._texts.add_names(row for row in names if gathered.is_fresh(row.entity))
        write_gathered(self._staged, gathered, names, self.loaded)
        if self._reusable:
            gathered.write(self._staged, names)
        self._texts.finish()
        for graph, lines in sorted(self._own.items()):  # last: nothing of them is gathered
            growth, count, _ = write(self.loaded(), graph, lines)
            self._digest += growth
            self._count += count
        self.loaded().flush()
        self._whole = True

    def _publish(self) -> None:
        manifest = Manifest(
            release=self._folder.newest() + 1,
            base=self._base,
            time=now(),
            documents=self._documents,
            quads=self._count,
            digest=hexadecimal(self._digest),
            own=tuple(sorted(self._own)),
            files=sizes(self._staged),
            **self._told,
        )
        self._folder.publish(self._staged, manifest)
        self._folder.prune(self._keep)


def _unpickled(file: IO[bytes]) -> Iterator[Rows]:
    """What was written to a file, which is empty afterwards."""
    end = file.tell()
    file.seek(0)
    while file.tell() < end:
        yield pickle.load(file)  # of this process
    file.seek(0)
    file.truncate()


def _load(quads: Store, chunks: list[bytes], triples: list[bytes]) -> tuple[int, int]:
    """Put N-Quads and their triples into a store, and empty both lists; digest and number of the quads.

    Not in one load: that takes a thirtieth less time, and almost twice the memory.
    """
    digest = count = 0
    for chunk in chunks:
        lines = chunk.split(b"\n")[:-1]
        digest, count = digest + digest_of(lines), count + len(lines)
    try:
        for lot, format_ in ((chunks, RdfFormat.N_QUADS), (triples, RdfFormat.N_TRIPLES)):
            joined = b"".join(lot)
            lot.clear()
            quads.bulk_load(input=joined, format=format_, lenient=True)
    except SyntaxError as error:
        raise StoreError(f"quads cannot be loaded: {error}") from error
    return digest, count


def now() -> str:
    """The time as a manifest tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def all_names(quads: Quads) -> Iterator[NameRow]:
    """A row for each name of each entity, labels last. By patterns: a query takes a second over a million quads."""
    classes: dict[str, tuple[str, ...]] = {}
    for class_name in CLASSES:
        for quad in quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + class_name), DefaultGraph()):
            entity = text_of(quad.subject)
            classes[entity] = (*classes.get(entity, ()), class_name)
    for property_ in (ALTERNATE_NAME, ALT_LABEL, LABEL):  # a name that is a label anywhere is written as one
        for quad in quads.quads_for_pattern(None, NamedNode(property_), None, DefaultGraph()):
            entity, name = text_of(quad.subject), text_of(quad.object)
            for class_name in classes.get(entity, ()):
                yield name_row(entity, class_name, name, main=property_ == LABEL)


def names_of(quads: Quads, entity: str) -> Iterator[NameRow]:
    """The rows of one entity, labels last."""
    classes = _classes(quads, entity)
    for property_ in (ALTERNATE_NAME, ALT_LABEL, LABEL):
        for quad in quads.quads_for_pattern(NamedNode(entity), NamedNode(property_), None, DefaultGraph()):
            for class_name in classes:
                yield name_row(entity, class_name, text_of(quad.object), main=property_ == LABEL)


def _classes(quads: Quads, entity: str) -> tuple[str, ...]:
    """The local names of its classes that are of the ontology."""
    types = quads.quads_for_pattern(NamedNode(entity), NamedNode(TYPE), None, DefaultGraph())
    return tuple(kind for t in types if (kind := local(text_of(t.object))) in CLASSES)
