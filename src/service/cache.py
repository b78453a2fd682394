"""Results that are kept: as many as their bytes allow, the ones used last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")
_OVERHEAD = 1024  # bytes that an entry takes beside its result


class Cache(Generic[Kept]):
    """A mapping with a bound on bytes; what was not used for longest goes first."""

    def __init__(self, megabytes: int) -> None:
        self._room = megabytes << 20
        self._used = 0
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def get(self, key: Hashable) -> Kept | None:
        found = self._kept.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: Kept, size: int) -> None:
        """Keep a value of so many bytes; one that is larger than a sixteenth of the room is not kept."""
        size += _OVERHEAD
        if size > self._room // 16:
            return
        if key in self._kept:
            self._drop(key)
        self._kept[key] = (value, size)
        self._used += size
        while self._used > self._room:
            self._drop(next(iter(self._kept)))

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        self._kept.clear()
        self._used = 0

    def _drop(self, key: Hashable) -> None:
        _, size = self._kept.pop(key, (None, 0))
        self._used -= size
