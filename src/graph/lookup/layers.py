"""Look-ups of a graph that has changed: the large ones with what went taken out, and small ones of what came.

An entity that the large ones know has the number (n + 1) << 20, a new one a number between its neighbours', so that
numbers go on standing in the order of IRIs, and a walk takes the same way as over look-ups written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np

from .arrays import Array, Arrays, Ints, unpacked
from .changes import Changes
from .edge_index import NOBODY, Kind
from .edges import Direction, Edges, Fan, Filter, Sieve
from .labels import MATCHES, Labels, NameHit
from .nodes import Nodes

_SHIFT: Final = 20
_LOW: Final = (1 << _SHIFT) - 1


class LayeredNodes:
    """Entities by number, as the small look-ups show them where they know them."""

    def __init__(self, base: Nodes, over: Nodes) -> None:
        self._base = base
        self._over = over
        self.numbers = np.array(list(self._numbered()), dtype=np.int64)  # of the entities of the small look-ups

    def __len__(self) -> int:
        return len(self._base) + int((self.numbers & _LOW != 0).sum())

    def find(self, iri: str) -> int | None:
        """The number of an entity."""
        small = self._over.find(iri)
        if small is not None:
            return int(self.numbers[small])
        large = self._base.find(iri)
        return None if large is None else (large + 1) << _SHIFT

    def iris_of(self, numbers: Ints) -> list[str]:
        """The IRIs of entities."""
        return self._of(numbers, "iris_of", object)

    def labels_of(self, numbers: Ints) -> list[str]:
        """Their labels."""
        return self._of(numbers, "labels_of", object)

    def types_of(self, numbers: Ints) -> Ints:
        """The bits of their classes."""
        return np.array(self._of(numbers, "types_of", np.uint32), dtype=np.uint32)

    def small(self, numbers: Ints) -> tuple[Array, Ints]:
        """Which of these entities the small look-ups know, and their numbers there."""
        if not len(self.numbers):
            return np.zeros(len(numbers), dtype=bool), np.zeros(0, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        known = self.numbers[places] == numbers
        return known, places[known]

    def _of(self, numbers: Ints, what: str, kind: Any) -> list[Any]:
        numbers = np.asarray(numbers, dtype=np.int64)
        known, places = self.small(numbers)
        found = np.empty(len(numbers), dtype=kind)
        found[known] = getattr(self._over, what)(places)
        found[~known] = getattr(self._base, what)((numbers[~known] >> _SHIFT) - 1)
        shown: list[Any] = found.tolist()
        return shown

    def _numbered(self) -> Iterator[int]:
        place, after = -1, 0
        for number in range(len(self._over)):
            iri = self._over.iris.raw(number)
            at = self._base.iris.first(iri)
            if at < len(self._base) and self._base.iris.raw(at) == iri:
                yield (at + 1) << _SHIFT
                continue
            after = after + 1 if at == place else 1
            place = at
            yield (at << _SHIFT) + after


@dataclass(frozen=True, slots=True)
class LayeredSieve:
    """A filter in the numbers of both."""

    base: Sieve
    over: Sieve
    types: int | None
    direction: Direction


class LayeredEdges:
    """Edges by number: even ones are of the large look-ups, odd ones of the small.

    `moved` are the edges of the large ones that have lost statements.
    """

    def __init__(self, nodes: LayeredNodes, base: Edges, over: Edges, *, moved: Ints) -> None:
        self._nodes = nodes
        self._layers = (base, over)
        self.kinds: Sequence[Kind] = sorted({*base.kinds, *over.kinds})
        self._kinds = [
            np.array([self.kinds.index(kind) for kind in layer.kinds], dtype=np.int64) for layer in self._layers
        ]
        self._moved = _moved(base, moved, over)

    def __len__(self) -> int:
        return sum(len(layer) for layer in self._layers)

    def sieve(self, wanted: Filter) -> LayeredSieve:
        """The filter in numbers."""
        base, over = (layer.sieve(wanted) for layer in self._layers)
        return LayeredSieve(base, over, base.types, wanted.direction)

    def fan(self, nodes: Ints, sieve: LayeredSieve, *, bound: int) -> Fan:
        """The edges at some entities, at most `bound` of each in each direction, the best proven first.

        Of what is left out, edges that have changed may be counted twice.
        """
        nodes = np.asarray(nodes, dtype=np.int64)
        directions: tuple[Direction, ...] = ("out", "in") if sieve.direction == "both" else (sieve.direction,)
        fans = [self._fan(nodes, sieve, direction, bound) for direction in directions]
        near, edge, far = (np.concatenate([getattr(fan, name) for fan in fans]) for name in ("near", "edge", "far"))
        return Fan(near, edge, far, np.sum([fan.left_out for fan in fans], axis=0))

    def _fan(self, nodes: Ints, sieve: LayeredSieve, direction: Direction, bound: int) -> Fan:
        """In one direction. An edge that has changed may have moved, so that many more are asked for."""
        base, over = self._layers
        large = np.flatnonzero((nodes & _LOW) == 0)
        known, places = self._nodes.small(nodes)
        small = np.flatnonzero(known)
        sieves = [replace(part, direction=direction) for part in (sieve.base, sieve.over)]
        below = base.fan((nodes[large] >> _SHIFT) - 1, sieves[0], bound=bound + self._moved)
        above = over.fan(places, sieves[1], bound=bound + self._moved)
        left = np.zeros(len(nodes), dtype=np.int64)
        left[large] += below.left_out
        left[small] += above.left_out
        near = np.concatenate([large[below.near], small[above.near]])
        edge = np.concatenate([below.edge.astype(np.int64) * 2, above.edge.astype(np.int64) * 2 + 1])
        far = np.concatenate([(below.far.astype(np.int64) + 1) << _SHIFT, self._nodes.numbers[above.far]])
        if not len(near) or int(np.bincount(near).max()) <= bound:
            return Fan(near, edge, far, left)
        keep = self._best(near, edge, far, bound)
        left += np.bincount(near[~keep], minlength=len(nodes))
        return Fan(near[keep], edge[keep], far[keep], left)

    def _best(self, near: Ints, edge: Ints, far: Ints, bound: int) -> Array:
        """Which edges are among the best `bound` of their near end; what both layers have is one edge."""
        kind, proofs = np.empty(len(edge), dtype=np.int64), np.empty(len(edge), dtype=np.int64)
        for layer, edges in enumerate(self._layers):
            here = np.flatnonzero(edge & 1 == layer)
            kind[here] = self._kinds[layer][edges.kind[edge[here] >> 1]]
            proofs[here] = edges.proofs_of(edge[here] >> 1)
        order = np.lexsort((kind, far, near))
        same = [column[order] for column in (near, far, kind)]
        new = np.ones(len(order), dtype=bool)
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in same])
        first, group = np.flatnonzero(new), np.cumsum(new) - 1
        total = np.add.reduceat(proofs[order], first)
        ranked = np.lexsort((kind[order][first], far[order][first], -total, near[order][first]))
        owner = near[order][first][ranked]
        rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
        best = np.empty(len(owner), dtype=bool)
        best[ranked] = rank < bound
        keep = np.empty(len(order), dtype=bool)
        keep[order] = best[group]
        return keep

    def told(self, numbers: Ints) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
        """The edges of these numbers as `Edges.told` has them, those of both layers as one."""
        merged: dict[tuple[int, int, int], set[str]] = {}
        numbers = self._with_twins(np.asarray(numbers, dtype=np.int64))
        for layer, edges in enumerate(self._layers):
            for subject, kind, object_, statements in edges.told(numbers[numbers & 1 == layer] >> 1):
                ends = self._number(layer, subject), self._number(layer, object_)
                merged.setdefault((ends[0], int(self._kinds[layer][kind]), ends[1]), set()).update(statements)
        order = sorted(merged, key=lambda edge: (edge[0], self.kinds[edge[1]].predicate, edge[2], edge[1]))
        for edge in order:
            yield *edge, tuple(sorted(merged[edge]))

    def _with_twins(self, numbers: Ints) -> Ints:
        """The same with the edges of the other layer that join the same: a filter may have let one of both pass."""
        found = [numbers]
        for mine, theirs in (self._twins, self._twins[::-1]):
            order = np.argsort(mine)
            places = np.minimum(np.searchsorted(mine[order], numbers), max(len(mine) - 1, 0))
            if len(mine):
                known = mine[order][places] == numbers
                found.append(theirs[order][places[known]])
        return np.unique(np.concatenate(found))

    @cached_property
    def _twins(self) -> tuple[Ints, Ints]:
        """Edges of the large look-ups and those of the small ones that join the same, by number, side by side."""
        base, over = self._layers
        ends = [self._nodes.numbers[column] for column in (over.subject, over.object)]
        pairs: list[tuple[int, int]] = []
        for subject in np.unique(ends[0]).tolist():
            if subject & _LOW:
                continue
            above = np.flatnonzero(ends[0] == subject)
            below = base.at((subject >> _SHIFT) - 1)
            known = {
                ((far + 1) << _SHIFT, kind): edge
                for far, kind, edge in zip(
                    base.object[below].tolist(), self._kinds[0][base.kind[below]].tolist(), below.tolist(), strict=True
                )
            }
            for edge, far, kind in zip(
                above.tolist(), ends[1][above].tolist(), self._kinds[1][over.kind[above]].tolist(), strict=True
            ):
                if (far, kind) in known:
                    pairs.append((known[far, kind] * 2, edge * 2 + 1))
        found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]

    def _number(self, layer: int, node: int) -> int:
        return int(self._nodes.numbers[node]) if layer else (node + 1) << _SHIFT


class LayeredLabels:
    """Names of both; an entity that has other names now has only those."""

    def __init__(self, nodes: LayeredNodes, base: Labels, over: Labels) -> None:
        self._nodes = nodes
        self._layers = (base, over)

    def __len__(self) -> int:
        return sum(len(layer) for layer in self._layers)

    def search(self, q: str, *, types: int | None, limit: int, near: bool) -> list[NameHit]:
        """As `Labels.search`."""
        base, over = (layer.search(q, types=types, limit=limit, near=near) for layer in self._layers)
        hits = [replace(hit, entity=(hit.entity + 1) << _SHIFT) for hit in base]
        hits += [replace(hit, entity=int(self._nodes.numbers[hit.entity])) for hit in over]
        order = {match: number for number, match in enumerate(MATCHES)}
        return sorted(hits, key=lambda h: (order[h.match], -h.main, len(h.name), h.name, h.entity))[:limit]


def _moved(base: Edges, moved: Ints, over: Edges) -> int:
    """The most edges of one entity that have changed."""
    most = 0
    for ends in (base.subject[moved], base.object[moved], over.subject, over.object):
        most += int(np.unique(ends, return_counts=True)[1].max(initial=0))
    return most


def without(arrays: Arrays, changes: Changes) -> tuple[dict[str, Array], tuple[Ints, Ints]]:
    """The arrays of the large look-ups with nobody in place of the statements that went; the edges that have lost some,
    sorted, and how many each."""
    statements = unpacked("edges.statements", arrays)
    found = (statements.find(iri) for iri in sorted(changes.gone))
    gone = np.isin(arrays["edges.proof.statement"], [number for number in found if number is not None])
    patched = {
        name: np.where(gone, np.uint32(NOBODY), arrays[name])
        for name in ("edges.proof.statement", "edges.proof.document")
    }
    owner = np.searchsorted(arrays["edges.proof"], np.flatnonzero(gone), "right") - 1
    edges, counts = np.unique(owner, return_counts=True)
    return {**arrays, **patched}, (edges, counts)
