"""The store on disk: a folder with the quads (Oxigraph), the texts and names (SQLite) and a manifest.

Each quad stands in its named graph; its triple also stands in the default graph, once however many graphs say it.
Oxigraph could answer over the union of the graphs instead, but gives a triple once for each graph that holds it:
counts would be wrong, and joins over labels that a thousand documents repeat would never end.

`GraphStore.create` hands out a `Writer`, `GraphStore.open` a read-only store whose `view` answers questions.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Self

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from ..errors import StoreError
from .names import NameRow, name_row
from .reading import text_of
from .texts import TextRecord, Texts, TextsWriter
from .view import View
from .vocabulary import ALT_LABEL, ALTERNATE_NAME, CLASSES, LABEL, TYPE, local

FORMAT: Final = 1
_QUADS: Final = "quads"
_TEXTS: Final = "texts.sqlite"
_MANIFEST: Final = "manifest.json"
_FLUSH_BYTES: Final = 32 << 20  # few large loads: each one writes files of its own
_BASE = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]*/")


class GraphStore:
    """A finished store, opened for reading. Any number may be open at once."""

    def __init__(self, path: Path, base: str, quads: Store, texts: Texts) -> None:
        self.path = path
        self.base = base
        self._quads = quads
        self._texts = texts

    @classmethod
    def create(cls, path: Path, *, base: str, replace: bool = False) -> Writer:
        """A writer for a new store at `path`, which appears there whole when the writer's block ends.

        `base` is the prefix of minted IRIs. Raises `StoreError` if something is at `path` already, unless it is
        a store and `replace` is set; the old store stays until the new one takes its place.
        """
        if not _BASE.fullmatch(base):
            raise StoreError(f"{base!r} cannot be the base of IRIs: it needs a scheme and must end in '/'")
        if path.is_dir() and any(path.iterdir()):
            if not (path / _MANIFEST).is_file():
                raise StoreError(f"{path} is not empty and not a Liantu store: choose another folder")
            if not replace:
                raise StoreError(f"{path} holds a store already: remove it or choose another folder")
        elif path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file: choose a folder for the store")
        return Writer(path, base)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store at `path`, read-only. Raises `StoreError` if there is none, or it cannot be read."""
        manifest = _read_manifest(path)
        if manifest.get("format") != FORMAT:
            raise StoreError(f"{path} has store format {manifest.get('format')}, not {FORMAT}: build it again")
        texts = Texts(path / _TEXTS)
        try:
            quads = Store.read_only(str(path / _QUADS))
        except (OSError, ValueError) as error:
            texts.close()
            raise StoreError(f"{path}: the quads cannot be opened ({error}); build the store again") from error
        return cls(path, str(manifest["base"]), quads, texts)

    def view(self) -> View:
        """What the store holds, for reading."""
        return View(self._quads, self._texts, self.base)

    def close(self) -> None:
        """Give the files back; views of this store must not be used afterwards."""
        self._texts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.close()


class Writer:
    """Fills a new store beside its place; leaving the block moves it there, an exception leaves nothing."""

    def __init__(self, path: Path, base: str) -> None:
        self._path = path
        self._base = base
        self._chunks: list[bytes] = []
        self._pending = 0

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=f".{self._path.name}-", dir=self._path.parent))
        except OSError as error:
            raise StoreError(f"no store can be written at {self._path}: {error}") from error
        self._quads = Store(str(self._folder / _QUADS))
        self._texts = TextsWriter(self._folder / _TEXTS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._texts.close()
            del self._quads  # releases Oxigraph's lock on the folder
            self._publish()
            shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, nquads: bytes) -> None:
        """Load N-Quads, each with a named graph, in any order and any chunks of whole lines.

        IRIs are taken as they are, unchecked, for speed. Raises `StoreError` if the lines do not parse.
        """
        self._chunks.append(nquads)
        self._pending += len(nquads)
        if self._pending >= _FLUSH_BYTES:
            self._flush()

    def add_text(self, record: TextRecord) -> None:
        """Store a document's text and mentions. Raises `StoreError` if its id was added before."""
        self._texts.add(record)

    def loaded(self) -> Store:
        """All quads added so far, for what must read them before the store is finished; only `add` may change them."""
        self._flush()
        return self._quads

    def _flush(self) -> None:
        quads = b"".join(self._chunks)
        try:
            self._quads.bulk_load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
            self._quads.bulk_load(input=_without_graphs(quads), format=RdfFormat.N_TRIPLES, lenient=True)
        except (SyntaxError, OSError) as error:
            raise StoreError(f"quads cannot be loaded: {error}") from error
        self._chunks.clear()
        self._pending = 0

    def _finish(self) -> None:
        self._flush()
        self._texts.add_names(_names(self._quads))
        self._texts.finish()
        self._quads.flush()
        manifest = {"base": self._base, "format": FORMAT}
        (self._folder / _MANIFEST).write_text(json.dumps(manifest, sort_keys=True) + "\n", encoding="utf-8")

    def _publish(self) -> None:
        """Rename into place if finished; an old store steps aside first and is then removed."""
        if not (self._folder / _MANIFEST).is_file():
            return
        self._folder.chmod(0o755)  # mkdtemp makes it private
        old = self._folder.with_name(self._folder.name + "-old")
        try:
            if self._path.exists():
                self._path.rename(old)
            self._folder.rename(self._path)
        except OSError as error:
            if old.exists() and not self._path.exists():
                old.rename(self._path)
            raise StoreError(f"the new store cannot take its place at {self._path}: {error}") from error
        shutil.rmtree(old, ignore_errors=True)


def _without_graphs(quads: bytes) -> bytes:
    """The lines without their last term, each once; a line that has no graph breaks, so that it does not load."""
    return b"".join({line[: line.rfind(b" <")] + b" .\n" for line in quads.split(b"\n") if line})


def _names(quads: Store) -> Iterator[NameRow]:
    """A row for each name of each entity, labels last. By patterns: a query takes a second over a million quads."""
    classes: dict[str, tuple[str, ...]] = {}
    for property_ in (ALTERNATE_NAME, ALT_LABEL, LABEL):  # a name that is a label anywhere is written as one
        for quad in quads.quads_for_pattern(None, NamedNode(property_), None, DefaultGraph()):
            entity, name = text_of(quad.subject), text_of(quad.object)
            if entity not in classes:
                types = quads.quads_for_pattern(quad.subject, NamedNode(TYPE), None, DefaultGraph())
                classes[entity] = tuple(kind for t in types if (kind := local(text_of(t.object))) in CLASSES)
            for class_name in classes[entity]:
                yield name_row(entity, class_name, name, main=property_ == LABEL)


def _read_manifest(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise StoreError(f"there is no store at {path}: run `liantu build` first")
    try:
        manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} is not a Liantu store: run `liantu build`, or name another folder") from error
    if not isinstance(manifest, dict):
        raise StoreError(f"{path} is not a Liantu store: its manifest is broken")
    return manifest
