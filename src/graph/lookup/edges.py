"""Edges read from the arrays of `edge_index`: those of some entities, as far as a filter lets them pass."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from .arrays import Array, Arrays, Ints, Strings, unpacked
from .edge_index import NOBODY, Kind
from .nodes import bits

Direction = Literal["out", "in", "both"]
DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_EXAMINED: Final = 20_000  # a stretch of edges of one entity so long is the last that is looked at


@dataclass(frozen=True, slots=True)
class Filter:
    """What passes; an empty collection lets all pass.

    `predicates`, `types` (classes of the entities that are reached) and `modalities` are local names, `origins` said,
    reference or inferred; `documents` are IRIs; `since` and `until` are dates (YYYY, YYYY-MM or YYYY-MM-DD) between
    which a document was written. With a document or a date only what documents say passes.
    """

    predicates: Collection[str] = ()
    types: Collection[str] = ()
    modalities: Collection[str] = ()
    origins: Collection[str] = ()
    documents: Collection[str] = ()
    since: str = ""
    until: str = ""
    direction: Direction = "both"


@dataclass(frozen=True, slots=True)
class Sieve:
    """A filter in the numbers of one index: which kinds, documents and bits of classes pass; None is all."""

    kinds: Array | None
    documents: Array | None
    types: int | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Fan:
    """Edges at some entities: for each the place of its near end among these, its number, and its far end.

    `left_out` counts for each near end the edges that a bound on their number kept back.
    """

    near: Ints
    edge: Ints
    far: Ints
    left_out: Ints


@dataclass(frozen=True, slots=True)
class _Side:
    """One direction: where the edges of each entity begin, their numbers (None: the places are), their far ends."""

    starts: Ints
    edges: Ints | None
    fars: Ints


class Edges:
    """Edges by number; `lost` are sorted edges and how many statements each has lost, `dates` documents' dates now."""

    def __init__(
        self, arrays: Arrays, *, lost: tuple[Ints, Ints] | None = None, dates: Mapping[str, str] | None = None
    ) -> None:
        kinds = unpacked("edges.kinds", arrays)
        self.kinds: Sequence[Kind] = [Kind(*kinds[number].split("\t")) for number in range(len(kinds))]
        self._predicate = np.unique([kind.predicate for kind in self.kinds], return_inverse=True)[1]
        self.documents = unpacked("edges.documents", arrays)
        self.statements = unpacked("edges.statements", arrays)
        self.subject: Ints = arrays["edges.subject"]
        self.object: Ints = arrays["edges.object"]
        self.kind: Ints = arrays["edges.kind"]
        self._dates = _dated(arrays["edges.dates"], self.documents, dates or {})
        self._out: Ints = arrays["edges.out"]
        self._in: Ints = arrays["edges.in"]
        self._in_edge: Ints = arrays["edges.in.edge"]
        self._in_subject: Ints = arrays["edges.in.subject"]
        self._proof: Ints = arrays["edges.proof"]
        self._proof_statement: Ints = arrays["edges.proof.statement"]
        self._proof_document: Ints = arrays["edges.proof.document"]
        self._lost = lost if lost is not None and len(lost[0]) else None
        self._hidden = None if self._lost is None else self._lost[0][self.proofs_of(self._lost[0]) == 0]

    def __len__(self) -> int:
        return len(self.subject)

    def sieve(self, wanted: Filter) -> Sieve:
        """The filter in numbers."""
        tests = (
            (wanted.predicates, [kind.predicate for kind in self.kinds]),
            (wanted.modalities, [kind.modality for kind in self.kinds]),
            (wanted.origins, [kind.shown_origin for kind in self.kinds]),
        )
        masks = [np.array([value in names for value in values], dtype=bool) for names, values in tests if names]
        kinds = np.logical_and.reduce(masks) if masks else None
        types = bits(wanted.types) if wanted.types else None
        return Sieve(kinds, self._documents_that_pass(wanted), types, wanted.direction)

    def fan(self, nodes: Ints, sieve: Sieve, *, bound: int) -> Fan:
        """The edges at some entities, at most `bound` of each in each direction, the best proven first."""
        parts = []
        if sieve.direction != "in":
            parts.append(self._part(nodes, _Side(self._out, None, self.object), sieve, bound))
        if sieve.direction != "out":
            parts.append(self._part(nodes, _Side(self._in, self._in_edge, self._in_subject), sieve, bound))
        near, edge, far = (np.concatenate([part[column] for part in parts]) for column in range(3))
        left = np.sum([part[3] for part in parts], axis=0)
        return Fan(near, edge, far, left)

    def told(self, numbers: Ints) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
        """The edges of these numbers, by subject, predicate, object, modality and origin.

        Each as the numbers of its subject, kind and object, and the sorted IRIs of the statements that say it.
        """
        subject, object_, kind = (column[numbers] for column in (self.subject, self.object, self.kind))
        order = np.lexsort((kind, object_, self._predicate[kind], subject)) if len(numbers) else numbers
        low = self._proof[numbers[order]].astype(np.int64)
        counts = self._proof[numbers[order] + 1].astype(np.int64) - low
        proofs = self._proof_statement[_stretches(low, counts)[1]]
        said = self.statements.many(proofs[proofs != NOBODY].astype(np.int64))
        ends = np.cumsum(np.add.reduceat(proofs != NOBODY, np.cumsum(counts) - counts)) if len(proofs) else counts
        rows = zip(subject[order].tolist(), kind[order].tolist(), object_[order].tolist(), ends.tolist(), strict=True)
        start = 0
        for s, k, o, end in rows:
            yield s, k, o, tuple(said[start:end])
            start = end

    def at(self, node: int) -> Ints:
        """The edges that begin at an entity."""
        return np.arange(int(self._out[node]), int(self._out[node + 1]), dtype=np.int64)

    def proofs_of(self, edges: Ints) -> Ints:
        """How many statements say each of these edges."""
        counts = self._proof[edges + 1].astype(np.int64) - self._proof[edges]
        if self._lost is not None:
            places = np.minimum(np.searchsorted(self._lost[0], edges), len(self._lost[0]) - 1)
            counts -= np.where(self._lost[0][places] == edges, self._lost[1][places], 0)
        return counts

    def _part(self, nodes: Ints, side: _Side, sieve: Sieve, bound: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Columns of a fan. What a sieve holds back does not count, so more edges are looked at in its place, a longer
        stretch each time; those that were not looked at after all count as left out."""
        low = side.starts[nodes].astype(np.int64)
        end = side.starts[nodes + 1].astype(np.int64)
        passed = np.zeros(len(nodes), dtype=np.int64)
        nothing = np.zeros(0, dtype=np.int64)
        found: list[tuple[Ints, Ints, Ints]] = [(nothing, nothing, nothing)]
        active, step = np.arange(len(nodes)), bound
        while len(active):
            near, places = _stretches(low[active], np.minimum(end[active] - low[active], step))
            low[active] = np.minimum(end[active], low[active] + step)
            edge = places if side.edges is None else side.edges[places]
            keep = self._passing(edge, sieve)
            if keep is not None:
                near, places, edge = near[keep], places[keep], edge[keep]
            found.append((active[near], places, edge))
            passed += np.bincount(active[near], minlength=len(nodes))
            active = active[(passed[active] < bound) & (low[active] < end[active]) & (step < _EXAMINED)]
            step *= 8
        near, places, edge = (np.concatenate([part[column] for part in found]) for column in range(3))
        left = end - low
        if len(found) > 2:
            keep = _among_first(near, bound)
            left += np.bincount(near[~keep], minlength=len(nodes))
            near, places, edge = near[keep], places[keep], edge[keep]
        return near, edge, side.fars[places], left

    def _passing(self, edge: Ints, sieve: Sieve) -> Array | None:
        keep = None if sieve.kinds is None else sieve.kinds[self.kind[edge]]
        if self._hidden is not None and len(self._hidden):
            places = np.minimum(np.searchsorted(self._hidden, edge), len(self._hidden) - 1)
            shown = self._hidden[places] != edge
            keep = shown if keep is None else keep & shown
        if sieve.documents is None:
            return keep
        keep = np.ones(len(edge), dtype=bool) if keep is None else keep
        asked = np.flatnonzero(keep)
        low = self._proof[edge[asked]].astype(np.int64)
        near, places = _stretches(low, self._proof[edge[asked] + 1].astype(np.int64) - low)
        proven = np.zeros(len(asked), dtype=bool)
        told = self._proof_document[places]
        proven[near[sieve.documents[np.minimum(told, len(sieve.documents) - 1)]]] = True
        keep[asked] = proven
        return keep

    def _documents_that_pass(self, wanted: Filter) -> Array | None:
        """A place for each document, and a last one for what no document says."""
        if not (wanted.documents or wanted.since or wanted.until):
            return None
        passing = np.ones(len(self.documents) + 1, dtype=bool)
        if wanted.documents:
            passing[:] = False
            passing[[n for n in map(self.documents.find, wanted.documents) if n is not None]] = True
        if wanted.since or wanted.until:
            ends = np.char.add(self._dates, b"~")  # of a month or a year, the last day
            passing[:-1] &= (self._dates != b"") & (ends >= wanted.since.encode())
            if wanted.until:
                passing[:-1] &= self._dates <= wanted.until.encode() + b"~"
        passing[-1] = False
        return passing


def _dated(dates: Array, documents: Strings, other: Mapping[str, str]) -> Array:
    """The dates with those that documents have by now."""
    found = {documents.find(iri): date for iri, date in other.items()}
    found.pop(None, None)
    if not found:
        return dates
    changed = dates.copy()
    for number, date in found.items():
        changed[number] = date.encode()
    return changed


def _stretches(low: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """For each item of stretches that begin at `low`: which stretch it is of, and where it stands."""
    near = np.repeat(np.arange(len(low)), lengths)
    begins = np.cumsum(lengths) - lengths
    return near, np.arange(len(near)) - begins[near] + low[near]


def _among_first(near: Ints, bound: int) -> Array:
    """Which are among the first `bound` of their kind, in the order given."""
    order = np.argsort(near, kind="stable")
    counts = np.bincount(near)
    rank = np.empty(len(near), dtype=np.int64)
    rank[order] = np.arange(len(near)) - (np.cumsum(counts) - counts)[near[order]]
    keep: Array = rank < bound
    return keep
