"""Releases that are not served, opened when somebody names them: few at a time, closed when nobody asks any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from ..errors import NotFoundError, StoreError
from ..releases.folder import Folder, spans
from ..service.failures import LATER, Reason, ServiceError
from ..service.limits import Limits
from ..service.pool import Pool
from .opened import Opened

MOST = 3  # open at the same time
UNUSED = 60.0  # seconds after which one that nobody asks is closed
_SERVED = "Ask without release= for the one that is served, or name one that is there."

log = logging.getLogger(__name__)


class Older:
    """All on one event loop. What is open cannot be taken away; what was withdrawn meanwhile is closed at the next
    `tidy`, and given to nobody any more."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._folder = Folder(path)
        self._limits = replace(limits, workers=1, heavy=1)
        self._open: dict[int, Opened] = {}
        self._leaving: list[Opened] = []
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def reading(self, number: int, *, lookups: bool = True) -> AsyncIterator[Opened]:
        """A release, open to the end of the block; its look-ups are made when first asked where `lookups` is unset.

        Raises `ServiceError`: 404 where there is none of that number, 503 where it cannot be read, or too many others
        are.
        """
        async with self._opening:
            opened = self._open.get(number)
            if opened is None:
                await self._make_room()
                opened = await self._opened(number, lookups=lookups)
            self._open[number] = opened
            reading = opened.read()
            reading.__enter__()
        try:
            yield opened
        finally:
            opened.used = asyncio.get_running_loop().time()
            reading.__exit__(None, None, None)

    def pool_of(self, opened: Opened) -> Pool:
        """What runs queries over one that is being read; its processes start when they are first needed."""
        if opened.pool is None:
            opened.pool = Pool(opened.release, self._limits)
        return opened.pool

    async def tidy(self) -> None:
        """Close those that nobody asked for a while, and those that were withdrawn."""
        if not self._open and not self._leaving:
            return
        there = set(await asyncio.to_thread(self._folder.numbers))
        async with self._opening:
            now = asyncio.get_running_loop().time()
            for number, opened in list(self._open.items()):
                if number not in there or (not opened.readers and now - opened.used > UNUSED):
                    self._leaving.append(self._open.pop(number))
        over = [opened for opened in self._leaving if not opened.readers]
        self._leaving = [opened for opened in self._leaving if opened.readers]
        for opened in over:
            await opened.close()

    async def close(self) -> None:
        """Close all; the service has ended."""
        for opened in (*self._open.values(), *self._leaving):
            await opened.close()

    async def _make_room(self) -> None:
        """Close the one that was not asked for longest, where there are as many as there may be."""
        if len(self._open) + len(self._leaving) < MOST:
            return
        unread = [opened for opened in self._open.values() if not opened.readers]
        if not unread:
            told = f"{MOST} older releases are being read, which is the bound."
            raise ServiceError(Reason(503, "too many releases", told, LATER, retry=5))
        oldest = min(unread, key=lambda opened: opened.used)
        await self._open.pop(oldest.number).close()

    async def _opened(self, number: int, *, lookups: bool) -> Opened:
        try:
            return await asyncio.to_thread(Opened.at, self._folder.path, number, lookups=lookups)
        except NotFoundError as error:
            told = f"There is no release {number}; there are {await self._there()}."
            raise ServiceError(Reason(404, "no such release", told, _SERVED)) from error
        except (StoreError, OSError) as error:
            log.error("release %d cannot be read: %s", number, error)
            told = f"Release {number} is damaged, the log says how; there are {await self._there()}."
            raise ServiceError(Reason(503, "release not readable", told, _SERVED)) from error

    async def _there(self) -> str:
        return spans(await asyncio.to_thread(self._folder.numbers))
