"""The release that is served: another one takes its place at once, and it is closed when nobody reads it any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from ..errors import LiantuError
from ..graph.store import GraphStore
from ..releases.folder import Folder
from ..service.memory import give_back
from ..service.pool import Pool
from .older import Older
from .opened import Opened

LOOK = 1.0  # seconds between looks at what the store says is served
LATER = 30.0  # seconds after which a release that could not be taken up is tried again

log = logging.getLogger(__name__)


class Serving:
    """Hands out the release that is served, and `older` ones by their number. On one event loop, but for `current`,
    which any thread may read. `switched` is called when another release has taken the place of the one before."""

    def __init__(self, store: GraphStore, pool: Pool, *, switched: Callable[[], None]) -> None:
        self.current = Opened(store)
        self.older = Older(store.path, pool.limits)
        self._pool = pool
        self._switched = switched
        self._path = store.path
        self._old: list[Opened] = []
        self._switching = asyncio.Lock()
        self._refused = 0  # the release that could not be taken up
        self._again = 0.0  # when to try it again

    @asynccontextmanager
    async def reading(self, number: int | None = None, *, lookups: bool = True) -> AsyncIterator[Opened]:
        """The release that is served now, or the one of a number; it stays open to the end of the block, whatever is
        published meanwhile. Raises `ServiceError` where that one cannot be had."""
        opened = self.current
        if number in (None, opened.number):
            with opened.read():
                yield opened
        else:
            async with self.older.reading(number, lookups=lookups) as other:
                yield other

    async def follow(self) -> None:
        """Serve what the store says is served, until cancelled; whoever published it."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Take up the release that the store says is served, if it is another one. One that is damaged is not."""
        async with self._switching:
            try:
                number = await asyncio.to_thread(Folder(self._path).current)
                if number != self.current.number and self._may_try(number):
                    await self._switch(await asyncio.to_thread(self._open, number))
            except (LiantuError, OSError) as error:
                log.error("release %d is served on: %s", self.current.number, error)
        self._close_old()
        try:
            await self.older.tidy()
        except OSError as error:
            log.error("older releases stay open: %s", error)

    async def close(self) -> None:
        """Close what was opened here; the service has ended."""
        await self.older.close()
        for opened in (*self._old, self.current):
            await opened.close()

    def _open(self, number: int) -> Opened:
        """Look-ups are made where they are asked for: here, or in the processes of calls."""
        return Opened.at(self._path, number, lookups=not self._pool.limits.lookups)

    def _may_try(self, number: int) -> bool:
        """Not again and again what just failed."""
        now = asyncio.get_running_loop().time()
        if number == self._refused and now < self._again:
            return False
        self._refused, self._again = number, now + LATER
        return True

    async def _switch(self, opened: Opened) -> None:
        try:
            await self._pool.prepare(opened.release)
        except BaseException:
            opened.store.close()
            raise
        self._pool.switch(opened.release)
        self._old.append(self.current)
        self.current = opened
        self._switched()
        log.info("release %d is served", opened.number)

    def _close_old(self) -> None:
        """Those that neither a request nor a worker reads; what is closed can be pruned."""
        read = {worker.release.digest for worker in self._pool.workers}
        over = [old for old in self._old if not old.readers and old.release.digest not in read]
        self._old = [old for old in self._old if old not in over]
        for old in over:
            old.store.close()
        if over:
            give_back()
