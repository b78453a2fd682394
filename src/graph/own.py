"""Graphs of a user's own, beside those that Liantu makes: which names they may have, and how one is written.

They are data that is RDF already. Nothing is concluded from them, and no look-up shows them; they are in the merged
graph for those who query, in every export, and in the digest. Any graph whose name is not below the base of the store
is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from ..errors import GraphError, ReservedError
from .iri import inferred_graph, names_graph
from .lines import digest_of

_MANY: Final = 10_000  # triples that are written as files of their own
_EVERY: Final = DefaultGraph()
_DROP: Final = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph}) }}
}} ; DROP SILENT GRAPH {graph}"""


def check_name(graph: str, base: str) -> None:
    """Raises `GraphError` for what is no absolute IRI, `ReservedError` for the name of a graph that Liantu makes."""
    try:
        NamedNode(graph)
    except ValueError as error:
        raise GraphError(f"a graph is named by an absolute IRI: {error}") from error
    if graph.startswith(base):
        raise ReservedError(f"{graph} is {_what(graph, base)}; a graph of your own has a name that is not below {base}")


def _what(graph: str, base: str) -> str:
    """A reserved graph, and what changes it."""
    if graph.startswith(f"{base}document/"):
        return "made of a document: `liantu add`, `replace` and `remove` change it (POST and DELETE at /documents)"
    if graph in (inferred_graph(base), names_graph(base)):
        return "concluded from all others: it changes with them"
    if graph == f"{base}graph/decisions":
        return "made of what people decided: `liantu decide` changes it (POST /decisions)"
    if graph.startswith(f"{base}graph/"):
        return (
            "a reference table: `liantu decide` says what is wrong in it, `--no-reference` leaves tables out of a build"
        )
    return "below the base of this store, where its own graphs are"


def lines_of(quads: Store, graph: str) -> set[bytes]:
    """A graph as lines of N-Triples without their ends."""
    dumped = quads.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""
    return set(dumped.split(b"\n")) - {b""}


def write(quads: Store, graph: str, lines: Iterable[bytes] | None) -> tuple[int, int, bool]:
    """Let a graph and the merged graph hold these N-Triples lines; None takes the graph away.

    What the sum of digests and the number of quads grow by, and whether any triple came or went. Blank nodes keep
    their labels, which no other graph may have.
    """
    name = NamedNode(graph)
    old, new = lines_of(quads, graph), set(lines or ())
    gone, come = old - new, new - old
    if lines is None:
        quads.update(_DROP.format(graph=name))
    else:
        _take(quads, _triples(gone), name)
        _give(quads, _triples(come), name)
        quads.add_graph(name)  # it may be empty
    ending = b" <" + graph.encode() + b"> ."
    growth = digest_of(line[:-2] + ending for line in come) - digest_of(line[:-2] + ending for line in gone)
    return growth, len(come) - len(gone), bool(gone or come)


def _take(quads: Store, triples: Iterable[Triple], graph: NamedNode) -> None:
    for triple in triples:
        quads.remove(_quad(triple, graph))
        found = quads.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if all(isinstance(quad.graph_name, DefaultGraph) for quad in found):
            quads.remove(_quad(triple, _EVERY))


def _give(quads: Store, triples: list[Triple], graph: NamedNode) -> None:
    """As terms: what is loaded as text has its blank nodes named anew."""
    give = quads.bulk_extend if len(triples) > _MANY else quads.extend
    if triples:
        give(_quad(triple, where) for where in (graph, _EVERY) for triple in triples)


def _triples(lines: Iterable[bytes]) -> list[Triple]:
    return [quad.triple for quad in parse(input=b"\n".join(lines), format=RdfFormat.N_TRIPLES, lenient=True)]


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
