"""All relations of a page."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Mention, Relation
from ..view import PageView
from .clause import read_clauses
from .context import prepare
from .facts import Facts
from .goals import read_goals, read_own_goals
from .grouped import read_grouped
from .industries import read_industries
from .naming import read_names, read_provinces
from .parked import read_parked
from .partners import read_partners
from .pattern import read_patterns
from .places import read_places
from .roles import read_roles
from .systems import read_systems
from .titles import read_titles
from .topic import read_topics

ROOMS = (
    read_names,
    read_places,
    read_roles,
    read_systems,
    read_partners,
    read_goals,
    read_titles,
    read_clauses,
    read_patterns,
    read_grouped,
    read_topics,
    read_own_goals,
    read_industries,
    read_parked,
    read_provinces,
)


def find_relations(view: PageView, mentions: Sequence[Mention]) -> list[Relation]:
    """Relations in text order; the ends are given mentions or `home` mentions made here."""
    context = prepare(view, mentions)
    facts = Facts(context)
    for read in ROOMS:
        read(context, facts)
    return facts.relations()
