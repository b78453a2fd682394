"""The one entity that somebody means by a name."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import DefaultGraph, NamedNode

from ..errors import NotFoundError
from .reading import text_of
from .view import View
from .vocabulary import LT

_CANDIDATES = 10
_SUGGESTED = 3
_NO_HINT = "try `liantu search` with a part of the name"


def entity_of(view: View, entity: str) -> str:
    """The IRI itself, or the only entity of exactly that name, or the best match that is not rivalled.

    Raises `NotFoundError` where nothing is called so, with what is called nearly so, and where several things are.
    """
    if "://" in entity:
        return entity
    hits = view.search(entity, limit=_CANDIDATES)
    best = [hit for hit in hits if hit.match == hits[0].match]
    if not best:
        near = view.search(entity, limit=_SUGGESTED, near=True)
        hint = f"did you mean {', '.join(hit.name for hit in near)}?"
        raise NotFoundError(f"no entity is called {entity}; {hint if near else _NO_HINT}")
    meant = without_full(view, [hit.iri for hit in best])
    if len(meant) > 1:
        raise NotFoundError(f"{entity} may be {', '.join(meant)}; give one of these IRIs")
    return meant[0]


def without_full(view: View, entities: Sequence[str]) -> list[str]:
    """Each entity once, without those of which another one is the short name: that is the one so called itself."""
    predicate = NamedNode(LT + "shortNameOf")
    full = {
        text_of(quad.object)
        for iri in entities
        for quad in view.quads.quads_for_pattern(NamedNode(iri), predicate, None, DefaultGraph())
    }
    return [iri for iri in dict.fromkeys(entities) if iri not in full]
