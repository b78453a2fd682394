"""Generally known bodies: those of the `known_*.tsv` tables, and all others that have a home in the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..lexicon import Lexicon, Organization
from ..records import Entity
from .entities import division_entity
from .lists import read_rows
from .rows import Fact, Row
from .specs import KNOWN_LISTS

_STAND_AT_HOME: Final = frozenset({"Lab", "University", "Park", "Organization"})
_STATUS: Final = "general knowledge"


def known_rows(lexicon: Lexicon) -> Iterator[Row]:
    """The rows of the tables, then of the lexicon's bodies that are in none of them."""
    listed: set[str] = set()
    for spec in KNOWN_LISTS:
        for row in read_rows(spec, lexicon):
            listed.update(entity.label for entity in row.entities)
            yield row
    for body in lexicon.organizations:
        if body.home and body.type in _STAND_AT_HOME and body.label not in listed and body.source == _STATUS:
            yield _at_home(body, lexicon)


def _at_home(body: Organization, lexicon: Lexicon) -> Row:
    entity = Entity(body.type, body.label, frozenset(body.surfaces) - body.common_words)
    home = _home(body.home, lexicon)
    text = f"{body.label}; home: {body.home}"
    facts = () if home is None else (Fact(entity, "locatedIn", home),)
    return Row(body.label, text, "", "", _STATUS, facts, (entity,))


def _home(name: str, lexicon: Lexicon) -> Entity | None:
    """The city of that short name; None where several remain."""
    found = [d for d in lexicon.divisions_by_name(name) if not d.valid_to]
    cities = [d for d in found if d.level == "City"] or found
    return division_entity(cities[0], lexicon) if len(cities) == 1 else None
