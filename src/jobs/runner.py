"""Does jobs, one after the other, in a process that is kept for the next one for a while."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ..errors import BusyError, LiantuError
from ..releases.folder import Folder
from ..releases.lock import try_lock
from .book import Book, Job
from .stopped import settled

MOST_ATTEMPTS: Final = 3  # a job that takes the service with it each time is not begun for ever
_IDLE: Final = 60.0  # seconds after which the process ends that has nothing to do: it holds some hundred megabytes
_LOOK: Final = 1.0  # seconds between looks at what another service put down, and at a lock that another one holds
_MOMENT: Final = 0.02  # seconds
_LONGEST: Final = 1 << 26  # bytes of a line of its

log = logging.getLogger(__name__)


class Runner:
    """`published` is awaited after each job, before it counts as done. `keep` is how many releases stay; 0 for all."""

    def __init__(self, book: Book, published: Callable[[], Awaitable[None]], *, keep: int = 0) -> None:
        self.book = book
        self._published = published
        self._keep = keep
        self._woken = asyncio.Event()
        self._looking = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._process: asyncio.subprocess.Process | None = None
        self._used = 0.0
        self._lock = -1
        self._stopping: list[Job] = []  # when the service before ended

    def wake_soon(self) -> None:
        """There is a new job, or one is to be stopped; from any thread."""
        self._loop.call_soon_threadsafe(self._woken.set)
        self._loop.call_soon_threadsafe(self._looking.set)

    async def run(self) -> None:
        """Do jobs until cancelled; a job that is at work then is begun again by the next runner."""
        try:
            while True:
                try:
                    done = self._is_mine() and await self._step()
                except (LiantuError, OSError) as error:
                    log.error("jobs cannot be done: %s", error)
                    done = False
                if not done:
                    await self._rest()
        finally:
            await self._end_process()
            if self._lock >= 0:
                os.close(self._lock)

    def _is_mine(self) -> bool:
        """Whether this runner does the jobs of the store: of several, one."""
        if self._lock >= 0:
            return True
        descriptor = os.open(self.book.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        if not try_lock(descriptor, shared=False):
            os.close(descriptor)
            return False
        self._lock = descriptor
        self.book.recover()
        self._stopping = self.book.stopping()
        return True

    async def _step(self) -> bool:
        """Do the next job; False where there is none, or its time has not come."""
        while self._stopping:
            await self._settle(self._stopping[0])
            self._stopping.pop(0)
        job = await asyncio.to_thread(self.book.next)
        if job is None:
            return False
        if job.attempts >= MOST_ATTEMPTS:
            await self._end(job, error=f"it was begun {job.attempts} times and never ended; nothing was changed")
            return True
        before = await asyncio.to_thread(Folder(self.book.path).current)
        job = await asyncio.to_thread(self.book.begin, job.id, before)
        if job.over:
            return True
        watching = asyncio.create_task(self._stop_when_asked(job.id))
        try:
            last = await self._done(job)
        finally:
            watching.cancel()
        if "busy" in last:
            await asyncio.to_thread(self.book.put_back, job.id)
        if "outcome" not in last and (await asyncio.to_thread(self.book.job, job.id)).state == "stopping":
            await self._settle(job)
            return True
        if "busy" in last:
            return False
        await self._publish()
        await self._end(job, outcome=last.get("outcome"), error=last.get("error"))
        return True

    async def _stop_when_asked(self, identifier: str) -> None:
        """End the process that does a job as soon as the book says so, whichever service was asked."""
        while (await asyncio.to_thread(self.book.job, identifier)).state != "stopping":
            self._looking.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._looking.wait(), _LOOK)
        while self._process is None or self._process.returncode is not None:  # it is being started
            await asyncio.sleep(_MOMENT)
        self._kill()

    async def _settle(self, job: Job) -> None:
        """Tell what became of a job that was stopped, when nobody else writes."""
        while True:
            try:
                outcome = await asyncio.to_thread(settled, self.book.path, job)
                break
            except BusyError:
                await asyncio.sleep(_LOOK)
        await self._publish()
        log.info("job %s (%s): %s", job.id, job.action, "done before it was stopped" if outcome else "cancelled")
        await asyncio.to_thread(self.book.end, job.id, outcome=outcome)

    async def _publish(self) -> None:
        try:
            await self._published()
        except Exception:
            log.exception("the service did not take up the new release")

    async def _end(self, job: Job, *, outcome: dict[str, Any] | None = None, error: str | None = None) -> None:
        log.info("job %s (%s): %s", job.id, job.action, error or "done")
        await asyncio.to_thread(self.book.end, job.id, outcome=outcome, error=error)

    async def _done(self, job: Job) -> dict[str, Any]:
        """The last word of the process on a job: an outcome, an error, or that another one writes."""
        process = await self._started()
        assert process.stdin is not None
        asked = {
            "action": job.action,
            "names": job.names,
            "folder": str(self.book.files(job.id).resolve()),
            "store": str(self.book.path.resolve()),
            "keep": self._keep,
            "attempt": job.attempts,
            "before": job.before,
            "created": job.created,
        }
        with suppress(ConnectionError):
            process.stdin.write(json.dumps(asked, ensure_ascii=False).encode() + b"\n")
            await process.stdin.drain()
        async for event in _events(process):
            if "read" not in event:
                self._used = self._loop.time()
                return event
            await asyncio.to_thread(self.book.tell, job.id, *event["read"])
        self._process = None
        status = await process.wait()
        return {"error": f"the process that did it ended ({_told(status)}); nothing was changed, the log may say why"}

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", f"{__package__}.child",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=_LONGEST,
                cwd=Path.cwd(), start_new_session=True,  # what ends the service by a key must not reach it
            )  # fmt: skip
        return self._process

    async def _rest(self) -> None:
        """Until something is to be done."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), _LOOK)
        self._woken.clear()
        if self._process is not None and self._loop.time() - self._used > _IDLE:
            await self._end_process()

    async def _end_process(self) -> None:
        self._kill()
        process, self._process = self._process, None
        if process is not None:
            await process.wait()

    def _kill(self) -> None:
        """With the processes that read texts for it."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


async def _events(process: asyncio.subprocess.Process) -> AsyncIterator[dict[str, Any]]:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        yield json.loads(line)


def _told(status: int) -> str:
    return f"by signal {-status}" if status < 0 else f"with status {status}"
