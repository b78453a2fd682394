"""Decisions replayed over one linked document. Pure: it knows no store, no clock and no other document.

Decisions are replayed in the order they were made, each over what those before it left: a statement that was rejected
under the name that a merge gave is found under that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ..graph.literals import decimal_text
from ..graph.vocabulary import SYMMETRIC
from ..records import Entity, LinkedReading, Measure, Mention, Relation
from .record import Decision, Fact, Thing

DECIDED: Final = "decided"  # the rule that an accepted statement has beside its own


def apply(linked: LinkedReading, decisions: Iterable[Decision]) -> LinkedReading:
    """The document as people decided it is to be read; the very same value where no decision speaks of it."""
    present = {_key(entity) for entity in linked.entities}
    for decision in decisions:
        if decision.fact is not None:
            if decision.fact.document == linked.reading.document.id:
                linked = _FACT_STEPS[decision.kind](linked, decision.fact)
        elif decision.entity is not None and decision.other is not None and decision.entity.key in present:
            step = _split if decision.kind == "split" else _become
            linked = step(linked, decision.entity, decision.other)
            present = {_key(entity) for entity in linked.entities}
    return linked


def _become(linked: LinkedReading, entity: Thing, other: Thing) -> LinkedReading:
    """One entity is another from now on: what named it names that one."""
    keys = (entity.key, other.key)
    both = [e for e in linked.entities if _key(e) in keys]
    label = next((e.label for e in both if _key(e) != entity.key), other.label)
    names = frozenset({label}.union(*(e.names | {e.label} for e in both)))
    target = Entity(other.type, label, names, other.within)
    links = {mention: target if _key(e) in keys else e for mention, e in linked.links.items()}
    return replace(linked, links=links, entities=_sorted(set(linked.entities).difference(both) | {target}))


def _split(linked: LinkedReading, entity: Thing, other: Thing) -> LinkedReading:
    """A name that was taken for one of an entity is an entity of its own; what refers back to it goes with it.

    A reference (该公司) stands for the one of both that is named nearest before it.
    """
    named = {m for m, e in linked.links.items() if _key(e) == entity.key and m.kind == "name"}
    apart = {m for m in named if other.label in (m.text, m.label)}
    if not apart:
        return linked
    links, nearest = dict(linked.links), False
    part = _joined(linked, other, {other.label} | {m.text for m in apart})
    old = next(e for e in linked.entities if _key(e) == entity.key)
    lost = {other.label, *(m.text for m in apart)} - {old.label, *(m.text for m in named - apart)}
    rest = replace(old, names=old.names - lost)
    for mention in sorted((m for m, e in links.items() if _key(e) == entity.key), key=_order):
        if mention.kind == "name":
            nearest = mention in apart
        links[mention] = part if nearest else rest
    changed = {_key(part): part, _key(rest): rest}
    links = {m: changed.get(_key(e), e) for m, e in links.items()}
    kept = {e for e in linked.entities if _key(e) not in changed}
    used = {e for e in changed.values() if e in links.values()}
    return replace(linked, links=links, entities=_sorted(kept | used))


def _joined(linked: LinkedReading, thing: Thing, names: set[str]) -> Entity:
    """The entity of that name with these names and those that it has here already."""
    known = next((e for e in linked.entities if _key(e) == thing.key), None)
    if known is not None:
        return replace(known, names=known.names | names)
    return Entity(thing.type, thing.label, frozenset(names), thing.within)


def _reject(linked: LinkedReading, fact: Fact) -> LinkedReading:
    reading = linked.reading
    relations = tuple(r for r in reading.relations if not _says(linked, r, fact))
    measures = tuple(m for m in reading.measures if not _tells(linked, m, fact))
    return replace(linked, reading=replace(reading, relations=relations, measures=measures))


def _accept(linked: LinkedReading, fact: Fact) -> LinkedReading:
    """Sure, and with a rule of its own beside that which read it. An observation has neither, and stays."""
    said = (r for r in linked.reading.relations if _says(linked, r, fact))
    surely = tuple(replace(r, rule=DECIDED, confidence=1.0) for r in said)
    return replace(linked, reading=replace(linked.reading, relations=(*linked.reading.relations, *surely)))


_FACT_STEPS: Final[Mapping[str, Callable[[LinkedReading, Fact], LinkedReading]]] = {
    "reject": _reject,
    "accept": _accept,
}


def _says(linked: LinkedReading, relation: Relation, fact: Fact) -> bool:
    if relation.predicate != fact.predicate or fact.object is None or (relation.modality,) != fact.details:
        return False
    subject, object_ = linked.links.get(relation.subject), linked.links.get(relation.object)
    if subject is None or object_ is None:
        return False
    ends, wanted = (_key(subject), _key(object_)), (fact.subject.key, fact.object.key)
    return ends == wanted or (relation.predicate in SYMMETRIC and ends[::-1] == wanted)


def _tells(linked: LinkedReading, measure: Measure, fact: Fact) -> bool:
    if fact.object is not None or measure.indicator != fact.predicate:
        return False
    about = linked.links.get(measure.about)
    if about is None or _key(about) != fact.subject.key:
        return False
    told = (decimal_text(measure.value), measure.unit, measure.bound, measure.kind, measure.period or "")
    return told == fact.details


def _order(mention: Mention) -> tuple[int, int, str]:
    return mention.start, -mention.end, mention.type


def _sorted(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda e: (e.type, e.label, e.within)))


@lru_cache(maxsize=1 << 16)
def _key(entity: Entity) -> str:
    return Thing(entity.type, entity.label, entity.within).key
