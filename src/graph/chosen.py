"""The one entity that somebody means by a name."""

from __future__ import annotations

from ..errors import NotFoundError
from .view import View

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
    if len({hit.iri for hit in best}) > 1:
        raise NotFoundError(f"{entity} may be {', '.join(hit.iri for hit in best)}; give one of these IRIs")
    return best[0].iri
