"""One linked document as the N-Quads of its named graph.

Lines are written as strings, which is ten times faster than building terms. What is said twice in a document
is one statement with two sentences; a sentence is one evidence node, shared by all that it says, and the same
sentence printed again on the page is no second one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ..records import Entity, LinkedReading, Measure, Mention, Relation
from . import literals
from .iri import content_iri, document_iri, entity_iri, evidence_iri, rule_iri
from .reprints import fingerprints, first_said, folded
from .rows import EntityRow, Rows, StatementRow
from .texts import TextMention, TextRecord
from .vocabulary import (
    ALT_LABEL,
    DATE,
    END,
    EXACT,
    IDENTIFIER,
    LABEL,
    LT,
    OBJECT,
    PREDICATE,
    PUBLISHER,
    START,
    SUBJECT,
    SYMMETRIC,
    TITLE,
    TYPE,
)

_QUALIFIERS: Final = frozenset({"tier", "role"})
# Parts of the lines of a statement, of which there are the most.
_A_STATEMENT: Final = f"<{TYPE}> <{LT}Statement>"
_SUBJECT: Final = f"<{SUBJECT}> "
_PREDICATE: Final = f"<{PREDICATE}> <{LT}"
_OBJECT: Final = f"<{OBJECT}> "
_MODALITY: Final = f"<{LT}modality> <{LT}"
_CONFIDENCE: Final = f"<{LT}confidence> "
_EXTRACTED_BY: Final = f"<{LT}extractedBy> "
_EVIDENCE: Final = f"<{LT}evidence> "
_FINGERPRINT: Final = f"<{LT}fingerprint> "


@dataclass(slots=True)
class _Found:
    """What is gathered of one statement while the relations of a document are merged."""

    confidence: float = 0.0
    rules: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    qualifiers: set[tuple[str, str]] = field(default_factory=set)  # (local name of the property, term)


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """Sorted N-Quads lines of a document's graph, each once, UTF-8; the same as N-Triples; what they say in rows."""

    quads: bytes
    triples: bytes
    rows: Rows


def document_graph(linked: LinkedReading, *, base: str) -> DocumentGraph:
    """The graph of one document. `base` is the prefix of minted IRIs."""
    found = _DocumentLines(linked, base)
    document = document_iri(base, linked.reading.document.id)
    graph = f" <{document}> .\n"
    lines = sorted(set(found.lines()))
    rows = Rows(tuple(found.statements), tuple(found.entities), {document: linked.date or ""})
    return DocumentGraph((graph.join(lines) + graph).encode(), (" .\n".join(lines) + " .\n").encode(), rows)


def document_quads(linked: LinkedReading, *, base: str) -> bytes:
    """The N-Quads of `document_graph` alone."""
    return document_graph(linked, base=base).quads


def text_record(linked: LinkedReading, *, base: str) -> TextRecord:
    """The document's text with its linked mentions, in raw offsets, for the text file of a store."""
    document = linked.reading.document
    return TextRecord(
        id=document.id,
        iri=document_iri(base, document.id),
        text=document.text,
        title=linked.title,
        date=linked.date,
        publisher=document.source,
        given=(document.title, document.date),
        mentions=tuple(TextMention(*row) for row in sorted(set(_text_mentions(linked, base)))),
    )


def _text_mentions(linked: LinkedReading, base: str) -> Iterator[tuple[int, int, str, str]]:
    page = linked.reading.page
    for mention, entity in linked.links.items():
        if mention.start < mention.end:
            start, end = page.raw_span(mention.start, mention.end)
            yield start, end, entity.type, entity_iri(base, entity.type, entity.within + entity.label)


