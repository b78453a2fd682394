"""Annotated texts read anew, each with what was found in it beside what the gold says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from ..build import DEFAULT_BASE, read_document
from ..comparison import Comparison, Gold, compare
from ..corpus import read_paths
from ..errors import InputError
from ..evaluation import Scores, read_gold, score
from ..graph.iri import entity_iri
from ..graph.quads import document_quads
from ..records import Document, Entity, LinkedReading


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated text: its linked reading, and its graph beside the gold."""

    linked: LinkedReading
    compared: Comparison

    def iri(self, entity: Entity | None) -> str:
        """The IRI of an entity in the set's graph; empty for none."""
        return entity_iri(DEFAULT_BASE, entity.type, entity.within + entity.label) if entity else ""


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """A folder of gold with its texts, read; `store` holds their graph."""

    store: Store
    golds: tuple[Gold, ...]
    texts: Path
    read: tuple[LinkedReading, ...]

    def documents(self) -> Iterator[Annotated]:
        """The texts in the order of the gold."""
        for linked, compared in zip(self.read, compare(self.store, self.golds), strict=True):
            yield Annotated(linked, compared)

    def scores(self) -> Scores:
        """Precision, recall and F1 of the set."""
        return score(self.store, self.golds, texts=self.texts)


def read_annotated(gold: Path, texts: Path) -> AnnotatedSet:
    """Read the texts that a folder of gold annotates. Raises `InputError` where one is not among the texts."""
    golds = tuple(read_gold(gold))
    documents = _documents([str(one["document"]) for one in golds], texts)
    read = tuple(read_document(document) for document in documents)
    store = Store()
    store.bulk_load(input=b"".join(document_quads(one, base=DEFAULT_BASE) for one in read), format=RdfFormat.N_QUADS)
    return AnnotatedSet(store, golds, texts, read)


def _documents(names: Sequence[str], texts: Path) -> list[Document]:
    """The named documents of a folder; `file.jsonl#id` is one line of a file."""
    files = {texts / name.partition("#")[0] for name in names}
    missing = sorted(str(file) for file in files if not file.is_file())
    if missing:
        raise InputError(f"{missing[0]} is annotated and not there; give the folder of the annotated texts")
    found = {item.id: item for item in read_paths(sorted(files), strict=True) if isinstance(item, Document)}
    return [found[name] for name in names]
