"""Small reads that every view needs: rows of a SELECT, and all properties of given subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions, Store

from ..errors import NotFoundError
from .vocabulary import SPARQL_PREFIXES

_BATCH: Final = 500

Properties = Mapping[str, Sequence[str]]  # predicate IRI -> sorted values, each once


def select(quads: Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT over the union of all graphs as strings; "" where a variable is unbound."""
    return [tuple("" if term is None else term.value for term in row) for row in _solutions(quads, query)]


def select_named(quads: Store, query: str) -> list[dict[str, str]]:
    """The rows of a SELECT over the union of all graphs by the names of its variables; unbound ones are left out."""
    solutions = _solutions(quads, query)
    names = [variable.value for variable in solutions.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in solutions]


def _solutions(quads: Store, query: str) -> QuerySolutions:
    solutions = quads.query(SPARQL_PREFIXES + query, use_default_graph_as_union=True)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("only a SELECT has rows")
    return solutions


def named(iri: str) -> NamedNode:
    """The IRI as a term. Raises `NotFoundError` for what is no IRI, since nothing can be called so."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise NotFoundError(f"{iri!r} is not an IRI") from error


def properties_of(quads: Store, iris: Iterable[str]) -> dict[str, Properties]:
    """All that is said of each subject, over all graphs; subjects of which nothing is said are left out."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for batch in _batches(sorted(set(iris))):
        values = " ".join(str(named(iri)) for iri in batch)
        for subject, predicate, value in select(quads, f"SELECT ?s ?p ?o {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"):
            found[subject][predicate].add(value)
    return {iri: {key: sorted(values) for key, values in by.items()} for iri, by in sorted(found.items())}


def first(properties: Properties, predicate: str) -> str:
    """The first value of a property; "" if it has none."""
    return next(iter(properties.get(predicate, ())), "")


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
