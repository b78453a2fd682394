"""Entities by any of their names: exact, by its beginning, by a part, in pinyin, by pinyin initials, or nearly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .lookup import Lookup
from .lookup.nodes import bits, classes_of


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found, by which of its names, and how."""

    iri: str
    label: str
    types: tuple[str, ...]
    name: str
    match: str


def find(lookup: Lookup, q: str, *, type_: str | None, limit: int, near: bool) -> list[Hit]:
    """The best match of each entity: by kind of match, then labels before other names, then short before long."""
    types = None if type_ is None else bits([type_])
    found = lookup.labels.search(q, types=types, limit=limit, near=near)
    numbers, nodes = np.array([hit.entity for hit in found], dtype=np.int64), lookup.nodes
    columns = nodes.iris_of(numbers), nodes.labels_of(numbers), nodes.types_of(numbers).tolist()
    shown = zip(found, *columns, strict=True)
    return [Hit(iri, label, classes_of(kinds), hit.name, hit.match) for hit, iri, label, kinds in shown]
