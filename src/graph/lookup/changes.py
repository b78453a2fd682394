"""What changed in a graph since its look-ups were written: a release made from another has the same large files, and a
small one with this. When that has grown, the large ones are written anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Self

from pyoxigraph import DefaultGraph, NamedNode, Triple

from ...releases.files import linked_copy
from .. import cards
from ..made import Quads
from ..names import NameRow
from ..reading import first, properties_of, text_of
from ..vocabulary import DATE, LT, OBJECT, PREDICATE, RELATIONS, SUBJECT, TYPE, local
from .edge_index import Kind, Told
from .nodes import Entity

FILE: Final = "changes.json"
_MOST: Final = 4_000  # entries that need not be merged whatever the size of the graph
_SHARE: Final = 50
_READ: Final = (TYPE, SUBJECT, PREDICATE, OBJECT, LT + "modality")


@dataclass(frozen=True, slots=True)
class Row:
    """A statement that came; `document` is empty where no document says it."""

    statement: str
    subject: str
    predicate: str
    object: str
    modality: str
    origin: str
    document: str


@dataclass(slots=True)
class Changes:
    """Since the large files: statements that went and came, dates of documents, names and classes of entities."""

    gone: set[str] = field(default_factory=set)
    rows: dict[str, Row] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[NameRow]] = field(default_factory=dict)  # all that an entity has now
    entities: dict[str, Entity] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.gone) + len(self.rows) + len(self.names) + len(self.dates)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Those of a folder of look-ups; none where it has no file of them. Raises what a broken file raises."""
        if not (folder / FILE).is_file():
            return cls()
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(
            gone=set(told["gone"]),
            rows={row["statement"]: Row(**row) for row in told["rows"]},
            dates=told["dates"],
            names={entity: [NameRow(**row) for row in rows] for entity, rows in told["names"].items()},
            entities={iri: Entity(label, tuple(types)) for iri, (label, types) in told["entities"].items()},
        )

    def write(self, folder: Path) -> None:
        told = {
            "gone": sorted(self.gone),
            "rows": [asdict(row) for _, row in sorted(self.rows.items())],
            "dates": self.dates,
            "names": {entity: [asdict(row) for row in rows] for entity, rows in self.names.items()},
            "entities": {iri: (entity.label, entity.types) for iri, entity in self.entities.items()},
        }
        (folder / FILE).write_text(json.dumps(told, ensure_ascii=False, sort_keys=True), encoding="utf-8")

    def told(self) -> Told:
        """The statements that came."""
        found = Told(dates=dict(self.dates))
        for _, row in sorted(self.rows.items()):
            kind = Kind(row.predicate, row.modality, row.origin)
            found.add(row.subject, kind, row.object, row.document, row.statement)
        return found

    def add(
        self, quads: Quads, appeared: Iterable[Triple], vanished: Iterable[Triple], names: dict[str, list[NameRow]]
    ) -> None:
        """Take in the next change: triples of the merged graph, and all names of each entity that has others now."""
        for triple in vanished:
            if triple.predicate.value == SUBJECT:
                statement = text_of(triple.subject)
                if self.rows.pop(statement, None) is None:
                    self.gone.add(statement)
        dated = set()
        for triple in appeared:
            if triple.predicate.value == SUBJECT:
                self._came(quads, text_of(triple.subject))
            elif triple.predicate.value == DATE:
                dated.add(text_of(triple.subject))
        dated |= {text_of(triple.subject) for triple in vanished if triple.predicate.value == DATE}
        self.dates |= {iri: first(properties_of(quads, [iri], only=(DATE,)).get(iri, {}), DATE) for iri in dated}
        self.names |= names
        ends = {end for row in self.rows.values() for end in (row.subject, row.object)}
        unknown = (ends - self.entities.keys()) | names.keys()
        self.entities |= {iri: Entity(node.label, node.types) for iri, node in cards.nodes(quads, unknown).items()}

    def _came(self, quads: Quads, statement: str) -> None:
        p = properties_of(quads, [statement], only=_READ)[statement]
        predicate = local(first(p, PREDICATE))
        if predicate in RELATIONS and first(p, OBJECT):
            document = next(_documents(quads, statement), "")
            modality = local(first(p, LT + "modality"))
            ends = first(p, SUBJECT), predicate, first(p, OBJECT)
            self.rows[statement] = Row(statement, *ends, modality, cards.origin_of(p), document)
            if document:
                found = properties_of(quads, [document], only=(DATE,)).get(document, {})
                self.dates[document] = first(found, DATE)


def _documents(quads: Quads, statement: str) -> Iterator[str]:
    """The documents whose graphs have a statement."""
    for quad in quads.quads_for_pattern(NamedNode(statement), NamedNode(SUBJECT), None, None):
        graph = quad.graph_name
        if not isinstance(graph, DefaultGraph):
            typed = quads.quads_for_pattern(graph, NamedNode(TYPE), NamedNode(LT + "Document"), graph)
            if any(typed):
                yield text_of(graph)


def carried_over(
    before: Path,
    after: Path,
    quads: Quads,
    *,
    appeared: Collection[Triple],
    vanished: Collection[Triple],
    names: dict[str, list[NameRow]],
    size: int,
) -> bool:
    """Make the folder of look-ups `after` from the one before; False, and none, where they are to be written anew.

    `size` counts what the large files hold.
    """
    changes = Changes.read(before)
    changes.add(quads, appeared, vanished, names)
    if len(changes) > max(_MOST, size // _SHARE):
        return False
    linked_copy(before, after, linked=".npy")
    changes.write(after)
    shutil.copystat(before, after)
    return True