class _DocumentLines:
    """The triples of one document as N-Triples text without the final dot."""

    def __init__(self, linked: LinkedReading, base: str) -> None:
        self._linked = linked
        self._base = base
        self._document = document_iri(base, linked.reading.document.id)
        page = linked.reading.page
        self._words = [folded(page.text[s.start : s.end]) for s in page.sentences]
        self._first = first_said(self._words)
        self._sentences: dict[int, tuple[str, int, int]] = {}  # sentence -> evidence IRI, raw offsets
        self.statements: list[StatementRow] = []
        self.entities: list[EntityRow] = []

    def lines(self) -> list[str]:
        reading = self._linked.reading
        lines = [*self._about_document(), *self._entities()]
        for key, found in self._merge(reading.relations).items():
            lines += self._statement(key, found)
        lines += self._observations(reading.measures)
        for sentence in self._sentences.values():
            lines += self._evidence(sentence)
        return lines

    def _about_document(self) -> Iterator[str]:
        document = self._linked.reading.document
        subject = f"<{self._document}>"
        yield f"{subject} <{TYPE}> <{LT}Document>"
        yield f"{subject} <{IDENTIFIER}> {literals.string(document.id)}"
        if self._linked.title:
            yield f"{subject} <{TITLE}> {literals.string(self._linked.title)}"
        if self._linked.date:
            yield f"{subject} <{DATE}> {literals.moment(self._linked.date)}"
        if document.source:
            yield f"{subject} <{PUBLISHER}> {literals.string(document.source)}"
        for fingerprint in fingerprints(self._linked.reading.page, self._words):
            yield f'{subject} {_FINGERPRINT}"{fingerprint}"'

    def _entities(self) -> Iterator[str]:
        """Each entity is described once, under its shortest way of sorting: (type, label)."""
        described: dict[str, str] = {}  # IRI -> label; labels that differ by width share an IRI
        each = {id(entity): entity for entity in (*self._linked.entities, *self._linked.links.values())}
        for entity in sorted(set(each.values()), key=_entity_order):
            iri = self._iri(entity)
            label = described.setdefault(iri, entity.label)
            yield f"<{self._document}> <{LT}mentions> <{iri}>"
            row, lines = _described(iri, entity.type, label, entity.names | {entity.label})
            self.entities.append(row)
            yield from lines

    def _statement(self, key: tuple[str, str, str, str], found: _Found) -> list[str]:
        subject, predicate, object_, modality = key
        statement = content_iri(self._base, "statement", self._document, *key)
        node = f"<{statement}> "
        confidence = literals.decimal(found.confidence)
        sure = float(confidence.split('"', 2)[1]) if modality == "Said" else -1.0
        self.statements.append(
            StatementRow(statement, subject, predicate, object_, modality, "said", sure, self._document)
        )
        lines = [
            node + _A_STATEMENT,
            f"{node}{_SUBJECT}<{subject}>",
            f"{node}{_PREDICATE}{predicate}>",
            f"{node}{_OBJECT}<{object_}>",
            f"{node}{_MODALITY}{modality}>",
            node + _CONFIDENCE + confidence,
        ]
        lines += [f"{node}{_EXTRACTED_BY}<{rule_iri(self._base, rule)}>" for rule in found.rules]
        lines += [f"{node}{_EVIDENCE}<{self._sentence(sentence)}>" for sentence in found.sentences]
        if found.qualifiers:
            lines += [f"{node}<{LT}{name}> {term}" for name, term in found.qualifiers]
        if modality == "Said":
            lines.append(f"<{subject}> <{LT}{predicate}> <{object_}>")
        return lines

    def _merge(self, relations: Iterable[Relation]) -> dict[tuple[str, str, str, str], _Found]:
        """Relations with both ends resolved, by (subject, predicate, object, modality)."""
        merged: dict[tuple[str, str, str, str], _Found] = {}
        for relation in relations:
            subject, object_ = self._resolve(relation.subject), self._resolve(relation.object)
            if subject is None or object_ is None or subject == object_:
                continue
            if relation.predicate in SYMMETRIC and object_ < subject:
                subject, object_ = object_, subject
            key = (subject, relation.predicate, object_, relation.modality)
            found = merged.get(key)
            if found is None:
                found = merged[key] = _Found()
            found.confidence = max(found.confidence, relation.confidence)
            found.rules.add(relation.rule)
            found.sentences.add(relation.sentence)
            if relation.qualifiers or relation.as_of:
                found.qualifiers.update(_qualifiers(relation))
        return merged

    def _observations(self, measures: Iterable[Measure]) -> Iterator[str]:
        merged: dict[tuple[str, ...], set[int]] = {}
        for measure in measures:
            about = self._resolve(measure.about)
            if about is not None:
                merged.setdefault(_observation_key(about, measure), set()).add(measure.sentence)
        for key, sentences in merged.items():
            about, indicator, value, unit, bound, kind, period = key
            node = f"<{content_iri(self._base, 'observation', self._document, *key)}>"
            yield f"{node} <{TYPE}> <{LT}Observation>"
            yield f"{node} <{LT}about> <{about}>"
            yield f"{node} <{LT}value> {value}"
            for name, text in (("indicator", indicator), ("unit", unit), ("bound", bound), ("kind", kind)):
                if text:
                    yield f"{node} <{LT}{name}> {literals.string(text)}"
            if period:
                yield f"{node} <{LT}period> {literals.string(period)}"
            for sentence in sentences:
                yield f"{node} {_EVIDENCE}<{self._sentence(sentence)}>"

    def _sentence(self, sentence: int) -> str:
        """The evidence IRI of a sentence of the page, written once however often it is asked for or printed."""
        sentence = self._first[sentence]
        known = self._sentences.get(sentence)
        if known is None:
            page = self._linked.reading.page
            found = page.sentences[sentence]
            start, end = page.raw_span(found.start, found.end)
            known = self._sentences[sentence] = (evidence_iri(self._document, start, end), start, end)
        return known[0]

    def _evidence(self, sentence: tuple[str, int, int]) -> list[str]:
        iri, start, end = sentence
        return [
            f"<{iri}> <{LT}document> <{self._document}>",
            f"<{iri}> <{EXACT}> {literals.string(self._linked.reading.document.text[start:end])}",
            f"<{iri}> <{START}> {literals.integer(start)}",
            f"<{iri}> <{END}> {literals.integer(end)}",
        ]

    def _resolve(self, mention: Mention) -> str | None:
        entity = self._linked.links.get(mention)
        return None if entity is None else self._iri(entity)

    def _iri(self, entity: Entity) -> str:
        return entity_iri(self._base, entity.type, entity.within + entity.label)


