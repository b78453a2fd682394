"""What walks and searches need of look-ups, whether these are of one layer or of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeAlias

from .arrays import Ints
from .edge_index import Kind
from .edges import Fan, Filter, Sieve
from .labels import NameHit
from .layers import LayeredSieve

AnySieve: TypeAlias = Sieve | LayeredSieve


class NodeTable(Protocol):
    """Entities by number; numbers stand in the order of IRIs."""

    def __len__(self) -> int: ...

    def find(self, iri: str) -> int | None: ...

    def iris_of(self, numbers: Ints) -> list[str]: ...

    def labels_of(self, numbers: Ints) -> list[str]: ...

    def types_of(self, numbers: Ints) -> Ints: ...


class EdgeTable(Protocol):
    """Edges by number. A sieve is of the table that made it."""

    kinds: Sequence[Kind]

    def __len__(self) -> int: ...

    def sieve(self, wanted: Filter) -> AnySieve: ...

    def fan(self, nodes: Ints, sieve: Any, *, bound: int) -> Fan: ...

    def told(self, numbers: Ints) -> Iterator[tuple[int, int, int, tuple[str, ...]]]: ...


class NameTable(Protocol):
    """Names of entities."""

    def __len__(self) -> int: ...

    def search(self, q: str, *, types: int | None, limit: int, near: bool) -> list[NameHit]: ...
