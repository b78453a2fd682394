"""The table of entities: each has a number, by the order of their IRIs; numbers stand for them in all else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from pyoxigraph import DefaultGraph, NamedNode

from .. import cards
from ..made import Quads
from ..names import NameRow
from ..reading import text_of
from ..vocabulary import CLASSES, LT, SUPERCLASSES, TYPE
from .arrays import Arrays, Ints, Strings, packed, unpacked

SHOWN_CLASSES: Final = tuple(sorted((*CLASSES, *SUPERCLASSES)))
_BITS: Final = {name: 1 << number for number, name in enumerate(SHOWN_CLASSES)}


@dataclass(frozen=True, slots=True)
class Entity:
    """What an answer shows of an entity: its label and the sorted local names of its classes."""

    label: str
    types: tuple[str, ...]


class Nodes:
    """Entities by number."""

    def __init__(self, arrays: Arrays) -> None:
        self.iris: Strings = unpacked("nodes.iri", arrays)
        self.labels: Strings = unpacked("nodes.label", arrays)
        self.types: Ints = arrays["nodes.types"]

    def __len__(self) -> int:
        return len(self.iris)

    def find(self, iri: str) -> int | None:
        """The number of an entity."""
        return self.iris.find(iri)

    def iris_of(self, numbers: Ints) -> list[str]:
        """The IRIs of entities."""
        return self.iris.many(numbers)

    def labels_of(self, numbers: Ints) -> list[str]:
        """Their labels."""
        return self.labels.many(numbers)

    def types_of(self, numbers: Ints) -> Ints:
        """The bits of their classes."""
        types: Ints = self.types[numbers]
        return types


def bits(classes: Iterable[str]) -> int:
    """Classes as the bits of a number."""
    return sum(_BITS[name] for name in set(classes) if name in _BITS)


@lru_cache(maxsize=1 << 12)
def classes_of(mask: int) -> tuple[str, ...]:
    """The classes that `bits` put into a number."""
    return tuple(name for name, bit in _BITS.items() if mask & bit)


def node_arrays(entities: Mapping[str, Entity], order: Sequence[str]) -> Arrays:
    """The arrays of `Nodes`; `order` is the IRIs, sorted."""
    shown = [entities[iri] for iri in order]
    types = np.array([bits(entity.types) for entity in shown], dtype=np.uint32)
    return {
        **packed("nodes.iri", order),
        **packed("nodes.label", (entity.label for entity in shown)),
        "nodes.types": types,
    }


def entities_of(quads: Quads, names: Iterable[NameRow], ends: Collection[str]) -> dict[str, Entity]:
    """All that have a name and a class, and all that a statement is about, as `cards.node` shows them."""
    labels: dict[str, str] = {}
    types: dict[str, set[str]] = {}
    for row in names:
        types.setdefault(row.entity, set()).add(row.type)
        if row.main:
            labels[row.entity] = min(row.name, labels.get(row.entity, row.name))
    for name in SUPERCLASSES:
        for quad in quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + name), DefaultGraph()):
            if (iri := text_of(quad.subject)) in types:
                types[iri].add(name)
    found = {iri: Entity(labels.get(iri, iri), tuple(sorted(kinds))) for iri, kinds in types.items()}
    bare = cards.nodes(quads, set(ends) - found.keys())
    return found | {iri: Entity(node.label, node.types) for iri, node in bare.items()}
