"""Names in a page: one room for each family of names, then the choice among what they propose."""

from __future__ import annotations

from ...records import Mention
from ..view import PageView
from . import (
    aims,
    bodies,
    centres,
    composed,
    fields,
    firm_roles,
    firms,
    goods,
    grouped,
    industry,
    invested,
    listed,
    parts,
    persons,
    phrases,
    platforms,
    produced,
    products,
    references,
    sites,
    systems,
    ways,
    works,
    zones,
)
from .context import Known
from .lists import lists
from .refine import refine
from .resolve import past_titles, resolve

__all__ = ["find_mentions"]

_UNREAD = frozenset({"byline", "furniture"})


def find_mentions(view: PageView) -> list[Mention]:
    """All names and referring words of a page, sorted by start; names may nest, none cross."""
    places = list(listed.places(view))
    organizations = list(listed.organizations(view, {m.end for m in places}))
    industries = list(listed.industries(view))
    context = Known.of(places, organizations, industries)
    runs = lists(view, context.ends)
    made = list(composed.composed(view, context))
    firm_names = [
        *firms.enumerated(runs, view, {(m.start, m.end) for m in industries}),
        *firms.branded(view, context.places),
        *firm_roles.by_role(view),
        *firm_roles.owners(view, context.ends),
        *firm_roles.seated(view),
        *firm_roles.builders(view, made, context),
        *firms.subjects(view),
    ]
    firm_names += firms.beside(runs, view, [*organizations, *made, *firm_names])
    public = [*bodies.bodies(view, context.places), *bodies.unions(view, context.places)]
    public += centres.centres(view, context.places)
    grouped_names = list(grouped.grouped(view, runs, context))
    candidates = [
        *places,
        *organizations,
        *industries,
        *made,
        *invested.invested(view),
        *zones.zones(view, [*made, *organizations], context),
        *sites.sites(view, [*made, *organizations], context),
        *works.works(view, context),
        *ways.ways(view, context),
        *public,
        *bodies.listed_after(view, public),
        *parts.departments(view, [*public, *organizations, *made]),
        *parts.branches(view, made),
        *parts.bank_branches(view, [*organizations, *made]),
        *bodies.offices(view, context.ends),
        *phrases.announced(view),
        *phrases.titled(view),
        *aims.aimed(view),
        *systems.systems(view),
        *persons.persons(view),
        *firm_names,
        *firms.again(view, firm_names),
        *firm_roles.bureaus(view),
        *firms.aliases(view, [*made, *organizations]),
        *grouped_names,
        *products.products(view),
        *products.first_made(view),
        *products.listed(view, runs),
        *produced.produced(view),
        *produced.shown(view, context),
        *produced.series(view, runs),
        *listed.towns(view, {m.end for m in places}),
        *industry.named(view, context),
        *industry.manufacturing(view),
        *industry.economies(view),
        *industry.extended(view, industries, context),
        *industry.developed(view, context),
        *industry.inside(view, [*made, *grouped_names], context),
        *platforms.platforms(view, context),
        *goods.traded(view),
        *goods.counted(view),
        *goods.made_by(view, [*made, *grouped_names], context),
        *fields.enumerated(view, runs, [(m.start, m.end) for m in industries], context.ends),
        *references.references(view),
    ]
    return refine(view, resolve(_read(view, past_titles(candidates))))


def _read(view: PageView, mentions: set[Mention]) -> set[Mention]:
    """Those that stand in what an article says, not in its byline or in the furniture of its page."""
    blocks = view.page.blocks
    unread = {i for i, s in enumerate(view.page.sentences) if blocks[s.block].kind in _UNREAD}
    return mentions - {m for m in mentions if view.sentence_at(m.start) in unread} if unread else mentions
