"""Workers over one release, in two lanes: quick queries, and slow ones that must not stand in their way.

Every query begins in the quick lane, unless the same text was slow before. One that runs longer than `quick_ms` takes
its worker with it into the heavy lane, where workers give way to others, and a new one is started for the quick lane.
Where the heavy lane is full, the query is stopped and waits there for its turn. Whatever happens, it is answered at
its deadline, which counts from its arrival.

Small queries wait a moment for a worker that is at work rather than wake another: one that is warm does two of them in
the time in which two cold ones do one each, on cores that are busy anyway.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from .crew import LANES, Crew
from .failures import ServiceError, broke, crowded, too_long, unreadable, waited
from .job import Job
from .limits import Limits
from .process import Release, Worker
from .wire import Task

_REMEMBERED: Final = 4096  # texts of slow queries
_PATIENCE: Final = 30.0  # seconds that running queries get when the pool closes
_STREAMS: Final = 8  # results that are on their way already, for each place of the heavy lane
_BEHIND: Final = 3  # queries that a worker is given while it is at one
_SOON: Final = 0.001  # seconds that it may have been at that, so that it is likely to be done with it soon
_MOMENT: Final = 0.01  # seconds that a worker may be at a query before those that wait for it go to others


class Pool:
    """Runs tasks. All of it on one event loop; `submit` must be called on it."""

    worker: ClassVar[type[Worker]] = Worker
    behind: ClassVar[int] = _BEHIND

    def __init__(self, release: Release, limits: Limits) -> None:
        self.limits = limits
        self.crew = Crew(
            self.worker,
            release,
            limits,
            wanted=self._wanted,
            free=self._became_idle,
            lost=self._take_back,
            hopeless=self._refuse_all,
        )
        self._idle = self.crew.idle
        self._queues: dict[str, deque[Job]] = {lane: deque() for lane in LANES}
        self._slow: OrderedDict[str, None] = OrderedDict()
        self._moment: asyncio.TimerHandle | None = None  # after which nobody waits for a worker while others are idle
        self._started = False
        self._time: Callable[[], float] = float  # the clock of the loop, from `start` on

    @property
    def release(self) -> Release:
        """What is served."""
        return self.crew.release

    @property
    def workers(self) -> set[Worker]:
        return self.crew.members

    @property
    def ready(self) -> bool:
        """Whether a worker is there that can take a query, now or after another."""
        return self.crew.ready

    def start(self) -> None:
        """Start the workers, on the running loop; once."""
        if not self._started:
            self._started = True
            self._time = asyncio.get_running_loop().time
            self.crew.fill()

    def submit(self, task: Task) -> Job:
        """Put a task to work, or in line. Raises `ServiceError` (429) when too many wait."""
        self.start()
        job = Job(task, self._time())
        job.lane = "heavy" if task.query in self._slow else "quick"
        busy = self._just_begun(job)
        if busy is not None and self._give_behind(busy, job):
            return job
        if busy is not None and self._idle["quick"] and self._waiting("quick") < self.limits.queue:
            self._wait(job)
            self._moment = self._moment or asyncio.get_running_loop().call_later(_MOMENT, self._wait_no_longer)
            return job
        while self._idle[job.lane]:
            if self._run(self._idle[job.lane].pop(), job):
                return job
        self._wait(job)
        return job

    def cancel(self, job: Job) -> None:
        """Nobody waits for it any more: its worker is ended if it is at work."""
        if job in self._queues[job.lane]:
            self._queues[job.lane].remove(job)
            job.unset()
        elif (worker := self._worker_of(job)) is not None:
            self._take_back(worker)
            worker.stop(broke())

    def taken(self, job: Job) -> None:
        """Pieces of its result were taken: its worker may go on."""
        if (worker := self._worker_of(job)) is not None:
            worker.resume()

    async def prepare(self, release: Release) -> None:
        """Have workers at hand for a release that is to be served next, so that nobody waits for them after `switch`.

        Raises `ServiceError` where none starts.
        """
        await self.crew.prepare(release)

    def switch(self, release: Release) -> None:
        """Serve another release from now on; what runs finishes on the old one."""
        self.crew.switch(release)

    async def close(self) -> None:
        """Let what runs finish, refuse what waits, end all workers."""
        self.crew.closing = True
        self._refuse_all()
        end = asyncio.get_running_loop().time() + min(self.limits.seconds, _PATIENCE)
        while any(worker.job for worker in self.workers) and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.02)
        await self.crew.dismiss()

    @property
    def counts(self) -> dict[str, int]:
        """For those who watch: workers, at work and waiting in each lane, ended so far."""
        busy = [worker for worker in self.workers if worker.job is not None]
        return {
            "workers": len(self.workers),
            "quick_running": sum(worker.lane == "quick" for worker in busy),
            "heavy_running": sum(worker.lane == "heavy" for worker in busy),
            "quick_waiting": self._waiting("quick"),
            "heavy_waiting": self._waiting("heavy"),
            "ended": self.crew.ended,
        }

    def _waiting(self, lane: str) -> int:
        """How many are in line, or behind another at its worker."""
        return len(self._queues[lane]) + sum(len(worker.behind) for worker in self.workers if worker.lane == lane)

    def _just_begun(self, job: Job) -> Worker | None:
        """The worker that began with a quick query last, if that was just now."""
        if job.lane != "quick":
            return None
        recently, found = job.arrived - _MOMENT, None
        for worker in self.workers:
            if worker.since > recently and worker.job is not None and worker.lane == "quick":
                recently, found = worker.since, worker
        return found

    def _give_behind(self, worker: Worker, job: Job) -> bool:
        """Let a worker do it after what it is at, if it is likely to be done with that soon."""
        soon = worker.since >= job.arrived - _SOON and worker.release == self.release and not worker.leaving
        room = len(worker.behind) < self.behind and self._waiting("quick") < self.limits.queue
        return soon and room and not self._queues["quick"] and worker.give(job)

    def _wait_no_longer(self) -> None:
        self._moment = None
        idle, queue = self._idle["quick"], self._queues["quick"]
        while idle and queue:
            job = queue.popleft()
            if not self._run(idle.pop(), job):
                queue.appendleft(job)

    def _wait(self, job: Job) -> None:
        waiting = self._waiting(job.lane)
        if waiting >= self.limits.queue:
            raise crowded(waiting)
        self._queues[job.lane].append(job)
        job.at(job.arrived + self.limits.seconds, self._expired)
        if job.lane == "heavy":
            self.crew.fill()
            self._tell(job)

    def _run(self, worker: Worker, job: Job) -> bool:
        """Put an idle worker to work; False when it turns out to have ended."""
        if not worker.give(job):
            return False
        self._begins(worker, job)
        return True

    def _begins(self, worker: Worker, job: Job) -> None:
        if job.over:  # nobody waits for it
            self._take_back(worker)
            worker.stop()
            return
        worker.since = self._time()
        if job.lane == "quick":
            job.at(worker.since + self.limits.quick_ms / 1000, self._slowed)
        else:
            job.at(job.arrived + self.limits.seconds, self._expired)
            self._tell(job)

    def _take_back(self, worker: Worker) -> None:
        """What it was given behind the job that it is at goes back in line, before all others."""
        for job in reversed(worker.take_back()):
            self._queues["quick"].appendleft(job)
            job.at(job.arrived + self.limits.seconds, self._expired)
        self._wait_no_longer()

    def _tell(self, job: Job) -> None:
        if job.slowed is not None:
            job.slowed()

    def _worker_of(self, job: Job) -> Worker | None:
        return next((worker for worker in self.workers if worker.job is job), None)

    def _expired(self, job: Job) -> None:
        """The deadline: in line, or at work."""
        if job in self._queues[job.lane]:
            self._queues[job.lane].remove(job)
            job.fail(waited(self.limits.seconds))
        elif (worker := self._worker_of(job)) is not None:
            self._take_back(worker)
            worker.stop(too_long(self.limits.seconds))

    def _slowed(self, job: Job) -> None:
        """A query of the quick lane turns out to be slow."""
        worker = self._worker_of(job)
        if worker is None:
            return
        self._take_back(worker)
        self._remember(job)
        job.lane = "heavy"
        busy = sum(other.lane == "heavy" and other.job is not None for other in self.workers)
        if busy < self.limits.heavy or (job.begun and busy < _STREAMS * self.limits.heavy):
            worker.give_way()
            job.at(job.arrived + self.limits.seconds, self._expired)
            self.crew.thin()
            self.crew.fill()
            self._tell(job)
        elif job.begun:
            worker.stop(crowded(busy))
        else:
            self._again(worker, job)

    def _again(self, worker: Worker, job: Job) -> None:
        """Stop it and put it in line for the heavy lane."""
        worker.job = None
        worker.stop()
        try:
            self._wait(job)
        except ServiceError as error:
            job.fail(error)

    def _remember(self, job: Job) -> None:
        self._slow[job.task.query] = None
        self._slow.move_to_end(job.task.query)
        if len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)

    def _wanted(self) -> Mapping[str, int]:
        """Workers of the quick lane always, of the heavy lane when a query waits for it."""
        return {"quick": self.limits.workers, "heavy": self.limits.heavy if self._queues["heavy"] else 0}

    def _became_idle(self, worker: Worker, finished: Job | None) -> None:
        """It has finished, or just started: its next job."""
        if finished is not None and finished.lane == "heavy":
            self._forgive(finished)
        if worker.stale:
            worker.stop()
        elif worker.job is not None:
            self._begins(worker, worker.job)
        elif self.crew.takes(worker):
            self._next(worker)

    def _next(self, worker: Worker) -> None:
        queue = self._queues[worker.lane]
        if not queue:
            self.crew.rest(worker)
        elif not self._run(worker, job := queue.popleft()):
            queue.appendleft(job)

    def _forgive(self, job: Job) -> None:
        """One that was quick this time may have been slow for no fault of its own."""
        if self._time() - job.arrived < self.limits.quick_ms / 1000:
            self._slow.pop(job.task.query, None)

    def _refuse_all(self) -> None:
        """Nobody should wait for workers that do not start."""
        for queue in self._queues.values():
            while queue:
                queue.popleft().fail(unreadable())
