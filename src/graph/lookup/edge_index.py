"""What is written so that edges are walked: for each entity its edges out and in, the best proven first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from pyoxigraph import NamedNode

from ..cards import Origin
from ..made import Quads
from ..reading import text_of
from ..vocabulary import DATE, LT, OBJECT, PREDICATE, RELATIONS, SUBJECT, TYPE, local
from .arrays import Array, Arrays, Ints, StringColumn, packed, packed_bytes

NOBODY: Final = 0xFFFFFFFF  # in place of a statement, or of a document
_DATE: Final = 10  # characters
_MODALITY: Final = LT + "modality"
_PLAIN: Final = "plain"  # origin, while edges are gathered, of a triple that stands by itself
_CLASSES: Final[tuple[tuple[str, Origin], ...]] = (
    ("ReferenceStatement", "reference"),
    ("NameStatement", "inferred"),
    ("InferredStatement", "inferred"),  # the later wins, as in `cards.origin_of`
)


Key = TypeVar("Key", str, "Kind")


class Kind(NamedTuple):
    """What all edges of a kind share; `predicate` is a local name."""

    predicate: str
    modality: str
    origin: str

    @property
    def shown_origin(self) -> str:
        """A triple that stands by itself is data of others."""
        return "reference" if self.origin == _PLAIN else self.origin


@dataclass(slots=True)
class Told:
    """Statements as columns; numbers are those under which their strings were first met."""

    entities: dict[str, int] = field(default_factory=dict)
    kinds: dict[Kind, int] = field(default_factory=dict)
    graphs: dict[str, int] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    statements: StringColumn = field(default_factory=StringColumn)
    subject: array[int] = field(default_factory=lambda: array("I"))
    object: array[int] = field(default_factory=lambda: array("I"))
    kind: array[int] = field(default_factory=lambda: array("I"))
    document: array[int] = field(default_factory=lambda: array("I"))
    statement: array[int] = field(default_factory=lambda: array("I"))
    confidence: array[float] = field(default_factory=lambda: array("d"))

    def number(self, entity: str) -> int:
        """The number of an entity, given at its first use."""
        return _number(self.entities, entity)

    def add(
        self, subject: str, kind: Kind, object_: str, document: str, statement: str, confidence: float = -1.0
    ) -> None:
        """One more; `document` and `statement` may be empty; `confidence` is below 0 where no rule starts from it."""
        self.subject.append(_number(self.entities, subject))
        self.kind.append(_number(self.kinds, kind))
        self.object.append(_number(self.entities, object_))
        self.document.append(_number(self.graphs, document) if document else NOBODY)
        self.statement.append(len(self.statements) if statement else NOBODY)
        self.confidence.append(confidence)
        if statement:
            self.statements.append(statement)


def told(quads: Quads, graphs: Iterable[NamedNode] | None = None, *, into: Told | None = None) -> Told:
    """All that the named graphs, or some of them, tell of relations between entities; how sure that is, is left out."""
    found = Told() if into is None else into
    chosen = quads.named_graphs() if graphs is None else graphs
    for graph in sorted((g for g in chosen if isinstance(g, NamedNode)), key=text_of):
        is_document = any(quads.quads_for_pattern(graph, NamedNode(TYPE), NamedNode(LT + "Document"), graph))
        said = _gather(quads, graph, found, graph.value if is_document else "")
        if is_document:
            dated = quads.quads_for_pattern(graph, NamedNode(DATE), None, graph)
            found.dates[graph.value] = min((text_of(quad.object) for quad in dated), default="")
        else:  # a document says all in statements
            _gather_plain(quads, graph, found, said)
    return found


def _gather(quads: Quads, graph: NamedNode, found: Told, document: str) -> set[tuple[str, str, str]]:
    """Add the statements of a graph; the triples that they say."""
    origins: dict[str, Origin] = {}
    for name, origin in _CLASSES:
        typed = quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + name), graph)
        origins.update((text_of(quad.subject), origin) for quad in typed)
    predicates, objects, modalities = (_values(quads, graph, p) for p in (PREDICATE, OBJECT, _MODALITY))
    said = set()
    for statement, subject in sorted(_values(quads, graph, SUBJECT).items()):
        predicate, object_ = local(predicates.get(statement, "")), objects.get(statement, "")
        if predicate in RELATIONS and object_:
            kind = Kind(predicate, local(modalities.get(statement, "")), origins.get(statement, "said"))
            found.add(subject, kind, object_, document, statement)
            said.add((subject, predicate, object_))
    return said


def _values(quads: Quads, graph: NamedNode, predicate: str) -> dict[str, str]:
    """The value of each subject in a graph, the first of several."""
    values: dict[str, str] = {}
    for quad in quads.quads_for_pattern(None, NamedNode(predicate), None, graph):
        subject, value = text_of(quad.subject), text_of(quad.object)
        values[subject] = min(value, values.get(subject, value))
    return values


def _gather_plain(quads: Quads, graph: NamedNode, found: Told, said: set[tuple[str, str, str]]) -> None:
    """Add the triples of a graph that no statement of it says."""
    for name in RELATIONS:
        for quad in quads.quads_for_pattern(None, NamedNode(LT + name), None, graph):
            if isinstance(quad.object, NamedNode):
                triple = (text_of(quad.subject), name, quad.object.value)
                if triple not in said:
                    found.add(triple[0], Kind(name, "", _PLAIN), triple[2], "", "")


def edge_arrays(rows: Told, numbers: Mapping[str, int]) -> Arrays:
    """The arrays of `Edges`; `numbers` are those of the table of entities."""
    kinds, kind_numbers = _sorted(rows.kinds)
    documents, document_numbers = _sorted(rows.graphs)
    statements, ranks = rows.statements.distinct()
    entity_numbers = np.array([numbers.get(iri, NOBODY) for iri in rows.entities], dtype=np.uint32)
    columns = Columns(
        subject=_renumbered(rows.subject, entity_numbers),
        object=_renumbered(rows.object, entity_numbers),
        kind=_renumbered(rows.kind, kind_numbers),
        document=_renumbered(rows.document, document_numbers),
        statement=_renumbered(rows.statement, ranks),
    )
    return {
        **packed("edges.kinds", ("\t".join(kind) for kind in kinds)),
        **packed("edges.documents", documents),
        "edges.dates": np.array([rows.dates.get(document, "").encode() for document in documents], dtype=f"S{_DATE}"),
        **packed_bytes("edges.statements", statements.tolist()),
        **adjacency(columns, kinds, len(numbers)),
    }


@dataclass(frozen=True, slots=True)
class Columns:
    """Statements as columns of the final numbers."""

    subject: Ints
    object: Ints
    kind: Ints
    document: Ints
    statement: Ints


def adjacency(rows: Columns, kinds: Sequence[Kind], nodes: int) -> dict[str, Array]:
    """Edges, each once with its statements, and for each entity where its edges out and in stand."""
    order = np.lexsort((rows.statement, rows.kind, rows.object, rows.subject))
    rows = Columns(*(getattr(rows, name)[order] for name in Columns.__slots__))
    kept = _needed(rows, kinds)
    rows = Columns(*(getattr(rows, name)[kept] for name in Columns.__slots__))
    new = _differs(rows.subject, rows.object, rows.kind)
    first = np.flatnonzero(new)
    proofs = np.diff(first, append=len(new))
    subject, object_, kind = rows.subject[first], rows.object[first], rows.kind[first]
    # The best proven edges of an entity first, so that what is cut off a hub is the least.
    out = np.lexsort((kind, object_, -proofs, subject))
    into = np.lexsort((kind[out], subject[out], -proofs[out], object_[out]))
    by_edge = np.repeat(np.argsort(out, kind="stable"), proofs)
    regrouped = np.argsort(by_edge, kind="stable")
    return {
        "edges.subject": subject[out],
        "edges.object": object_[out],
        "edges.kind": kind[out].astype(np.uint16),
        "edges.out": _starts(subject[out], nodes),
        "edges.in": _starts(object_[into], nodes),
        "edges.in.edge": into.astype(np.uint32),
        "edges.in.subject": subject[out][into],
        "edges.proof": np.concatenate([[0], np.cumsum(proofs[out])]).astype(np.uint32),
        "edges.proof.statement": rows.statement[regrouped],
        "edges.proof.document": rows.document[regrouped],
    }


def _needed(rows: Columns, kinds: Sequence[Kind]) -> Array:
    """Which rows are kept: each once, and no triple by itself that a statement says (a plan says no triple)."""
    keep = _differs(rows.subject, rows.object, rows.kind, rows.statement)
    names = sorted({kind.predicate for kind in kinds})
    predicate = np.array([names.index(kind.predicate) for kind in kinds], dtype=np.uint32)
    plain = np.array([kind.origin == _PLAIN for kind in kinds], dtype=bool)
    says = np.array([kind.origin != _PLAIN and kind.modality != "Planned" for kind in kinds], dtype=bool)
    if not plain.any():
        return keep
    alone = np.flatnonzero(plain[rows.kind])
    low = np.searchsorted(_pair(rows), _pair(rows)[alone], "left")
    high = np.searchsorted(_pair(rows), _pair(rows)[alone], "right")
    for row, start, end in zip(alone.tolist(), low.tolist(), high.tolist(), strict=True):
        others = rows.kind[start:end]
        keep[row] &= not (says[others] & (predicate[others] == predicate[rows.kind[row]])).any()
    return keep


def _pair(rows: Columns) -> Ints:
    """One number for subject and object."""
    return rows.subject.astype(np.uint64) << np.uint64(32) | rows.object.astype(np.uint64)


def _differs(*columns: Ints) -> Array:
    """Which rows are not equal to the one before."""
    new = np.ones(len(columns[0]), dtype=bool)
    if len(new):
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return new


def _starts(owner: Ints, nodes: int) -> Ints:
    """Where the stretch of each owner begins, and the last ends, in a sorted column."""
    starts = np.zeros(nodes + 1, dtype=np.uint64)
    np.cumsum(np.bincount(owner, minlength=nodes), out=starts[1:])
    return starts.astype(np.uint32)


def _number(numbers: dict[Any, int], key: object) -> int:
    return numbers.setdefault(key, len(numbers))


def _sorted(numbers: Mapping[Key, int]) -> tuple[list[Key], Ints]:
    """The keys sorted, and for each number the place of its key there."""
    keys = sorted(numbers)
    places = np.empty(len(keys), dtype=np.uint32)
    places[[numbers[key] for key in keys]] = np.arange(len(keys), dtype=np.uint32)
    return keys, places


def _renumbered(column: array[int], numbers: Ints) -> Ints:
    """A column in other numbers; `NOBODY` stays."""
    return np.append(numbers, np.uint32(NOBODY))[np.minimum(np.frombuffer(column, dtype=np.uint32), len(numbers))]
