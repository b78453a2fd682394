"""What divisions rule out: a wider place beside the narrow one that is said, a city that is part of another city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..lexicon import Lexicon
from ..records import Entity, Mention, Relation
from .places import PLACE_TYPES

STANDS = "locatedIn"
PART = "partOf"


def narrowest(relations: Sequence[Relation], links: Mapping[Mention, Entity], lexicon: Lexicon) -> tuple[Relation, ...]:
    """The relations without those that put a subject into a place around another place of the same subject."""
    places: dict[Entity, set[str]] = defaultdict(set)
    for relation in relations:
        if relation.predicate == STANDS and relation.subject in links and relation.object in links:
            places[links[relation.subject]].add(links[relation.object].label)
    above = _told(relations, links)
    wider = {entity: _wider(labels, above, lexicon) for entity, labels in places.items() if len(labels) > 1}
    return tuple(r for r in relations if not _is_wider(r, links, wider) and not _is_elsewhere(r, links, lexicon))


def _told(relations: Sequence[Relation], links: Mapping[Mention, Entity]) -> dict[str, str]:
    """What the page tells each place to be part of: towns stand in no table."""
    return {
        links[r.subject].label: links[r.object].label
        for r in relations
        if r.predicate == PART and r.subject in links and r.object in links
    }


def _wider(labels: set[str], above: Mapping[str, str], lexicon: Lexicon) -> set[str]:
    told = {above[label] for label in labels if label in above}
    return told | _around(labels | told, lexicon)


def _is_elsewhere(relation: Relation, links: Mapping[Mention, Entity], lexicon: Lexicon) -> bool:
    """The divisions know both places of a partOf, and not the one around the other: 烟台市 is no part of 青岛市."""
    part, whole = links.get(relation.subject), links.get(relation.object)
    if relation.predicate != PART or part is None or whole is None:
        return False
    if not (part.type in PLACE_TYPES and whole.type in PLACE_TYPES and lexicon.divisions_by_name(whole.label)):
        return False
    known = bool(lexicon.divisions_by_name(part.label))
    return known and whole.label not in _around({part.label}, lexicon)


def _is_wider(relation: Relation, links: Mapping[Mention, Entity], wider: Mapping[Entity, set[str]]) -> bool:
    if relation.predicate != STANDS or not wider:
        return False
    subject, place = links.get(relation.subject), links.get(relation.object)
    return subject is not None and place is not None and place.label in wider.get(subject, ())


def _around(labels: set[str], lexicon: Lexicon) -> set[str]:
    """Labels of all places that hold one of these; a label that several places bear stands for each of them."""
    divisions = [division for label in labels for division in lexicon.divisions_by_name(label)]
    return {above.name for division in divisions for above in lexicon.parents(division.code)}
