"""What lies round an entity: a subgraph of a few hops over what is said and what is planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from ..errors import NotFoundError
from .cards import Origin, nodes, origin_of
from .graphml import graphml
from .reading import first, named, properties_of, text_of
from .turtle import turtle
from .view import View
from .vocabulary import LABEL, LT, OBJECT, PREDICATE, RELATIONS, SUBJECT, TYPE, local

Direction = OneOf["out", "in", "both"]
MAX_HOPS: Final = 6

_PLAIN: Final = frozenset(LT + name for name in RELATIONS)
_OF_STATEMENT: Final = (TYPE, SUBJECT, PREDICATE, OBJECT, LT + "modality")
_CLASS: Final = {"said": "Statement", "reference": "ReferenceStatement", "inferred": "InferredStatement"}
_Told = tuple[str, str, str, str, Origin]  # subject, predicate, object, modality, origin
_NEAR_ENDS: Final = {"out": (SUBJECT,), "in": (OBJECT,), "both": (SUBJECT, OBJECT)}


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
class Neighbourhood:
    """Nodes by distance and IRI, edges sorted; `truncated` says that the limit left nodes out."""

    centre: str
    nodes: tuple[NeighbourNode, ...]
    edges: tuple[Edge, ...]
    truncated: bool


def neighbourhood(
    view: View,
    iri: str,
    *,
    hops: int = 1,
    predicates: Collection[str] = (),
    types: Collection[str] = (),
    direction: Direction = "both",
    limit: int = 200,
) -> Neighbourhood:
    """The entities at most `hops` away from `iri`, at most `limit` of them, and the edges that lead to them.

    `predicates` and `types` are local names; an empty collection lets all pass. `direction` is that of the edges,
    seen from the nearer end. Raises `NotFoundError` for an entity that the store does not hold.
    """
    named(iri)
    if not nodes(view.quads, [iri])[iri].types:
        raise NotFoundError(f"there is no entity {iri}")
    walk = _Walk(view.quads, {iri: 0}, frozenset(predicates), frozenset(types), direction, limit)
    frontier = [iri]
    for distance in range(1, min(hops, MAX_HOPS) + 1):
        frontier = walk.step(frontier, distance)
    return walk.result(iri)


def to_turtle(found: Neighbourhood) -> bytes:
    """The subgraph as Turtle: labels, classes and the triples that are said; planned ones stay statements only."""
    return turtle(_triples(found))


def to_graphml(found: Neighbourhood) -> bytes:
    """The subgraph as GraphML, for Gephi, Cytoscape or networkx."""
    return graphml(
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


@dataclass(slots=True)
class _Walk:
    """A breadth-first walk: what is reached so far, and over which edges."""

    quads: Store
    distances: dict[str, int]
    predicates: frozenset[str]
    types: frozenset[str]
    direction: Direction
    limit: int
    edges: set[Edge] = field(default_factory=set)
    truncated: bool = False

    def step(self, frontier: Sequence[str], distance: int) -> list[str]:
        """Take all edges at the frontier; the entities reached first by them, in the order of their IRIs."""
        found = self._edges_at(frontier)
        ends = {end for edge in found for end in (edge.subject, edge.object)} - self.distances.keys()
        fits = [end for end, node in nodes(self.quads, ends).items() if not self.types or self.types & set(node.types)]
        room = max(self.limit - len(self.distances), 0)
        self.truncated |= len(fits) > room
        self.distances |= dict.fromkeys(fits[:room], distance)
        self.edges |= found
        return fits[:room]

    def result(self, centre: str) -> Neighbourhood:
        """The walk's nodes, and the edges whose ends were both kept."""
        shown = nodes(self.quads, self.distances)
        order = sorted(self.distances, key=lambda iri: (self.distances[iri], iri))
        return Neighbourhood(
            centre=centre,
            nodes=tuple(NeighbourNode(iri, shown[iri].label, shown[iri].types, self.distances[iri]) for iri in order),
            edges=tuple(sorted(e for e in self.edges if {e.subject, e.object} <= self.distances.keys())),
            truncated=self.truncated,
        )

    def _edges_at(self, frontier: Sequence[str]) -> set[Edge]:
        """The edges that touch the frontier, with the statements that say them."""
        statements: dict[_Told, set[str]] = defaultdict(set)
        plain: set[tuple[str, str, str]] = set()
        for iri in frontier:
            for quad in self._quads_at(iri):
                subject, predicate, object_ = text_of(quad.subject), quad.predicate.value, text_of(quad.object)
                if predicate in _NEAR_ENDS[self.direction]:
                    statements[self._told(subject)].add(subject)
                elif predicate in _PLAIN:
                    plain.add((subject, local(predicate), object_))
        for bare in plain - {told[:3] for told in statements if told[3] != "Planned"}:
            statements[*bare, "", "reference"] = set()
        wanted = self.predicates or frozenset(RELATIONS)
        return {Edge(*told, tuple(sorted(found))) for told, found in statements.items() if told[1] in wanted}

    def _quads_at(self, iri: str) -> Iterator[Quad]:
        """All that may be an edge at an entity; statements point at both of their ends."""
        node, every = named(iri), DefaultGraph()
        if self.direction != "in":
            yield from self.quads.quads_for_pattern(node, None, None, every)
        if self.direction == "out":
            yield from self.quads.quads_for_pattern(None, NamedNode(SUBJECT), node, every)
        else:
            yield from self.quads.quads_for_pattern(None, None, node, every)

    def _told(self, statement: str) -> _Told:
        """What a statement says, how, and where it comes from."""
        p = properties_of(self.quads, [statement], only=_OF_STATEMENT)[statement]
        modality = local(first(p, LT + "modality"))
        return first(p, SUBJECT), local(first(p, PREDICATE)), first(p, OBJECT), modality, origin_of(p)


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
