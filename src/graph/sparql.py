"""Read-only SPARQL: check, evaluate and serialise in one call, in one thread.

Oxigraph connects out for SERVICE and has no switch for it, so a query is read token by token first. Its results
are bound to the thread that made them, so they are serialised before the call returns. It cannot be stopped
once it runs: limits are the caller's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from pyoxigraph import NamedNode, QueryTriples

from ..errors import QueryError
from . import formats
from .tokens import unescape, words
from .view import View
from .xml import well_formed

QueryKind = formats.QueryKind
SOLUTION_FORMATS: Final = formats.SOLUTION_FORMATS
GRAPH_FORMATS: Final = formats.GRAPH_FORMATS


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialised result."""

    body: bytes
    media_type: str
    kind: QueryKind


def query_kind(query: str) -> QueryKind:
    """The form of a query that may be run. Raises `QueryError` for SERVICE, for updates and for no query at all."""
    found = list(words(query))
    if "SERVICE" in found or "SERVICE" in words(unescape(query)):
        raise QueryError("SERVICE is refused: this store answers from its own graphs only")
    for word in found:
        if word in formats.KINDS:
            return cast(QueryKind, word)
        if word in formats.UPDATES:
            raise QueryError(f"{word} is refused: the store is read-only, send SELECT, ASK, CONSTRUCT or DESCRIBE")
    raise QueryError("this is no SPARQL query: it needs SELECT, ASK, CONSTRUCT or DESCRIBE")


def formats_for(kind: QueryKind) -> Mapping[str, str]:
    """The formats that a query of this form can be answered in, with their media types; the first is the default."""
    return SOLUTION_FORMATS if kind in ("SELECT", "ASK") else GRAPH_FORMATS


def evaluate(
    view: View,
    query: str,
    *,
    format: str | None = None,
    default_graph_uris: Sequence[str] = (),
    named_graph_uris: Sequence[str] = (),
) -> Answer:
    """Run a query and serialise its result.

    The default graph is the merge of all graphs, unless the query (FROM) or the caller names graphs; the caller's
    graphs replace the query's, as the SPARQL Protocol has it. `format` is a key of `formats_for(kind)`. Raises
    `QueryError` with the parser's message, or for a format that does not fit.
    """
    kind = query_kind(query)
    offers = formats_for(kind)
    chosen = format or next(iter(offers))
    if chosen not in offers:
        raise QueryError(f"a {kind} cannot be answered as {chosen}: choose one of {', '.join(offers)}")
    dataset = _dataset(default_graph_uris, named_graph_uris)
    try:
        results = view.whole.query(query, **dataset)
        if isinstance(results, QueryTriples):
            body = results.serialize(format=formats.GRAPH_WRITERS[chosen])
        else:
            body = results.serialize(format=formats.SOLUTION_WRITERS[chosen])
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(str(error)) from error
    body = body or b""
    return Answer(well_formed(body) if chosen in formats.XML else body, offers[chosen], kind)


def _dataset(default_graph_uris: Sequence[str], named_graph_uris: Sequence[str]) -> dict[str, Any]:
    if not default_graph_uris and not named_graph_uris:
        return {}
    return {"default_graph": _terms(default_graph_uris), "named_graphs": _terms(named_graph_uris)}


def _terms(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph is named by an absolute IRI: {error}") from error
