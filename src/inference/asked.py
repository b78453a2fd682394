"""The fact that somebody asks about, by names or by IRIs."""

from __future__ import annotations

from itertools import product

from ..errors import NotFoundError
from ..graph.chosen import without_full
from ..graph.view import View
from .explain import Explanation, explain, statements_of

_CANDIDATES = 20  # entities of one name


def explain_named(view: View, subject: str, predicate: str, object_: str) -> Explanation:
    """The tree of a fact whose ends are given by name or IRI; of several entities of a name, those that are in it.

    Raises `NotFoundError` where nothing has the name, or nothing says the fact, or several facts fit.
    """
    pairs = list(product(_entities(view, subject), _entities(view, object_)))
    found = [(s, o) for s, o in pairs if statements_of(view.quads, s, predicate, o)]
    if len(found) > 1:
        meant = set(without_full(view, [end for pair in found for end in pair]))
        found = [pair for pair in found if meant.issuperset(pair)] or found
    if len(found) > 1:
        choices = ", ".join(f"{s} {o}" for s, o in found)
        raise NotFoundError(f"{subject} and {object_} may be {choices}; give IRIs")
    first, second = (found or pairs)[0]
    return explain(view, first, predicate, second)


def _entities(view: View, name: str) -> list[str]:
    """The IRI itself, or the entities of exactly that name, else those that match it best."""
    if "://" in name:
        return [name]
    hits = view.search(name, limit=_CANDIDATES)
    if not hits:
        raise NotFoundError(f"no entity is called {name}; look it up with a part of the name")
    return [hit.iri for hit in hits if hit.match == hits[0].match]
