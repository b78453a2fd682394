"""Firms and labs of a park are in the place of the park."""

from __future__ import annotations

from .context import Context, named
from .facts import Facts

_SETTLED = frozenset({"Enterprise", "Lab"})


def read_parked(context: Context, facts: Facts) -> None:
    """Add locatedIn for who settled in a park whose place the page tells, where it tells no place of its own."""
    relations = facts.relations()
    located = [r for r in relations if r.predicate == "locatedIn"]
    placed = {r.subject.text for r in located}
    places = {named(context, r.subject).text: r.object for r in reversed(located) if r.subject.type == "Park"}
    for relation in relations:
        subject = relation.subject
        if relation.predicate != "settledIn" or subject.type not in _SETTLED or subject.text in placed:
            continue
        place = places.get(named(context, relation.object).text)
        if place is not None:
            said = relation.modality
            facts.add(subject, "locatedIn", place, "located.in-park", relation.sentence, said=said)
