"""Small reads that every view needs: rows of a SELECT, and all properties of given subjects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from ..errors import NotFoundError
from .made import Quads
from .vocabulary import SPARQL_PREFIXES

Properties = Mapping[str, Sequence[str]]  # predicate IRI -> sorted values, each once


def select(quads: Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT over the default graph as strings; "" where a variable is unbound."""
    return [tuple("" if term is None else term.value for term in row) for row in _solutions(quads, query)]


def select_named(quads: Store, query: str) -> list[dict[str, str]]:
    """The rows of a SELECT over the default graph by the names of its variables; unbound ones are left out."""
    solutions = _solutions(quads, query)
    names = [variable.value for variable in solutions.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in solutions]


def _solutions(quads: Store, query: str) -> QuerySolutions:
    solutions = quads.query(SPARQL_PREFIXES + query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("only a SELECT has rows")
    return solutions


def named(iri: str) -> NamedNode:
    """The IRI as a term. Raises `NotFoundError` for what is no IRI, since nothing can be called so."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise NotFoundError(f"{iri!r} is not an IRI") from error


def properties_of(quads: Quads, iris: Iterable[str], *, only: Sequence[str] = ()) -> dict[str, Properties]:
    """All that any document says of each subject, or what it says with the predicates `only`.

    Subjects of which nothing is said are left out.
    """
    wanted: Sequence[NamedNode | None] = [NamedNode(predicate) for predicate in only] or [None]
    found: dict[str, Properties] = {}
    for iri in sorted(set(iris)):
        properties: dict[str, set[str]] = {}
        for predicate in wanted:
            for quad in quads.quads_for_pattern(named(iri), predicate, None, DefaultGraph()):
                properties.setdefault(quad.predicate.value, set()).add(text_of(quad.object))
        if properties:
            found[iri] = {key: sorted(values) for key, values in properties.items()}
    return found


def subjects_of(quads: Quads, predicate: str, iri: str, *, graph: str | None = None) -> list[str]:
    """The IRIs that any graph, or the one named, joins to `iri` by a predicate, sorted."""
    where = DefaultGraph() if graph is None else NamedNode(graph)
    found = quads.quads_for_pattern(None, NamedNode(predicate), named(iri), where)
    return sorted({text_of(quad.subject) for quad in found})


def first(properties: Properties, predicate: str) -> str:
    """The first value of a property; "" if it has none."""
    return next(iter(properties.get(predicate, ())), "")


def text_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """A term without its marks: the IRI, the lexical form."""
    return str(term) if isinstance(term, Triple) else term.value
