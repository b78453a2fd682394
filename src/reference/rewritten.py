"""Rows that are to be read otherwise: an entity is another one, has a name less, or a fact does not hold.

What a row says (its `text`) stays: it is what the table says. Entities are told apart by their IRIs without the base.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ..graph import literals
from ..graph.iri import entity_iri
from ..graph.vocabulary import ALTERNATE_NAME, SKOS
from ..records import Entity
from .rows import Fact, Note, Row

PREF_LABEL: Final = SKOS + "prefLabel"
_BESIDE: Final = {"subIndustryOf": SKOS + "broader"}  # what a note says beside a fact


@lru_cache(maxsize=1 << 16)
def key_of(entity: Entity) -> str:
    """Its IRI without the base."""
    return entity_iri("", entity.type, entity.within + entity.label)


def keys_of(row: Row) -> Iterator[str]:
    """The entities that a row names."""
    yield from map(key_of, row.entities)
    yield from (key_of(end) for fact in row.facts for end in (fact.subject, fact.object))
    yield from (note.subject if isinstance(note.subject, str) else key_of(note.subject) for note in row.notes)
    yield from (note.term for note in row.notes)


def become(row: Row, key: str, other: Entity) -> Row:
    """One entity is another from now on, which has its names beside its own; nothing is related to itself."""

    def moved(entity: Entity) -> Entity:
        return replace(other, names=entity.names | {entity.label}) if key_of(entity) == key else entity

    facts = (replace(fact, subject=moved(fact.subject), object=moved(fact.object)) for fact in row.facts)
    notes = (_moved(note, key, other) for note in row.notes)
    return replace(
        row,
        entities=tuple(map(moved, row.entities)),
        facts=tuple(
            f for f, was in zip(facts, row.facts, strict=True) if f == was or key_of(f.subject) != key_of(f.object)
        ),
        notes=tuple(n for n in notes if isinstance(n.subject, str) or n.term != key_of(n.subject)),
    )


def _moved(note: Note, key: str, other: Entity) -> Note:
    """A note of the other one. A label is one name beside others there."""
    if note.term == key:
        note = replace(note, term=key_of(other))
    if isinstance(note.subject, str) or key_of(note.subject) != key:
        return note
    is_label = note.property == PREF_LABEL and note.term != f"{literals.string(other.label)}@zh"
    return replace(note, subject=other, property=ALTERNATE_NAME if is_label else note.property)


def without_name(row: Row, key: str, name: str) -> Row:
    """An entity is not called so."""

    def unnamed(entity: Entity) -> Entity:
        return replace(entity, names=entity.names - {name}) if key_of(entity) == key else entity

    named = (literals.string(name), f"{literals.string(name)}@en")
    return replace(
        row,
        entities=tuple(map(unnamed, row.entities)),
        facts=tuple(replace(f, subject=unnamed(f.subject), object=unnamed(f.object)) for f in row.facts),
        notes=tuple(n for n in row.notes if not (_is_of(n, key) and n.property == ALTERNATE_NAME and n.term in named)),
    )


def without_fact(row: Row, subject: str, predicate: str, object_: str) -> Row:
    """The row does not say that any more."""

    def is_it(fact: Fact) -> bool:
        return (key_of(fact.subject), fact.predicate, key_of(fact.object)) == (subject, predicate, object_)

    beside = _BESIDE.get(predicate)
    return replace(
        row,
        facts=tuple(fact for fact in row.facts if not is_it(fact)),
        notes=tuple(n for n in row.notes if not (_is_of(n, subject) and n.property == beside and n.term == object_)),
    )


def _is_of(note: Note, key: str) -> bool:
    return not isinstance(note.subject, str) and key_of(note.subject) == key
