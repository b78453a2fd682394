"""Connections are shared out among the processes that serve one socket: who has fewer takes the next."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, Final

from uvicorn import Config, Server
from uvicorn.server import HANDLED_SIGNALS

_STEP: Final = 0.0002  # seconds that a process leaves to the others for each connection that it has
_LONGEST: Final = 0.002


class Accepting(Server):
    """The server, which takes one connection at a time from a socket that others take from as well.

    Its own way of listening takes all that wait at once: then one process may serve eight clients, and another none.
    """

    def __init__(self, config: Config, listener: socket.socket) -> None:
        super().__init__(config)
        self._listener = listener
        self._later: asyncio.TimerHandle | None = None
        self._coming: set[asyncio.Task[Any]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=[])
        self._listener.setblocking(False)
        self._listen()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._later is not None:
            self._later.cancel()
        asyncio.get_running_loop().remove_reader(self._listener.fileno())
        self._listener.close()
        await super().shutdown(sockets=[])

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Its own way raises them again at the end, when this process has still something to write.

        Until here they end the process at once: it has nothing to finish.
        """
        for number in HANDLED_SIGNALS:
            signal.signal(number, self.handle_exit)
        yield

    def _listen(self) -> None:
        self._later = None
        asyncio.get_running_loop().add_reader(self._listener.fileno(), self._ready)

    def _ready(self) -> None:
        """Somebody connects: take it, now or when the others had their chance."""
        loop, here = asyncio.get_running_loop(), len(self.server_state.connections)
        if not here:
            self._take()
            return
        loop.remove_reader(self._listener.fileno())
        self._later = loop.call_later(min(here * _STEP, _LONGEST), self._take_and_listen)

    def _take_and_listen(self) -> None:
        self._take()
        self._listen()

    def _take(self) -> None:
        with suppress(BlockingIOError, ConnectionAbortedError):  # another process was first; the client has left
            connection, _ = self._listener.accept()
            connection.setblocking(False)
            task = asyncio.get_running_loop().create_task(self._begin(connection))
            self._coming.add(task)
            task.add_done_callback(self._coming.discard)

    async def _begin(self, connection: socket.socket) -> None:
        with suppress(OSError):
            await asyncio.get_running_loop().connect_accepted_socket(self._protocol, connection)

    def _protocol(self) -> asyncio.Protocol:
        made: Any = self.config.http_protocol_class
        found: asyncio.Protocol = made(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return found