@lru_cache(maxsize=1 << 14)
def _described(iri: str, type_: str, label: str, names: frozenset[str]) -> tuple[EntityRow, tuple[str, ...]]:
    """What is said of an entity whatever the document, and its lines; most entities come again and again."""
    others = tuple(sorted(name for name in names - {label} if name))
    named = (f"<{iri}> <{ALT_LABEL}> {literals.string(name)}" for name in others)
    lines = (f"<{iri}> <{TYPE}> <{LT}{type_}>", f"<{iri}> <{LABEL}> {literals.string(label)}", *named)
    return EntityRow(iri, type_, label, others), lines


def _entity_order(entity: Entity) -> tuple[str, str, list[str]]:
    return entity.type, entity.label, sorted(entity.names)


def _qualifiers(relation: Relation) -> Iterator[tuple[str, str]]:
    for name, text in relation.qualifiers:
        if name in _QUALIFIERS and text:
            yield name, literals.string(text)
    if relation.as_of:
        yield "asOf", literals.moment(relation.as_of)


def _observation_key(about: str, measure: Measure) -> tuple[str, ...]:
    """What makes an observation one: everything that it says."""
    value = literals.decimal(measure.value)
    return about, measure.indicator, value, measure.unit, measure.bound, measure.kind, measure.period or ""
