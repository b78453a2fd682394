"""The writer of a store that is made anew: quads and texts of all documents go in, a release comes out."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Self

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from ..errors import StoreError
from ..releases.files import disk_errors, linked_copy, sizes
from ..releases.folder import Folder
from ..releases.lock import writing
from ..releases.manifest import Manifest, read_manifest
from .lines import digest_of, hexadecimal, without_graphs
from .lookup import write_lookup
from .names import NameRow, name_row
from .reading import text_of
from .texts import TEXTS, NameKey, TextRecord, TextsWriter
from .vocabulary import ALT_LABEL, ALTERNATE_NAME, CLASSES, LABEL, LT, TYPE, local

QUADS: Final = "quads"
_FLUSH_BYTES: Final = 32 << 20  # few large loads: each one writes files of its own


class Writer:
    """Fills a release aside; leaving the block makes it the one that is served, an exception leaves nothing.

    `beginning`, the folder of a release of the same base, is all in it from the start: to copy files loads nothing.
    """

    def __init__(self, folder: Folder, base: str, *, keep: int = 1, beginning: Path | None = None) -> None:
        self._folder = folder
        self._base = base
        self._keep = keep
        self._beginning = beginning
        self._told: dict[str, Any] = {"action": "build"}
        self._chunks: list[bytes] = []
        self._pending = 0
        self._digest = 0
        self._count = 0
        self._documents = 0
        self._whole = False
        self._held = ExitStack()

    def __enter__(self) -> Self:
        self._held.enter_context(writing(self._folder.path))
        try:
            with disk_errors(self._folder.path):
                self._staged = self._folder.stage()
                if self._beginning is not None:
                    self._begin(self._beginning)
                self._quads = Store(str(self._staged / QUADS))
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

    def add(self, nquads: bytes) -> None:
        """Load N-Quads, each with a named graph and given once, in any order and any chunks of whole lines.

        IRIs are taken as they are, unchecked, for speed. Raises `StoreError` if the lines do not parse.
        """
        self._chunks.append(nquads)
        self._pending += len(nquads)
        if self._pending >= _FLUSH_BYTES:
            self._flush()

    def add_text(self, record: TextRecord) -> None:
        """Store a document's text and mentions. Raises `StoreError` if its id was added before."""
        self._texts.add(record)
        self._documents += 1

    def describe(self, *, versions: Mapping[str, str], options: Mapping[str, bool], inferred: int, **told: Any) -> None:
        """What the manifest tells beside what the writer counts itself."""
        self._told |= {"versions": dict(versions), "options": dict(options), "inferred": inferred, **told}

    def loaded(self) -> Store:
        """All quads added so far, for what must read them before the store is finished; only `add` may change them."""
        self._flush()
        return self._quads

    def _flush(self) -> None:
        quads = b"".join(self._chunks)
        with disk_errors(self._folder.path):
            try:
                self._quads.bulk_load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
                self._quads.bulk_load(input=without_graphs(quads), format=RdfFormat.N_TRIPLES, lenient=True)
            except SyntaxError as error:
                raise StoreError(f"quads cannot be loaded: {error}") from error
        lines = quads.split(b"\n")[:-1]
        self._digest += digest_of(lines)
        self._count += len(lines)
        self._chunks.clear()
        self._pending = 0

    def _finish(self) -> None:
        self._flush()
        names = list(all_names(self._quads, self._texts.names()))
        self._texts.add_names(names)
        write_lookup(self._staged, self._quads, names)
        self._texts.finish()
        self._quads.flush()
        self._whole = True

    def _publish(self) -> None:
        manifest = Manifest(
            release=self._folder.newest() + 1,
            base=self._base,
            time=now(),
            documents=self._documents,
            quads=self._count,
            digest=hexadecimal(self._digest),
            files=sizes(self._staged),
            **self._told,
        )
        self._folder.publish(self._staged, manifest)
        self._folder.prune(self._keep)


def now() -> str:
    """The time as a manifest tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def all_names(quads: Store, known: Mapping[NameKey, NameRow] = MappingProxyType({})) -> Iterator[NameRow]:
    """A row for each name of each entity, labels last; of names in `known` the pinyin is taken from there.

    By patterns: a query takes a second over a million quads.
    """
    classes: dict[str, tuple[str, ...]] = {}
    for class_name in CLASSES:
        for quad in quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + class_name), DefaultGraph()):
            entity = text_of(quad.subject)
            classes[entity] = (*classes.get(entity, ()), class_name)
    for property_ in (ALTERNATE_NAME, ALT_LABEL, LABEL):  # a name that is a label anywhere is written as one
        main = property_ == LABEL
        for quad in quads.quads_for_pattern(None, NamedNode(property_), None, DefaultGraph()):
            entity, name = text_of(quad.subject), text_of(quad.object)
            for class_name in classes.get(entity, ()):
                row = known.get((entity, class_name, name))
                yield replace(row, main=int(main)) if row else name_row(entity, class_name, name, main=main)


def names_of(quads: Store, entity: str) -> Iterator[NameRow]:
    """The rows of one entity, labels last."""
    classes = _classes(quads, entity)
    for property_ in (ALTERNATE_NAME, ALT_LABEL, LABEL):
        for quad in quads.quads_for_pattern(NamedNode(entity), NamedNode(property_), None, DefaultGraph()):
            for class_name in classes:
                yield name_row(entity, class_name, text_of(quad.object), main=property_ == LABEL)


def _classes(quads: Store, entity: str) -> tuple[str, ...]:
    """The local names of its classes that are of the ontology."""
    types = quads.quads_for_pattern(NamedNode(entity), NamedNode(TYPE), None, DefaultGraph())
    return tuple(kind for t in types if (kind := local(text_of(t.object))) in CLASSES)
