"""An open release, with those who read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..graph.store import GraphStore
from ..service.pool import Pool
from ..service.process import Release
from ..service.released import release_of


class Opened:
    """An open release and how many requests read it; `pool` runs queries over it, if it has one of its own."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.view = store.view()
        self.release: Release = release_of(store)
        self.number = store.release
        self.readers = 0
        self.used = 0.0  # when, on the clock of the loop
        self.pool: Pool | None = None

    @classmethod
    def at(cls, path: Path, number: int, *, lookups: bool = True) -> Opened:
        """A release, with its look-ups at hand. Raises `NotFoundError`, `StoreError`."""
        store = GraphStore.open(path, number)
        try:
            opened = cls(store)
            if lookups:
                _ = opened.view.lookup  # made here, not while somebody waits
        except BaseException:
            store.close()
            raise
        return opened

    @contextmanager
    def read(self) -> Iterator[Opened]:
        """It is not closed within the block."""
        self.readers += 1
        try:
            yield self
        finally:
            self.readers -= 1

    async def close(self) -> None:
        """Give the files back; nobody reads it any more."""
        if self.pool is not None:
            await self.pool.close()
        self.store.close()
