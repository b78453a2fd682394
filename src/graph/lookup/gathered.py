"""What graphs tell of entities and of statements between them, gathered while they are written.

Reading it back from the store would take a pattern or more for each graph, of which each document has one. What comes
as quads alone is read back; a test holds both ways together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from pyoxigraph import NamedNode

from .. import cards
from ..made import Quads
from ..names import NameRow, spelt
from ..reading import text_of
from ..rows import Rows
from ..trust import trust
from ..vocabulary import ALT_LABEL, ALTERNATE_NAME, CLASSES, LABEL, LT, RELATIONS, TYPE
from .arrays import Arrays, load, packed, save, unpacked
from .edge_index import Kind, Told, told
from .nodes import SHOWN_CLASSES, Entity, bits, classes_of

FOLDER: Final = "gathered"
_NAMING: Final = bits(CLASSES)  # of a superclass alone an entity is not found by name
_COLUMNS: Final = {"subject": "I", "object": "I", "kind": "I", "document": "I", "statement": "I", "confidence": "d"}
_NAMES: Final = ((ALTERNATE_NAME, 0), (ALT_LABEL, 0), (LABEL, 1))
_EVIDENCE: Final = NamedNode(LT + "evidence")
_STATUS: Final = NamedNode(LT + "status")


class Gathered:
    """Entities have the numbers of `told.entities`, but only those that `described` or a statement names are of use.

    `classes` are the bits of their classes; `names` is (number, name) -> 1 for a label, else 0. `fresh` are those of
    which anything new was told since all this was read from files.
    """

    def __init__(self) -> None:
        self.told = Told()
        self.classes: dict[int, int] = {}
        self.names: dict[tuple[int, str], int] = {}
        self.fresh: set[int] = set()
        self._spelt: dict[str, tuple[str, str, str]] = {}

    def add(self, rows: Rows) -> None:
        """What a document says, or a rule concluded."""
        add, kinds = self.told.add, RELATIONS
        for iri, subject, predicate, object_, modality, origin, confidence, document in rows.statements:
            if predicate in kinds:
                add(subject, Kind(predicate, modality, origin), object_, document, iri, confidence)
        for entity in rows.entities:
            names = ((entity.label, 1), *((name, 0) for name in entity.others))
            self._describe(entity.iri, bits((entity.type,)), names)
        self.told.dates.update(rows.dates)

    def read(self, quads: Quads, graphs: Iterable[NamedNode]) -> None:
        """What graphs of a store say."""
        for graph in sorted(graphs, key=text_of):
            first = len(self.told.statement)
            told(quads, [graph], into=self.told)
            sure = _confidences(quads, graph)
            for row in range(first, len(self.told.statement)):
                number = self.told.statement[row]
                if number < len(self.told.statements):  # a triple by itself has none
                    self.told.confidence[row] = sure.get(self.told.statements[number], -1.0)
            for class_ in SHOWN_CLASSES:
                for quad in quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + class_), graph):
                    self._describe(text_of(quad.subject), bits((class_,)), ())
            for property_, main in _NAMES:
                for quad in quads.quads_for_pattern(None, NamedNode(property_), None, graph):
                    self._describe(text_of(quad.subject), 0, ((text_of(quad.object), main),))

    def entities(self, quads: Callable[[], Quads]) -> dict[str, Entity]:
        """All that have a name and a class, and all that a statement is about; of these last a store may be asked."""
        iris = list(self.told.entities)
        labels: dict[int, str] = {}
        named: set[int] = set()
        for (number, name), main in self.names.items():
            if self.classes.get(number, 0) & _NAMING:
                named.add(number)
                if main:
                    labels[number] = min(name, labels.get(number, name))
        found = {iris[n]: Entity(labels.get(n, iris[n]), classes_of(self.classes[n])) for n in named}
        ends = np.unique(np.concatenate([_column(self.told.subject), _column(self.told.object)]))
        bare = [iris[number] for number in ends.tolist() if number not in named]
        shown = cards.nodes(quads(), bare) if bare else {}
        return found | {iri: Entity(node.label, node.types) for iri, node in shown.items()}

    def rows(self) -> Iterator[NameRow]:
        """A row for each class and name of each entity."""
        iris = list(self.told.entities)
        for (number, name), main in self.names.items():
            classes = self.classes.get(number, 0) & _NAMING
            if classes:
                found = self._spelt.get(name) or spelt(name)
                for class_ in classes_of(classes):
                    yield NameRow(iris[number], class_, name, main, *found)

    def is_fresh(self, entity: str) -> bool:
        """Whether an entity has other names or classes than when all this was read from files."""
        return self.told.entities[entity] in self.fresh

    def write(self, release: Path, names: Iterable[NameRow]) -> None:
        """Keep all this in the folder of a release that others begin with; `names` are its `rows`."""
        (release / FOLDER).mkdir()
        self._spelt = {row.name: (row.folded, row.pinyin, row.initials) for row in names}
        save(release / FOLDER, self._arrays())

    @classmethod
    def of(cls, release: Path, quads: Quads) -> Self:
        """What a release tells: from what `write` kept there, or else from its quads."""
        found = cls()
        if (release / FOLDER).is_dir():
            found._load(load(release / FOLDER))
        else:
            found.read(quads, (graph for graph in quads.named_graphs() if isinstance(graph, NamedNode)))
        found.fresh.clear()
        return found

    def _describe(self, iri: str, classes: int, names: Iterable[tuple[str, int]]) -> None:
        number = self.told.number(iri)
        known = self.classes.get(number, 0)
        if known | classes != known:
            self.classes[number] = known | classes
            self.fresh.add(number)
        for name, main in names:
            if self.names.get((number, name), -1) < main:
                self.names[number, name] = main
                self.fresh.add(number)

    def _arrays(self) -> Arrays:
        rows = self.told
        spelling = [self._spelt.get(name) or spelt(name) for _, name in self.names]
        return {
            **packed("entities", rows.entities),
            **packed("kinds", ("\t".join(kind) for kind in rows.kinds)),
            **packed("documents", rows.graphs),
            **packed("dates", (rows.dates.get(document, "") for document in rows.graphs)),
            **rows.statements.packed("statements"),
            **{name: np.frombuffer(getattr(rows, name), dtype=code) for name, code in _COLUMNS.items()},
            "classes": np.array([self.classes.get(n, 0) for n in range(len(rows.entities))], dtype=np.uint32),
            "names.entity": np.array([number for number, _ in self.names], dtype=np.uint32),
            "names.main": np.array(list(self.names.values()), dtype=np.uint8),
            **packed("names", (name for _, name in self.names)),
            **{k: v for at, what in enumerate(_SPELT) for k, v in packed(what, (s[at] for s in spelling)).items()},
        }

    def _load(self, arrays: Arrays) -> None:
        rows = self.told
        rows.entities = {iri: number for number, iri in enumerate(_strings("entities", arrays))}
        rows.kinds = {Kind(*kind.split("\t")): number for number, kind in enumerate(_strings("kinds", arrays))}
        rows.graphs = {document: number for number, document in enumerate(_strings("documents", arrays))}
        rows.dates = dict(zip(rows.graphs, _strings("dates", arrays), strict=True))
        rows.statements.extend("statements", arrays)
        for name, code in _COLUMNS.items():
            setattr(rows, name, array(code, arrays[name].tobytes()))
        self.classes = {number: mask for number, mask in enumerate(arrays["classes"].tolist()) if mask}
        names = _strings("names", arrays)
        keys = zip(arrays["names.entity"].tolist(), names, strict=True)
        self.names = dict(zip(keys, arrays["names.main"].tolist(), strict=True))
        self._spelt = dict(zip(names, zip(*(_strings(what, arrays) for what in _SPELT), strict=True), strict=True))


_SPELT: Final = ("names.folded", "names.pinyin", "names.initials")


def _strings(name: str, arrays: Arrays) -> list[str]:
    found = unpacked(name, arrays)
    return found.many(np.arange(len(found)))


def _column(column: array[int]) -> Any:
    return np.frombuffer(column, dtype=np.uint32)


def _confidences(quads: Quads, graph: NamedNode) -> dict[str, float]:
    """How sure each statement of a graph is from which rules may start: what is said, and what is true still."""

    def having(predicate: str, value: str | None = None) -> Iterator[tuple[str, str]]:
        object_ = None if value is None else NamedNode(value)
        for quad in quads.quads_for_pattern(None, NamedNode(predicate), object_, graph):
            yield text_of(quad.subject), text_of(quad.object)

    sure = dict.fromkeys((statement for statement, _ in having(LT + "modality", LT + "Said")), 1.0)
    sure |= dict.fromkeys((statement for statement, _ in having(TYPE, LT + "NameStatement")), 1.0)
    sure |= {statement: float(value) for statement, value in having(LT + "confidence") if statement in sure}
    ended = {statement for statement, _ in having(LT + "validTo")}
    for statement, _ in having(TYPE, LT + "ReferenceStatement"):
        if statement not in ended:
            rows = quads.quads_for_pattern(NamedNode(statement), _EVIDENCE, None, graph)
            sure[statement] = trust(_status(quads, row.object, graph) for row in rows)
    return sure


def _status(quads: Quads, row: object, graph: NamedNode) -> str:
    assert isinstance(row, NamedNode)
    return min((text_of(q.object) for q in quads.quads_for_pattern(row, _STATUS, None, graph)), default="")
