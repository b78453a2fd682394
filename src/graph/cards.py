"""What a store tells of an entity, a statement or an observation, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from .made import Quads
from .reading import Properties, first, properties_of
from .vocabulary import (
    DATE,
    DCT,
    END,
    EXACT,
    IDENTIFIER,
    LABEL,
    LT,
    OBJECT,
    PREDICATE,
    START,
    SUBJECT,
    TYPE,
    local,
)

Origin = Literal["said", "reference", "inferred"]
_ORIGINS: Final[Mapping[str, Origin]] = MappingProxyType(
    {
        LT + "Statement": "said",
        LT + "ReferenceStatement": "reference",
        LT + "InferredStatement": "inferred",
        LT + "NameStatement": "inferred",
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says something: raw offsets of `exact` in the document, which has an IRI and an identifier."""

    document: str
    document_id: str
    exact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A row of reference data that states something: its table, its words, where they are from, and how sure."""

    iri: str
    table: str
    text: str
    source: str
    date: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Node:
    """An entity as it is shown: its IRI, its label, local names of its classes."""

    iri: str
    label: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One statement; `predicate` is a local name.

    `origin` says where it comes from: a text (then `modality` is Said or Planned and there are `sentences`), reference
    data (there are `rows`), or rules (`derived_from` are the IRIs of the statements that it follows from). `rules` are
    the IRIs of the rules that read or concluded it.
    """

    iri: str
    origin: Origin
    subject: Node
    predicate: str
    object: Node
    modality: str
    confidence: float
    rules: tuple[str, ...]
    tier: tuple[str, ...]
    role: tuple[str, ...]
    as_of: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    rows: tuple[ReferenceRow, ...]
    derived_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObservationItem:
    """One number said of an entity; `value` is a decimal in base units."""

    iri: str
    about: Node
    indicator: str
    value: str
    unit: str
    bound: str
    kind: str
    period: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entity with what is said of it; `truncated` says that a limit left something out."""

    iri: str
    label: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    facts_out: tuple[StatementItem, ...]
    facts_in: tuple[StatementItem, ...]
    observations: tuple[ObservationItem, ...]
    documents: tuple[str, ...]
    truncated: bool


def node(iri: str, properties: Properties) -> Node:
    """The entity of these properties; its IRI stands in where no label is known."""
    types = tuple(local(type_) for type_ in properties.get(TYPE, ()) if type_.startswith(LT))
    return Node(iri, first(properties, LABEL) or iri, types)


def nodes(quads: Quads, iris: Iterable[str]) -> dict[str, Node]:
    """The entities of these IRIs, also those of which nothing is said."""
    wanted = set(iris)
    found = properties_of(quads, wanted, only=(TYPE, LABEL))
    return {iri: node(iri, found.get(iri, {})) for iri in sorted(wanted)}


def sentences(quads: Quads, iris: Iterable[str]) -> dict[str, Sentence]:
    """The evidence nodes of these IRIs."""
    found = properties_of(quads, iris)
    named_in = (iri for p in found.values() for iri in p.get(LT + "document", ()))
    documents = properties_of(quads, named_in, only=(IDENTIFIER,))
    return {
        iri: Sentence(
            document=first(p, LT + "document"),
            document_id=first(documents.get(first(p, LT + "document"), {}), IDENTIFIER),
            exact=first(p, EXACT),
            start=int(first(p, START) or 0),
            end=int(first(p, END) or 0),
        )
        for iri, p in found.items()
        if EXACT in p
    }


def reference_rows(quads: Quads, iris: Iterable[str]) -> dict[str, ReferenceRow]:
    """The rows of reference data among these IRIs."""
    return {
        iri: ReferenceRow(
            iri=iri,
            table=first(p, LT + "table"),
            text=first(p, DCT + "description"),
            source=first(p, DCT + "source"),
            date=first(p, DATE) or None,
            status=first(p, LT + "status"),
        )
        for iri, p in properties_of(quads, iris).items()
        if LT + "table" in p
    }


def origin_of(properties: Properties) -> Origin:
    """Where a statement comes from, by its class."""
    return next((_ORIGINS[type_] for type_ in properties.get(TYPE, ()) if type_ in _ORIGINS), "said")


def statements(quads: Quads, iris: Iterable[str]) -> list[StatementItem]:
    """The statements of these IRIs, by predicate and then by the labels of their ends."""
    found = {iri: p for iri, p in properties_of(quads, iris).items() if SUBJECT in p}
    ends = nodes(quads, (first(p, end) for p in found.values() for end in (SUBJECT, OBJECT)))
    proofs = {e for p in found.values() for e in p.get(LT + "evidence", ())}
    evidence, rows = sentences(quads, proofs), reference_rows(quads, proofs)
    items = [_statement(iri, p, ends, evidence, rows) for iri, p in found.items()]
    return sorted(items, key=lambda s: (s.predicate, s.subject.label, s.object.label, s.modality, s.iri))


def observations(quads: Quads, iris: Iterable[str]) -> list[ObservationItem]:
    """The observations of these IRIs, by indicator and period."""
    found = properties_of(quads, iris)
    about = nodes(quads, (first(p, LT + "about") for p in found.values()))
    evidence = sentences(quads, (e for p in found.values() for e in p.get(LT + "evidence", ())))
    items = [
        ObservationItem(
            iri=iri,
            about=about[first(p, LT + "about")],
            indicator=first(p, LT + "indicator"),
            value=first(p, LT + "value"),
            unit=first(p, LT + "unit"),
            bound=first(p, LT + "bound"),
            kind=first(p, LT + "kind"),
            period=first(p, LT + "period") or None,
            sentences=_sentences_of(p, evidence),
        )
        for iri, p in found.items()
    ]
    return sorted(items, key=lambda o: (o.indicator, o.period or "", o.value, o.iri))


def _statement(
    iri: str,
    p: Properties,
    ends: dict[str, Node],
    evidence: dict[str, Sentence],
    rows: dict[str, ReferenceRow],
) -> StatementItem:
    return StatementItem(
        iri=iri,
        origin=origin_of(p),
        subject=ends[first(p, SUBJECT)],
        predicate=local(first(p, PREDICATE)),
        object=ends[first(p, OBJECT)],
        modality=local(first(p, LT + "modality")),
        confidence=float(first(p, LT + "confidence") or 0),
        rules=(*p.get(LT + "extractedBy", ()), *p.get(LT + "byRule", ())),
        tier=tuple(p.get(LT + "tier", ())),
        role=tuple(p.get(LT + "role", ())),
        as_of=tuple(p.get(LT + "asOf", ())),
        sentences=_sentences_of(p, evidence),
        rows=tuple(rows[iri] for iri in p.get(LT + "evidence", ()) if iri in rows),
        derived_from=tuple(p.get(LT + "derivedFrom", ())),
    )


def _sentences_of(p: Properties, evidence: dict[str, Sentence]) -> tuple[Sentence, ...]:
    found = (evidence[iri] for iri in p.get(LT + "evidence", ()) if iri in evidence)
    return tuple(sorted(found, key=lambda s: (s.document_id, s.start, s.end)))
