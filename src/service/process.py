"""A worker process as the pool holds it: started, given a job, listened to, ended."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from .failures import ServiceError, broke, too_much_memory
from .job import Job
from .limits import Limits
from .wire import DATA, END, FAILED, HEAD, READY, WHOLE, Frames, Head, whole_parts

_TAKEN: Final = 64 * 1024  # bytes taken from a worker at a time; from 128 kB on, malloc asks the system each time
_BEHIND: Final = 4096  # bytes that a task may have which is given to a worker that is not idle
_SLOW: Final = 10  # what a worker for slow queries gives way by
_OUT_OF_MEMORY: Final = (b"memory allocation", b"MemoryError", b"Cannot allocate memory", b"bad_alloc")


@dataclass(frozen=True, slots=True)
class Release:
    """What is served: the folder of the quads, which nobody writes to, and what tells it from every other.

    `base` is what relative IRIs of queries are relative to, `number` that of the release.
    """

    quads: Path
    digest: str
    base: str = ""
    number: int = 0


class Worker:
    """One process. `idle` is called when it is ready, and when it has done a job, with that; `gone` when it has ended,
    however it came to that, with its last words. `module` is what the process runs."""

    module: ClassVar[str] = f"{__package__}.worker"

    def __init__(
        self,
        release: Release,
        limits: Limits,
        *,
        idle: Callable[[Worker, Job | None], None],
        gone: Callable[[Worker, str], None],
        lane: str = "quick",
    ) -> None:
        self.release = release
        self.lane = lane
        self.job: Job | None = None  # that it is at
        self.behind: deque[Job] = deque()  # that it has been given already
        self.since = 0.0  # when it was given its last job, on the clock of the loop
        self.ready = False
        self.leaving = False
        self.stale = False  # whether it was given jobs that were taken back
        self.stopped: ServiceError | None = None  # why it is being ended, when we end it
        self._limits = limits
        self._idle = idle
        self._gone = gone
        self._frames = Frames()
        self._loop = asyncio.get_running_loop()
        self._listening = False
        self._channel, theirs = socket.socketpair()
        with theirs:
            os.set_inheritable(theirs.fileno(), True)
            asked = [str(theirs.fileno()), str(release.quads), release.base, limits.packed()]
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module, *asked],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={name: value for name, value in os.environ.items() if not name.startswith("RUST_")},
            )
        self._channel.setblocking(False)
        self._listen()

    def give(self, job: Job) -> bool:
        """Let it work on a job, when it has done those that it has. False when it turns out to have ended.

        A task fits into the socket at once where it is idle: its length is bounded.
        """
        packed = job.task.packed()
        if self.job is not None and len(packed) > _BEHIND:
            return False
        try:
            self._channel.sendall(packed)
        except OSError:
            self._end()
            return False
        job.release = self.release.digest
        job.number = self.release.number
        if self.job is None:
            self.job = job
        else:
            self.behind.append(job)
        return True

    def take_back(self) -> list[Job]:
        """The jobs behind the one that it is at. It does them all the same, so nobody must listen to it after that."""
        taken = [job for job in self.behind if not job.over]
        self.stale |= bool(self.behind)
        self.behind.clear()
        return taken

    def give_way(self) -> None:
        """Let the others go first from now on."""
        self.lane = "heavy"
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _SLOW)

    def stop(self, why: ServiceError | None = None) -> None:
        """End it now, whatever it is doing; `why` is told to who waits."""
        self.stopped = why
        self.process.kill()
        self._end()

    def leave(self) -> None:
        """Tell it that there is nothing more to do; it must be idle."""
        self._end()

    def resume(self) -> None:
        """Listen again after the job was full."""
        if self.job is not None and not self._listening and not self.job.full and self._channel.fileno() >= 0:
            self._listen()

    def _listen(self) -> None:
        self._listening = True
        self._loop.add_reader(self._channel.fileno(), self._arrived)

    def _deaf(self) -> None:
        if self._listening:
            self._listening = False
            self._loop.remove_reader(self._channel.fileno())

    def _arrived(self) -> None:
        try:
            data = self._channel.recv(_TAKEN)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end()
            return
        for kind, payload in self._frames.feed(data):
            self._take(kind, payload)
        if self.job is not None and self.job.full:
            self._deaf()

    def _take(self, kind: bytes, payload: bytes) -> None:
        job = self.job
        if kind == READY:
            self.ready = True
            if self.lane == "heavy":
                self.give_way()
            self._idle(self, None)
        elif job is None:
            self.stop()
        elif kind == DATA:
            job.add(payload)
        elif kind == HEAD:
            job.begin(Head.unpacked(payload))
        else:
            self._finish(job, kind, payload)

    def _finish(self, job: Job, kind: bytes, payload: bytes) -> None:
        """It goes on with its next job before anybody looks at the result of this one."""
        job.unset()
        self.job = self.behind.popleft() if self.behind else None
        self._idle(self, job)
        if kind == WHOLE:
            job.finish(*whole_parts(payload))
        elif kind == END:
            job.add(None)
        elif kind == FAILED:
            job.fail(ServiceError.unpacked(payload))

    def _end(self) -> None:
        """It is gone, or going: nothing more is heard from it."""
        if self._channel.fileno() < 0:
            return
        self.leaving = True
        self._deaf()
        self._channel.close()
        self._loop.call_later(0.02, self._reap, 0)

    def _reap(self, times: int) -> None:
        """Its status is there a moment after its last word; one that does not end by itself is ended."""
        if self.process.poll() is None:
            if times == 100:
                self.process.kill()
            self._loop.call_later(0.02, self._reap, times + 1)
            return
        told = self.last_words()
        job, self.job = self.job, None
        if job is not None:
            job.fail(self.stopped or self._cause(told))
        self._gone(self, told.decode("utf-8", "replace"))

    def last_words(self) -> bytes:
        """What it wrote to stderr; it must have ended."""
        stream = self.process.stderr
        if stream is None or stream.closed:
            return b""
        with stream:
            return stream.read(1 << 16)

    def _cause(self, told: bytes) -> ServiceError:
        if any(words in told for words in _OUT_OF_MEMORY):
            return too_much_memory(self._limits.memory_mb)
        return broke()
