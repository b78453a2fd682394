"""Ways from one entity to another, in numbers: the shortest, and all that visit no entity twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

import numpy as np

from .arrays import Ints
from .edges import Direction
from .parts import AnySieve, EdgeTable, NodeTable

_EXPANSIONS: Final = 3_000  # entities whose edges are looked up one by one while ways are followed
_REACHED: Final = 200_000  # entities that a circle may reach
_BACK: Final[Mapping[Direction, Direction]] = {"out": "in", "in": "out", "both": "both"}

Steps = dict[int, list[int]]  # the next entity -> the edges that lead there


@dataclass(frozen=True, slots=True)
class Bounds:
    """`length` in edges, how many paths at most, and how many edges are followed at one entity in each direction."""

    length: int
    paths: int
    degree: int


@dataclass(slots=True)
class Routes:
    """Paths, short ones first: each the entities on its way; `edges` has those between two neighbours on a path.

    `cut` says that there may be more, because there were more paths than asked for or the search became too wide;
    `hubs` are entities of which edges were not followed, with how many.
    """

    routes: list[tuple[int, ...]] = field(default_factory=list)
    edges: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    hubs: dict[int, int] = field(default_factory=dict)
    cut: bool = False


def routes(
    nodes: NodeTable, edges: EdgeTable, start: int, end: int, sieve: AnySieve, bounds: Bounds, *, shortest: bool = False
) -> Routes:
    """All paths of at most `bounds.length` edges, or the shortest ones only.

    Classes in the sieve bind the entities between the ends. A path does not visit an entity twice.
    """
    search = _Search(nodes, edges, sieve, start, end, bounds)
    found = search.found
    if start == end:
        return found
    distances = search.distances_to_end()
    nearest = distances.get(start)
    if nearest is None:
        return found
    for length in range(nearest, bounds.length + 1):
        for route in search.ways((start,), length, distances):
            if len(found.routes) == bounds.paths:
                found.cut = True
                return found
            search.keep(route)
        if shortest or found.cut:
            break
    return found


@dataclass(slots=True)
class _Search:
    nodes: NodeTable
    edges: EdgeTable
    sieve: AnySieve
    start: int
    end: int
    bounds: Bounds
    found: Routes = field(default_factory=Routes)
    steps: dict[int, Steps] = field(default_factory=dict)

    def distances_to_end(self) -> dict[int, int]:
        """How many edges it is to the end from each entity that may lie on a path: circles round both ends meet."""
        length = self.bounds.length
        ahead = self._circles(self.start, self.sieve, (length + 1) // 2)
        behind = self._circles(self.end, self._reversed(), length // 2)
        distances = {node: d for d, circle in enumerate(behind) for node in circle.tolist()}
        within = np.unique(np.concatenate(ahead))
        frontier = behind[-1] if len(behind) > length // 2 else behind[-1][:0]
        for distance in range(length // 2 + 1, length + 1):
            reached = np.intersect1d(self._next(frontier, self._reversed()), within)
            frontier = np.array([node for node in reached.tolist() if node not in distances], dtype=np.int64)
            distances.update(dict.fromkeys(frontier.tolist(), distance))
        return distances

    def ways(self, so_far: tuple[int, ...], left: int, distances: dict[int, int]) -> Iterator[tuple[int, ...]]:
        """The paths that go on for exactly `left` edges to the end."""
        if not left:
            yield so_far
            return
        for node in self._steps(so_far[-1]):
            if (node == self.end) == (left == 1) and distances.get(node, left) < left and node not in so_far:
                yield from self.ways((*so_far, node), left - 1, distances)

    def keep(self, route: tuple[int, ...]) -> None:
        self.found.routes.append(route)
        for a, b in pairwise(route):
            self.found.edges[a, b] = self.steps[a][b]

    def _steps(self, node: int) -> Steps:
        """The entities that follow on an entity, by number, with the edges there."""
        if node in self.steps:
            return self.steps[node]
        if len(self.steps) == _EXPANSIONS:
            self.found.cut = True
            return {}
        fan = self.edges.fan(np.array([node]), self.sieve, bound=self.bounds.degree)
        self._note(np.array([node]), fan.left_out)
        steps: Steps = {}
        for far, edge in sorted(set(zip(fan.far.tolist(), fan.edge.tolist(), strict=True))):
            steps.setdefault(far, []).append(edge)
        fitting = set(self._fitting(np.array(list(steps), dtype=np.int64)).tolist())
        self.steps[node] = {far: edges for far, edges in steps.items() if far in fitting}
        return self.steps[node]

    def _circles(self, centre: int, sieve: AnySieve, radius: int) -> list[Ints]:
        seen: Ints = np.array([centre], dtype=np.int64)
        circles = [seen]
        for _ in range(radius):
            circle = np.setdiff1d(self._next(circles[-1], sieve), seen)
            if len(seen) + len(circle) > _REACHED:
                self.found.cut = True
                circle = circle[: _REACHED - len(seen)]
            if not len(circle):
                break
            circles.append(circle)
            seen = np.union1d(seen, circle)
        return circles

    def _next(self, frontier: Ints, sieve: AnySieve) -> Ints:
        if not len(frontier):
            return frontier
        fan = self.edges.fan(frontier, sieve, bound=self.bounds.degree)
        self._note(frontier, fan.left_out)
        return self._fitting(np.unique(fan.far).astype(np.int64))

    def _fitting(self, nodes: Ints) -> Ints:
        """Those of the classes that are asked for; both ends always pass."""
        if self.sieve.types is None:
            return nodes
        fits = (self.nodes.types_of(nodes) & np.uint32(self.sieve.types)) != 0
        passing: Ints = nodes[fits | (nodes == self.start) | (nodes == self.end)]
        return passing

    def _note(self, frontier: Ints, left_out: Ints) -> None:
        for place in np.flatnonzero(left_out).tolist():
            self.found.hubs[int(frontier[place])] = int(left_out[place])

    def _reversed(self) -> AnySieve:
        return replace(self.sieve, direction=_BACK[self.sieve.direction])
