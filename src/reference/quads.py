"""A reference table as the N-Quads of its named graph: each fact a triple and a statement, each statement its rows.

Other names stand as `schema:alternateName`, not as `skos:altLabel`: what a thing is called in texts is what texts say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ..graph import literals
from ..graph.iri import content_iri, entity_iri, slug
from ..graph.vocabulary import ALTERNATE_NAME, DATE, DCT, LABEL, LT, OBJECT, PREDICATE, SUBJECT, TITLE, TYPE
from ..records import Entity
from .rows import Fact, Note, Row, Table

DESCRIPTION: Final = DCT + "description"
SOURCE: Final = DCT + "source"
_DATED: Final = frozenset({"asOf", "validTo"})


def table_quads(table: Table, *, base: str) -> bytes:
    """Sorted N-Quads lines of the table's graph, each once, UTF-8."""
    graph = base + table.graph
    lines = set(_about_table(table, graph))
    for row in table.rows:
        node = row_iri(base, table.name, row.key)
        lines.update(_about_row(row, node, table.name))
        for entity in row.entities:
            lines.update(_about_entity(entity, base))
        for fact in row.facts:
            lines.update(_statement(fact, node, graph, base))
        lines.update(_note(note, base) for note in row.notes)
    return "".join(f"{line} <{graph}> .\n" for line in sorted(lines)).encode()


def row_iri(base: str, table: str, key: str) -> str:
    """IRI of a row of a reference table."""
    return f"{base}reference/{slug(table)}/{slug(key)}"


def iri_of(entity: Entity, base: str) -> str:
    """IRI of an entity, as documents mint it."""
    return entity_iri(base, entity.type, entity.within + entity.label)


def _about_table(table: Table, graph: str) -> Iterator[str]:
    yield f"<{graph}> <{TYPE}> <{LT}ReferenceTable>"
    for title, language in zip(table.titles, ("zh", "en"), strict=True):
        yield f"<{graph}> <{TITLE}> {literals.string(title)}@{language}"
    for status in {row.status for row in table.rows}:
        yield f"<{graph}> <{LT}status> {literals.string(status)}"


def _about_row(row: Row, node: str, name: str) -> Iterator[str]:
    yield f"<{node}> <{TYPE}> <{LT}ReferenceRow>"
    yield f"<{node}> <{LT}table> {literals.string(name)}"
    yield f"<{node}> <{LT}status> {literals.string(row.status)}"
    yield f"<{node}> <{DESCRIPTION}> {literals.string(row.text)}"
    if row.source:
        yield f"<{node}> <{SOURCE}> {_source(row.source)}"
    if row.date:
        yield f"<{node}> <{DATE}> {literals.moment(row.date)}"


def _source(text: str) -> str:
    """A web address as an IRI where it is nothing but one; else the words."""
    is_address = text.startswith(("http://", "https://")) and not set(text) & set(' <>"{}|^`\\')
    return f"<{text}>" if is_address else literals.string(text)


@lru_cache(maxsize=1 << 14)
def _about_entity(entity: Entity, base: str) -> tuple[str, ...]:
    iri = iri_of(entity, base)
    names = (f"<{iri}> <{ALTERNATE_NAME}> {literals.string(name)}" for name in entity.names - {entity.label})
    return (f"<{iri}> <{TYPE}> <{LT}{entity.type}>", f"<{iri}> <{LABEL}> {literals.string(entity.label)}", *names)


def _statement(fact: Fact, row: str, graph: str, base: str) -> Iterator[str]:
    subject, predicate, object_ = iri_of(fact.subject, base), LT + fact.predicate, iri_of(fact.object, base)
    node = content_iri(base, "statement", graph, subject, predicate, object_)
    yield f"<{subject}> <{predicate}> <{object_}>"
    yield f"<{node}> <{TYPE}> <{LT}ReferenceStatement>"
    yield f"<{node}> <{SUBJECT}> <{subject}>"
    yield f"<{node}> <{PREDICATE}> <{predicate}>"
    yield f"<{node}> <{OBJECT}> <{object_}>"
    yield f"<{node}> <{LT}evidence> <{row}>"
    for name, text in fact.qualifiers:
        yield f"<{node}> <{LT}{name}> {literals.moment(text) if name in _DATED else literals.string(text)}"
    for entity in (fact.subject, fact.object):
        yield from _about_entity(entity, base)


def _note(note: Note, base: str) -> str:
    subject = base + note.subject if isinstance(note.subject, str) else iri_of(note.subject, base)
    term = note.term if note.term.startswith(("<", '"')) else f"<{base}{note.term}>"
    return f"<{subject}> <{note.property}> {term}"
