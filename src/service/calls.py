"""Calls: requests that a process of its own answers whole, with the service's own code, over the releases of a store.

Cards, paths, questions and exports can take long and much memory, as queries of other people can: they run where they
can be ended, and do not hold up the process that speaks HTTP. The pool is that of queries, over another worker. Such a
worker starts slowly (it loads the code of all look-ups), so it outlives releases: each call says which one is served.
"""

from __future__ import annotations

import json
import logging
import marshal
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Self

from .failures import LATER, Reason, ServiceError, broke, too_many_bytes, too_much_memory
from .job import Job
from .limits import Limits
from .memory import give_back, own_of
from .pool import Pool
from .process import Release, Worker
from .wire import CHUNK, DATA, END, FAILED, HEAD, LENGTH, Head, Task, frame

QUICK_MS: Final = 2000  # after which a call counts as slow: to end its worker and start another costs as much
GROWN_MB = 200  # of its own, after which a worker is replaced; one that has just started holds 80
IDLE: Final = 5.0  # seconds without a call after which a worker tidies up
_LARGE: Final = 1 << 20  # bytes of an answer after which memory is given back
_TAKEN: Final = 256 * 1024  # bytes, most calls at once
_GRACE: Final = 5  # seconds after the deadline at which the alarm rings
_LESS: Final = "Ask for less, with `limit` and filters; `liantu export` writes a graph of any size."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call(Task):
    """A GET. `query` is path and query string as they came, by which a slow one is known again; `path` the path
    unquoted; `served` the number of the release that is served."""

    path: str = "/"
    root_path: str = ""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    served: int = 0
    scheme: str = "http"

    def packed(self) -> bytes:
        packed = marshal.dumps((self.query, self.path, self.root_path, self.headers, self.served, self.scheme))
        return LENGTH.pack(len(packed)) + packed

    @classmethod
    def unpacked(cls, data: bytes) -> Call:
        query, path, root_path, headers, served, scheme = marshal.loads(data)
        given = {"path": path, "root_path": root_path, "headers": headers, "served": served, "scheme": scheme}
        return cls(query, None, None, **given)


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes before the body. `release` is the one that was read, 0 for none; `route` the path as routes have it;
    `trace` what an error left behind that should not be."""

    status: int
    headers: tuple[tuple[str, str], ...]
    release: int = 0
    route: str = ""
    trace: str = ""

    def packed(self) -> bytes:
        told = [self.status, self.headers, self.release, self.route, self.trace]
        return Head(json.dumps(told), stable=False).packed()

    @classmethod
    def unpacked(cls, head: Head) -> Self:
        status, headers, *rest = json.loads(head.format)
        return cls(status, tuple((name, value) for name, value in headers), *rest)


class CallWorker(Worker):
    module = "liantu.api.caller"

    def last_words(self) -> bytes:
        """The same, and logged where it did not end because it was told to: then the fault is ours."""
        told = super().last_words()
        if self.stopped is None and told:
            log.error("a process for look-ups ended: %s", told.decode("utf-8", "replace").strip()[-2_000:])
        return told


class CallPool(Pool):
    """Workers for calls. Each reads every release: the pool is never switched, `release` tells where the store is."""

    worker = CallWorker
    behind = 0  # they come one at a time

    def __init__(self, release: Release, limits: Limits) -> None:
        super().__init__(release, replace(limits, workers=limits.lookups, heavy=1, quick_ms=QUICK_MS))

    def _became_idle(self, worker: Worker, finished: Job | None) -> None:
        """One that has grown is replaced: what large answers took does not all come back."""
        if finished is not None and own_of(worker.process.pid) > GROWN_MB:
            self.crew.retire(worker)
            self.crew.fill()
        else:
            super()._became_idle(worker, finished)

    def leave(self, job: Job) -> None:
        """Nobody waits for it any more. One that will soon be over may finish: to start another worker takes longer."""
        if job.lane == "quick" and self._worker_of(job) is not None:
            job.slowed = lambda: self._give_up(job)
        else:
            self._give_up(job)

    def _give_up(self, job: Job) -> None:
        self.cancel(job)
        job.fail(broke())


def of_a_call(error: ServiceError) -> ServiceError:
    """What was told of a query, told of a look-up."""
    reason = error.reason
    next_ = reason.next if reason.next == LATER else _LESS
    return ServiceError(Reason(reason.status, _reworded(reason.error), _reworded(reason.detail), next_, reason.retry))


def _reworded(text: str) -> str:
    return text.replace("queries", "look-ups").replace("query", "look-up")


def serve(
    channel: socket.socket,
    answer: Callable[[Call], tuple[Answer, bytes]],
    tidy: Callable[[], None],
    limits: Limits,
    *,
    tied: bool,
) -> None:
    """Answer one call after the other, until nobody is there; `tidy` is called now and then while none comes.

    `tied`: the system ends this process with its parent; elsewhere an alarm does, long after the deadline.
    """
    while (call := _next(channel, tidy)) is not None:
        if not tied:
            signal.alarm(int(limits.seconds) + _GRACE)
        try:
            head, body = answer(call)
            if len(body) > limits.result_mb << 20:
                raise too_many_bytes(limits.result_mb)
        except ServiceError as error:
            channel.sendall(frame(FAILED, error.packed()))
        except MemoryError:
            channel.sendall(frame(FAILED, too_much_memory(limits.memory_mb).packed()))
        else:
            _send(channel, head, body)
            if len(body) > _LARGE:
                del body
                give_back()
        if not tied:
            signal.alarm(0)


def _send(channel: socket.socket, head: Answer, body: bytes) -> None:
    """In frames of a bounded length: the socket holds a few of them, and this waits while nobody takes."""
    first = frame(HEAD, head.packed()) + frame(DATA, body[:CHUNK])
    if len(body) <= CHUNK:
        channel.sendall(first + frame(END))
        return
    channel.sendall(first)
    for start in range(CHUNK, len(body), CHUNK):
        channel.sendall(frame(DATA, body[start : start + CHUNK]))
    channel.sendall(frame(END))


def _next(channel: socket.socket, tidy: Callable[[], None]) -> Call | None:
    """The next call, None when the other side is gone. Calls come one at a time."""
    channel.settimeout(IDLE)
    data = b""
    while True:
        try:
            more = channel.recv(_TAKEN)
        except TimeoutError:
            tidy()
            continue
        data += more
        if not more:
            return None
        if len(data) >= LENGTH.size and len(data) == LENGTH.size + LENGTH.unpack_from(data)[0]:
            channel.settimeout(None)
            return Call.unpacked(data[LENGTH.size :])
