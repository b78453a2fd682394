"""A task on its way through the pool, as the request that waits for it sees it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from .failures import ServiceError
from .wire import Head, Task

MOST_WAITING: Final = 1 << 20  # bytes that lie here before the worker has to wait


class Job:
    """First `head` comes, then chunks of the result until None; any of them may raise `ServiceError`."""

    __slots__ = (
        "_chunks",
        "_error",
        "_held",
        "_over",
        "_waiter",
        "arrived",
        "changed",
        "head",
        "lane",
        "number",
        "release",
        "slowed",
        "task",
        "timer",
    )

    def __init__(self, task: Task, arrived: float) -> None:
        self.task = task
        self.arrived = arrived  # on the clock of the loop
        self.lane = "quick"
        self.release = ""  # digest of the one that the worker read
        self.number = 0  # of that release
        self.head: Head | None = None
        self.slowed: Callable[[], None] | None = None  # called when it turns out that it takes its time
        self.changed: Callable[[], None] | None = None  # called when there is more of it, for who does not await it
        self.timer: asyncio.TimerHandle | None = None
        self._chunks: deque[bytes | None] = deque()
        self._held = 0
        self._over = False
        self._error: ServiceError | None = None
        self._waiter: asyncio.Future[None] | None = None

    @property
    def begun(self) -> bool:
        """Is there a result, or a part of it, so that the task cannot be started anew?"""
        return self.head is not None

    @property
    def over(self) -> bool:
        """Has it come to its end, one way or the other?"""
        return self._over

    @property
    def failed(self) -> bool:
        return self._error is not None

    @property
    def full(self) -> bool:
        return self._held >= MOST_WAITING

    def at(self, when: float, then: Callable[[Job], None]) -> None:
        """Call `then` at a time of the loop's clock, instead of what was to be called before."""
        self.unset()
        self.timer = asyncio.get_running_loop().call_at(when, then, self)

    def unset(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def begin(self, head: Head) -> None:
        self.head = head

    def add(self, chunk: bytes | None) -> None:
        """A piece of the result; None is its end."""
        self._chunks.append(chunk)
        self._held += len(chunk or b"")
        self._over = chunk is None
        self._wake()

    def finish(self, head: Head, body: bytes) -> None:
        """The whole of a short result; of one that has failed meanwhile, nothing."""
        if self._over:
            return
        self.head = head
        self._chunks.extend((body, None))
        self._over = True
        self._wake()

    def fail(self, error: ServiceError) -> None:
        self.unset()
        if self.failed:
            return
        self._error = error
        self._over = True
        self._wake()

    def take(self) -> list[bytes | None]:
        """All pieces that are there."""
        taken = list(self._chunks)
        self._chunks.clear()
        self._held = 0
        return taken

    async def pieces(self) -> list[bytes | None]:
        """The next pieces, at least one. Raises `ServiceError` when the task failed, whatever lies here."""
        while self._error is None and not self._chunks:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if self._error is not None:
            raise self._error
        return self.take()

    def _wake(self) -> None:
        if self.changed is not None:
            self.changed()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
