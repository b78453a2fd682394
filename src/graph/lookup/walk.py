"""A walk in circles round an entity, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from .arrays import Array, Ints
from .parts import AnySieve, EdgeTable, NodeTable

CENTRE: Final = 10_000


@dataclass(slots=True)
class Walked:
    """Entities with their distances, both by distance and number; the edges between them, by number, each once.

    `hubs` are entities of which edges were not followed, with how many; `beyond` counts entities that the limit left
    out.
    """

    nodes: Ints
    distances: Ints
    edges: Ints
    hubs: dict[int, int] = field(default_factory=dict)
    beyond: int = 0


def walk(
    nodes: NodeTable,
    edges: EdgeTable,
    centre: int,
    sieve: AnySieve,
    *,
    hops: int,
    limit: int,
    degree: int,
) -> Walked:
    """At most `hops` circles and `limit` entities, the lowest numbers of a circle first.

    Of each entity at most `degree` edges are followed in each direction, the best proven; at the centre `CENTRE`, or
    `limit` if that is more.
    """
    frontier = np.array([centre], dtype=np.int64)
    circles, seen = [frontier], frontier
    fans = []
    walked = Walked(frontier, frontier, frontier)
    for hop in range(hops):
        fan = edges.fan(frontier, sieve, bound=degree if hop else max(limit, CENTRE))
        for place in np.flatnonzero(fan.left_out).tolist():
            walked.hubs[int(frontier[place])] = int(fan.left_out[place])
        fans.append((fan.edge, fan.far))
        reached = np.setdiff1d(fan.far, seen).astype(np.int64)
        if sieve.types is not None:
            reached = reached[(nodes.types_of(reached) & np.uint32(sieve.types)) != 0]
        room = max(limit - len(seen), 0)
        walked.beyond += max(len(reached) - room, 0)
        frontier = reached[:room]
        if not len(frontier):
            break
        circles.append(frontier)
        seen = np.union1d(seen, frontier)
    walked.nodes = np.concatenate(circles)
    walked.distances = np.repeat(np.arange(len(circles)), [len(circle) for circle in circles])
    kept = [edge[_inside(far, seen)] for edge, far in fans]
    walked.edges = np.unique(np.concatenate(kept))
    return walked


def _inside(values: Ints, seen: Ints) -> Array:
    """Which values are among the sorted `seen`."""
    places = np.minimum(np.searchsorted(seen, values), len(seen) - 1)
    found: Array = seen[places] == values
    return found
