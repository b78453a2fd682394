"""From the names in a cell to the entities that linking makes of the same names in a text, so that the two join."""

from __future__ import annotations

from ..lexicon import ORGANIZATION_TYPES, Division, Lexicon
from ..linking.labels import industry_label
from ..records import Entity


def division_entity(division: Division, lexicon: Lexicon) -> Entity:
    """The place; where its name is not the name of one place alone, the place above is part of its identity."""
    alone = len(lexicon.divisions_by_name(division.name)) == 1
    above = lexicon.parents(division.code)
    within = "" if alone or not above else above[0].name
    return Entity(division.level, division.name, frozenset(division.surfaces), within)


def place(cell: str, lexicon: Lexicon) -> Entity:
    """A place by its official name, after those above it where needed: 崂山区, 青岛市/市北区, 山东省/青岛市.

    Raises `ValueError` where that is no division, or more than one.
    """
    *above, name = cell.split("/")
    named = [d for d in lexicon.divisions_by_name(name) if d.name == name and _lies_in(d, above, lexicon)]
    present = [d for d in named if not d.valid_to] or named
    if len(present) != 1:
        raise ValueError(f"{cell!r} is the official name of {len(present)} divisions")
    return division_entity(present[0], lexicon)


def named(cell: str, kind: str, lexicon: Lexicon) -> Entity:
    """The entity of a name; `kind` is a class, or `Place` for a place of any level."""
    if kind == "Place":
        return place(cell, lexicon)
    if kind == "Industry":
        return Entity(kind, industry_label(cell, lexicon))
    if kind in ORGANIZATION_TYPES:
        known = next((o for o in lexicon.organizations_by_name(cell) if o.type == kind), None)
        return Entity(kind, known.label, frozenset({cell})) if known else Entity(kind, cell)
    return Entity(kind, cell)


def _lies_in(division: Division, above: list[str], lexicon: Lexicon) -> bool:
    return set(above) <= {parent.name for parent in lexicon.parents(division.code)}
