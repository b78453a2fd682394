"""The process that answers calls: the routes that read, over the releases of a store. See `service/calls.py`.

Started as `python -m liantu.api.caller SOCKET QUADS BASE LIMITS`, as a worker of queries is; the folder of the quads
tells which store it is. It is ended from outside when a call takes too long, and ends with the web process.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sys
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from starlette.types import Message, Scope

from ..graph.apart import bound_memory
from ..releases.folder import Folder
from ..service.calls import IDLE, Answer, Call, serve
from ..service.failures import ServiceError
from ..service.limits import Limits
from ..service.memory import few_arenas
from ..service.outside import die_with_parent
from ..service.wire import READY, frame
from .older import Older
from .opened import Opened
from .problems import add_error_handlers
from .routes import READING

_TRACE: Final = 4_000  # characters of the end of what an error left behind


class Reader(FastAPI):
    """The routes that read; `serving` hands out releases as it does in the web process."""

    def __init__(self, path: Path, limits: Limits) -> None:
        super().__init__(openapi_url=None)
        self.serving = self
        self._path = path
        self._older = Older(path, limits)
        self._served = 0
        self._tidied = time.monotonic()
        for router in READING:
            self.include_router(router)
        add_error_handlers(self)

    @asynccontextmanager
    async def reading(self, number: int | None = None, *, lookups: bool = True) -> AsyncIterator[Opened]:
        """The release of a number, or the one that is served: which the call says, or by now the store."""
        async with AsyncExitStack() as held:
            try:
                opened = await held.enter_async_context(self._older.reading(number or self._served, lookups=lookups))
            except ServiceError as error:
                if number or error.reason.status != 404:
                    raise
                opened = await held.enter_async_context(self._older.reading(Folder(self._path).current()))
            yield opened

    async def answer(self, call: Call) -> tuple[Answer, bytes]:
        """Run the request to its end. Raises `MemoryError`."""
        self._served = call.served
        if time.monotonic() - self._tidied > IDLE:  # also where calls come without a pause
            await self.tidy()
        status, headers, body = 500, [], bytearray()

        async def send(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], message["headers"]
            else:
                body.extend(message.get("body", b""))

        scope = _scope(call)
        trace = ""
        try:
            await self(scope, _nothing_more, send)
        except MemoryError:
            raise
        except Exception:  # it was answered with status 500
            trace = traceback.format_exc()[-_TRACE:]
        told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
        route = getattr(scope.get("route"), "path", "")
        return Answer(status, told, scope["state"].get("release", 0), route, trace), bytes(body)

    async def tidy(self) -> None:
        """Give back what nobody asked for a while, and what was withdrawn."""
        self._tidied = time.monotonic()
        await self._older.tidy()


def _scope(call: Call) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": call.scheme,
        "path": call.path,
        "raw_path": call.query.partition("?")[0].encode("latin-1"),
        "query_string": call.query.partition("?")[2].encode("latin-1"),
        "root_path": call.root_path,
        "headers": list(call.headers),
        "client": None,
        "server": None,
        "state": {},
    }


async def _nothing_more() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


def main(descriptor: str, folder: str, base: str, settings: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to every process; the web process decides
    few_arenas()
    limits = Limits.unpacked(settings)
    tied = die_with_parent()
    with socket.socket(fileno=int(descriptor)) as channel, asyncio.Runner() as runner:
        reader = Reader(Path(folder).parents[2], limits)
        bound_memory(limits.memory_mb)
        gc.freeze()  # what is there stays: nothing of it need be looked at again
        channel.sendall(frame(READY))
        serve(
            channel,
            lambda call: runner.run(reader.answer(call)),
            lambda: runner.run(reader.tidy()),
            limits,
            tied=tied,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
