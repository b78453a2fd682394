"""What a serving process asks those beside it: through the supervisor, in lines of JSON there and back."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping
from itertools import count
from typing import Any, Final

_LONGEST: Final = 1 << 24  # bytes of a line
PATIENCE: Final = 10.0  # seconds that the others get to answer

log = logging.getLogger(__name__)
Answers = Mapping[str, Callable[[], Awaitable[Any]]]


class Link:
    """The channel of the process at `slot`. `opened` or `refused` is called once; all else is on one event loop.

    `gate` is the end of a pipe that is read from; it comes to its end when the supervisor has told that it serves.
    """

    def __init__(self, slot: int, channel: socket.socket, gate: int) -> None:
        self.slot = slot
        self._channel = channel
        self._gate = gate
        self._writer: asyncio.StreamWriter | None = None
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._busy: set[asyncio.Task[None]] = set()

    def opened(self, warning: str = "") -> None:
        """Tell that this process is about to serve, and what is wrong all the same; go on when that has been told."""
        self._channel.sendall(json.dumps({"opened": warning}).encode() + b"\n")
        os.read(self._gate, 1)
        os.close(self._gate)

    def refused(self, why: str) -> None:
        """Tell that it cannot."""
        self._channel.sendall(json.dumps({"refused": why}).encode() + b"\n")

    async def listen(self, answers: Answers) -> None:
        """Answer what others ask, until cancelled. Where the supervisor is gone, this process ends."""
        reader, self._writer = await asyncio.open_unix_connection(sock=self._channel, limit=_LONGEST)
        try:
            while line := await reader.readline():
                message = json.loads(line)
                if "ask" in message:
                    task = asyncio.create_task(self._answer(message["number"], answers[message["ask"]]))
                    self._busy.add(task)
                    task.add_done_callback(self._busy.discard)
                elif (waiting := self._waiting.pop(message["number"], None)) and not waiting.done():
                    waiting.set_result(message["told"])
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            self._writer.close()
            self._writer = None

    async def ask(self, what: str) -> dict[str, Any]:
        """What the others answer, by their places; nothing of those that do not answer in time."""
        if self._writer is None:
            return {}
        number = next(self._numbers)
        waiting = self._waiting[number] = asyncio.get_running_loop().create_future()
        self._tell({"ask": what, "number": number})
        try:
            return await asyncio.wait_for(waiting, PATIENCE)
        except TimeoutError:
            log.error("not all serving processes answer")
            return {}
        finally:
            self._waiting.pop(number, None)

    async def _answer(self, number: int, answer: Callable[[], Awaitable[Any]]) -> None:
        told = None
        try:
            told = await answer()
        except Exception:
            log.exception("a question of another process was not answered")
        self._tell({"number": number, "told": told})

    def _tell(self, message: dict[str, Any]) -> None:
        if self._writer is not None:
            self._writer.write(json.dumps(message).encode() + b"\n")
