"""The processes at hand for a pool: so many in each lane, of the release that is served, replaced when they end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from .failures import unreadable
from .job import Job
from .limits import Limits
from .process import Release, Worker

LANES: Final = ("quick", "heavy")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0  # seconds before a worker that did not start is tried again

log = logging.getLogger(__name__)


class Crew:
    """Starts workers, keeps those that have nothing to do, lets go those that are not needed any more.

    `wanted` tells how many there should be in each lane. `free` is called with a worker that is ready, or has done a
    job, with that; `lost` with one that has ended; `hopeless` when none starts. All of it on one event loop.
    """

    def __init__(
        self,
        kind: type[Worker],
        release: Release,
        limits: Limits,
        *,
        wanted: Callable[[], Mapping[str, int]],
        free: Callable[[Worker, Job | None], None],
        lost: Callable[[Worker], None],
        hopeless: Callable[[], None],
    ) -> None:
        self.release = release
        self.members: set[Worker] = set()
        self.idle: dict[str, list[Worker]] = {lane: [] for lane in LANES}
        self.ended = 0  # workers that were ended or ended themselves
        self.closing = False
        self._kind = kind
        self._limits = limits
        self._wanted = wanted
        self._free = free
        self._lost = lost
        self._hopeless = hopeless
        self._coming: Release | None = None  # that is to be served next
        self._warm: list[Worker] = []  # that have started for it
        self._failed = 0  # starts, one after the other

    @property
    def ready(self) -> bool:
        """Whether one is there that can take a job, now or after another."""
        return not self.closing and any(worker.ready for worker in self.members)

    def fill(self) -> None:
        """Start those that are missing."""
        for lane, number in self._wanted().items():
            for _ in range(0 if self.closing else number - len(self._current(lane))):
                self._start(lane, self.release)

    def takes(self, worker: Worker) -> bool:
        """Whether one that has nothing to do may go on; where not, it is put aside for later, or goes."""
        if worker.release == self._coming:
            self._warm.append(worker)
            return False
        if worker.release != self.release or self.closing:
            self.retire(worker)
            return False
        return True

    def rest(self, worker: Worker) -> None:
        """It has nothing to do for now."""
        self.idle[worker.lane].append(worker)
        self.thin()

    def thin(self) -> None:
        """Idle workers of the heavy lane beyond its size have nothing more to do."""
        while len(self._current("heavy")) > self._limits.heavy and self.idle["heavy"]:
            self.retire(self.idle["heavy"][-1])

    def retire(self, worker: Worker) -> None:
        """It has nothing more to do."""
        self._forget(worker)
        worker.leave()

    async def prepare(self, release: Release) -> None:
        """Have workers at hand for a release that is to be served next. Raises `ServiceError` where none starts."""
        self._coming, self._warm = release, []
        for _ in range(0 if self.closing else self._limits.workers):
            self._start("quick", release)
        while any(worker.release == release and not worker.ready for worker in self.members):
            await asyncio.sleep(0.01)
        if not self._warm:
            self._coming = None
            raise unreadable()

    def switch(self, release: Release) -> None:
        """Go over to another release; what runs finishes on the old one."""
        self.release = release
        warm, self._warm, self._coming = self._warm, [], None
        for worker in [worker for worker in self.members if worker.job is None and worker.ready]:
            if worker not in warm:
                self.retire(worker)
        for worker in warm:
            self._free(worker, None)
        self.fill()

    async def dismiss(self) -> None:
        """End all, whatever they are doing."""
        for worker in list(self.members):
            worker.stop(unreadable())
        while self.members:
            await asyncio.sleep(0.02)

    def _current(self, lane: str) -> list[Worker]:
        """Workers of a lane that serve the release and are not leaving."""
        return [w for w in self.members if w.lane == lane and w.release == self.release and not w.leaving]

    def _start(self, lane: str, release: Release) -> None:
        self.members.add(self._kind(release, self._limits, idle=self._became_idle, gone=self._gone, lane=lane))

    def _became_idle(self, worker: Worker, finished: Job | None) -> None:
        self._failed = 0
        self._free(worker, finished)

    def _forget(self, worker: Worker) -> None:
        for workers in (*self.idle.values(), self._warm):
            if worker in workers:
                workers.remove(worker)

    def _gone(self, worker: Worker, told: str) -> None:
        self.members.discard(worker)
        self._lost(worker)
        self._forget(worker)
        self.ended += 1
        if worker.ready or self.closing:
            self.fill()
            return
        log.error("a worker did not start: %s", told.strip()[-500:])
        self._failed += 1
        if self._failed > 1 and not any(other.ready for other in self.members):
            self._hopeless()
        pause = min(_FIRST_PAUSE * 2**self._failed, _LONGEST_PAUSE)
        asyncio.get_running_loop().call_later(pause, self.fill)
