"""What lies round an entity: a subgraph of a few hops over what is said and what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
import numpy as np
from pyoxigraph import Literal, NamedNode, Triple

from ..errors import NotFoundError
from .cards import Origin
from .graphml import Attributes, graphml, network
from .lookup.arrays import Ints
from .lookup.edges import Filter
from .lookup.nodes import classes_of
from .lookup.walk import Walked, walk
from .reading import named
from .turtle import turtle
from .view import View
from .vocabulary import LABEL, LT, OBJECT, PREDICATE, SUBJECT, TYPE

MAX_HOPS: Final = 6
DEGREE: Final = 100  # edges that are followed in each direction at an entity other than the centre
ALL: Final = Filter()

_CLASS: Final = {"said": "Statement", "reference": "ReferenceStatement", "inferred": "InferredStatement"}


@dataclass(frozen=True, slots=True)
class NeighbourNode:
    """An entity and how many hops it is away."""

    iri: str
    label: str
    types: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A triple between two entities; `predicate` is a local name.

    What is said, what reference data states and what rules conclude are edges of their own; `modality` is that of what
    is said, else empty. `statements` is empty for a triple that stands by itself, as in data of other origin.
    """

    subject: str
    predicate: str
    object: str
    modality: str
    origin: Origin
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entity of which some edges were not followed, and how many."""

    iri: str
    label: str
    edges: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Nodes by distance and IRI, edges sorted; `truncated` says that a limit left something out.

    `beyond` counts the entities that were reached and left out by the limit; `left_out` are entities with more edges
    than are followed at one.
    """

    centre: str
    nodes: tuple[NeighbourNode, ...]
    edges: tuple[Edge, ...]
    truncated: bool
    beyond: int
    left_out: tuple[LeftOut, ...]


def neighbourhood(
    view: View, iri: str, *, hops: int = 1, wanted: Filter = ALL, limit: int = 200, degree: int = DEGREE
) -> Neighbourhood:
    """The entities at most `hops` away from `iri`, at most `limit` of them, and the edges that lead to them.

    `wanted` says which edges are followed and to what; its direction is that of the edges, seen from the nearer end.
    At an entity that is not the centre at most `degree` edges are followed in each direction, the best proven first.
    Raises `NotFoundError` for an entity that the store does not hold.
    """
    centre = number_of(view, iri)
    lookup = view.lookup
    sieve = lookup.edges.sieve(wanted)
    walked = walk(lookup.nodes, lookup.edges, centre, sieve, hops=min(hops, MAX_HOPS), limit=limit, degree=degree)
    return _result(view, iri, walked)


def number_of(view: View, iri: str) -> int:
    """The number of an entity. Raises `NotFoundError` for one that the store does not hold."""
    named(iri)
    nodes = view.lookup.nodes
    number = nodes.find(iri)
    if number is None or not nodes.types_of(np.array([number]))[0]:
        raise NotFoundError(f"there is no entity {iri}")
    return number


def _result(view: View, centre: str, walked: Walked) -> Neighbourhood:
    nodes = view.lookup.nodes
    numbers = walked.nodes
    iris = dict(zip(numbers.tolist(), nodes.iris_of(numbers), strict=True))
    columns = nodes.labels_of(numbers), nodes.types_of(numbers).tolist(), walked.distances.tolist()
    shown = zip(iris.values(), *columns, strict=True)
    return Neighbourhood(
        centre=centre,
        nodes=tuple(NeighbourNode(iri, label, classes_of(types), distance) for iri, label, types, distance in shown),
        edges=tuple(edges_of(view, walked.edges, iris)),
        truncated=bool(walked.beyond or walked.hubs),
        beyond=walked.beyond,
        left_out=left_out(view, walked.hubs),
    )


def left_out(view: View, hubs: Mapping[int, int]) -> tuple[LeftOut, ...]:
    """Entities of which edges were not followed, the greatest first."""
    nodes = view.lookup.nodes
    ordered = sorted(hubs.items(), key=lambda hub: (-hub[1], hub[0]))
    numbers = np.array([number for number, _ in ordered], dtype=np.int64)
    shown = zip(nodes.iris_of(numbers), nodes.labels_of(numbers), ordered, strict=True)
    return tuple(LeftOut(iri, label, count) for iri, label, (_, count) in shown)


def edges_of(view: View, numbers: Ints, iris: Mapping[int, str]) -> Iterator[Edge]:
    """The edges of these numbers, sorted; `iris` has those of their ends."""
    edges = view.lookup.edges
    kinds = [(kind.predicate, kind.modality, cast(Origin, kind.shown_origin)) for kind in edges.kinds]
    for subject, kind, object_, statements in edges.told(numbers):
        predicate, modality, origin = kinds[kind]
        yield Edge(iris[subject], predicate, iris[object_], modality, origin, statements)


def to_turtle(found: Neighbourhood) -> bytes:
    """The subgraph as Turtle: labels, classes and the triples that are said; planned ones stay statements only."""
    return turtle(_triples(found))


def to_graphml(found: Neighbourhood) -> bytes:
    """The subgraph as GraphML, for Gephi, Cytoscape or networkx."""
    return graphml(*_network(found))


def to_networkx(found: Neighbourhood) -> nx.MultiDiGraph:
    """The subgraph as a graph of networkx, for all that it can work out."""
    return network(*_network(found))


def _network(
    found: Neighbourhood,
) -> tuple[Iterator[tuple[str, Attributes]], Iterator[tuple[str, str, str, Attributes]]]:
    return (
        (
            (item.iri, {"label": item.label, "type": " ".join(item.types), "distance": item.distance})
            for item in found.nodes
        ),
        ((edge.subject, edge.object, f"e{number}", _attributes(edge)) for number, edge in enumerate(found.edges)),
    )


def _attributes(edge: Edge) -> dict[str, str | int | float]:
    return {
        "predicate": edge.predicate,
        "origin": edge.origin,
        "modality": edge.modality,
        "statements": " ".join(edge.statements),
    }


def _triples(found: Neighbourhood) -> Iterator[Triple]:
    for item in found.nodes:
        iri = NamedNode(item.iri)
        yield Triple(iri, NamedNode(LABEL), Literal(item.label))
        for type_ in item.types:
            yield Triple(iri, NamedNode(TYPE), NamedNode(LT + type_))
    for edge in found.edges:
        yield from _edge_triples(edge)


def _edge_triples(edge: Edge) -> Iterator[Triple]:
    ends = {SUBJECT: edge.subject, PREDICATE: LT + edge.predicate, OBJECT: edge.object}
    if edge.modality != "Planned":
        yield Triple(NamedNode(edge.subject), NamedNode(LT + edge.predicate), NamedNode(edge.object))
    for statement in edge.statements:
        node = NamedNode(statement)
        yield Triple(node, NamedNode(TYPE), NamedNode(LT + _CLASS[edge.origin]))
        if edge.modality:
            yield Triple(node, NamedNode(LT + "modality"), NamedNode(LT + edge.modality))
        for predicate, end in ends.items():
            yield Triple(node, NamedNode(predicate), NamedNode(end))
