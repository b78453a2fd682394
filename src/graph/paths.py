"""How two entities hang together: the shortest paths, or all up to a length, with the sentences of each edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from .cards import Node, StatementItem, statements
from .lookup.edges import Filter
from .lookup.nodes import classes_of
from .lookup.routes import Bounds, Routes, routes
from .neighbourhood import ALL, Edge, LeftOut, edges_of, left_out, number_of
from .view import View

MAX_LENGTH: Final = 6
BOUNDS: Final = Bounds(length=3, paths=20, degree=200)
PROOFS: Final = 3  # statements that are shown of an edge


@dataclass(frozen=True, slots=True)
class PathEdge:
    """An edge of a path with the first of its statements, each with its sentences, and how many there are."""

    subject: str
    predicate: str
    object: str
    modality: str
    origin: str
    statements: tuple[StatementItem, ...]
    statement_count: int


@dataclass(frozen=True, slots=True)
class Path:
    """Entities on the way; `steps` has the edges between each and the next, in whichever direction they point."""

    length: int
    nodes: tuple[Node, ...]
    steps: tuple[tuple[PathEdge, ...], ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Short paths first. `truncated` says that there may be more, `left_out` where edges were not followed."""

    start: Node
    end: Node
    paths: tuple[Path, ...]
    truncated: bool
    left_out: tuple[LeftOut, ...]


Steps = Mapping[tuple[int, int], tuple[PathEdge, ...]]  # between the entities of two numbers


def paths(
    view: View, start: str, end: str, *, wanted: Filter = ALL, bounds: Bounds = BOUNDS, shortest: bool = False
) -> Paths:
    """The paths between two entities that visit none twice, at most `bounds.length` edges long.

    With `shortest` only those of the least length. `wanted` says which edges are followed; its classes bind what lies
    between the two. Raises `NotFoundError` for an entity that the store does not hold.
    """
    ends = number_of(view, start), number_of(view, end)
    lookup = view.lookup
    found = routes(lookup.nodes, lookup.edges, *ends, lookup.edges.sieve(wanted), bounds, shortest=shortest)
    nodes = _nodes(view, (*ends, *(number for route in found.routes for number in route)))
    steps = _steps(view, found, nodes)
    return Paths(
        start=nodes[ends[0]],
        end=nodes[ends[1]],
        paths=tuple(_path(nodes, route, steps) for route in found.routes),
        truncated=bool(found.cut or found.hubs),
        left_out=left_out(view, found.hubs),
    )


def _path(
    nodes: Mapping[int, Node], route: Sequence[int], steps: Mapping[tuple[int, int], tuple[PathEdge, ...]]
) -> Path:
    pairs = list(pairwise(route))
    return Path(len(pairs), tuple(nodes[number] for number in route), tuple(steps[pair] for pair in pairs))


def _nodes(view: View, numbers: Iterable[int]) -> dict[int, Node]:
    """The entities of these numbers."""
    wanted, nodes = np.array(sorted(set(numbers)), dtype=np.int64), view.lookup.nodes
    columns = nodes.iris_of(wanted), nodes.labels_of(wanted), nodes.types_of(wanted).tolist()
    shown = zip(wanted.tolist(), *columns, strict=True)
    return {number: Node(iri, label, classes_of(types)) for number, iri, label, types in shown}


def _steps(view: View, found: Routes, nodes: Mapping[int, Node]) -> Steps:
    """The edges of all paths with what proves them, read at once."""
    iris = {number: node.iri for number, node in nodes.items()}
    edges = {pair: list(edges_of(view, np.array(numbers), iris)) for pair, numbers in found.edges.items()}
    wanted = {iri for stretch in edges.values() for edge in stretch for iri in edge.statements[:PROOFS]}
    proofs = {item.iri: item for item in statements(view.quads, wanted)}
    return {pair: tuple(_edge(edge, proofs) for edge in stretch) for pair, stretch in edges.items()}


def _edge(edge: Edge, proofs: Mapping[str, StatementItem]) -> PathEdge:
    shown = tuple(proofs[iri] for iri in edge.statements[:PROOFS])
    return PathEdge(edge.subject, edge.predicate, edge.object, edge.modality, edge.origin, shown, len(edge.statements))
