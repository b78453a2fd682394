"""Requests that read the graph, answered by processes of their own: this one only carries them there and back."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterable
from importlib.metadata import version
from types import SimpleNamespace
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..keys import Keys
from ..service.calls import Answer, Call, CallPool, of_a_call
from ..service.failures import ServiceError
from ..service.job import Job
from .access import needs_key_in
from .problems import RefusedError, answer_to
from .routes import KEYED, READING
from .serving import Serving

_SENT: Final = (b"accept", b"host")  # headers that routes look at
_VERSION: Final = version("liantu")

log = logging.getLogger(__name__)


def _firsts(routers: Iterable[APIRouter]) -> frozenset[str]:
    """The first parts of their paths."""
    return frozenset(getattr(route, "path", "/").split("/")[1] for router in routers for route in router.routes)


CALLED: Final = _firsts(READING)
_KEYED: Final = _firsts(KEYED)


class Calls:
    """An application before the framework's: what reads the graph goes to the pool, the rest to `inner`."""

    def __init__(self, inner: ASGIApp, pool: CallPool, serving: Serving, keys: Keys) -> None:
        self._inner = inner
        self._pool = pool
        self._serving = serving
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or _first(scope) not in CALLED:
            await self._inner(scope, receive, send)
            return
        try:
            if _first(scope) in _KEYED:
                needs_key_in(dict(scope["headers"]), self._keys)
            call = self._call(scope)
            async with self._serving.reading() as opened:  # so that it stays, however long the call waits
                etag = _etag(opened.release.digest, call)
                if _matches(scope, etag):
                    scope["state"]["release"] = opened.number
                    await _unchanged(etag)(scope, receive, send)
                else:
                    await self._answer(call, etag, scope, receive, send)
        except RefusedError as error:
            await answer_to(error)(scope, receive, send)
        except ServiceError as error:
            await answer_to(of_a_call(error))(scope, receive, send)

    def _call(self, scope: Scope) -> Call:
        raw: bytes = scope.get("raw_path") or scope["path"].encode("utf-8")
        target = (raw.partition(b"?")[0] + b"?" + scope["query_string"]).decode("latin-1")
        most = self._pool.limits.query_chars
        if len(target) > most:
            told = f"An address may have {most:,} characters."
            raise RefusedError(414, "address too long", told, "See /docs for what each path takes.")
        headers = tuple((name, value) for name, value in scope["headers"] if name in _SENT and len(value) <= most)
        root = scope.get("root_path", "")
        given = {"path": scope["path"], "root_path": root, "headers": headers, "scheme": scope.get("scheme", "http")}
        given["served"] = self._serving.current.number
        return Call(target, None, None, **given)

    async def _answer(self, call: Call, etag: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises `ServiceError` for what failed before the answer began; later the connection breaks off."""
        job = self._pool.submit(call)
        watch = asyncio.create_task(self._until_left(job, receive))
        try:
            pieces = await job.pieces()
            assert job.head is not None
            head = Answer.unpacked(job.head)
            if head.release:
                scope["state"]["release"] = head.release
            if head.trace:
                log.error("a look-up failed: %s\n%s", call.query, head.trace)
            scope["route"] = SimpleNamespace(path=head.route)
            headers = dict(head.headers)
            if head.status == 200 and head.release in (0, call.served):
                headers |= _caching(etag)
            raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
            await send({"type": "http.response.start", "status": head.status, "headers": raw})
            await self._stream(job, pieces, send)
        finally:
            watch.cancel()
            if not job.over:
                self._pool.cancel(job)

    async def _stream(self, job: Job, pieces: list[bytes | None], send: Send) -> None:
        """As the client takes. On a failure there is no end: the server breaks the connection off."""
        while True:
            for piece in pieces:
                await send({"type": "http.response.body", "body": piece or b"", "more_body": piece is not None})
                if piece is None:
                    return
            self._pool.taken(job)
            try:
                pieces = await job.pieces()
            except ServiceError:
                return

    async def _until_left(self, job: Job, receive: Receive) -> None:
        """End the work when its client leaves."""
        while (await receive())["type"] != "http.disconnect":
            pass
        if not job.over:
            self._pool.leave(job)


def _etag(release: str, call: Call) -> str:
    """Strong: of the same release, the same program gives the same bytes for the same request."""
    told = f"{_VERSION}\0{release}\0{call.root_path}\0{call.query}\0{dict(call.headers).get(b'accept', b'')!r}"
    return f'"{hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()}"'


def _caching(etag: str) -> dict[str, str]:
    return {"cache-control": "no-cache", "etag": etag}


def _unchanged(etag: str) -> Response:
    return Response(status_code=304, headers={**_caching(etag), "vary": "Accept"})


def _matches(scope: Scope, etag: str) -> bool:
    wanted: bytes = dict(scope["headers"]).get(b"if-none-match", b"")
    return any(tag.strip().removeprefix(b"W/") == etag.encode() for tag in wanted.split(b","))


def _first(scope: Scope) -> str:
    """The first part of the path."""
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    return path.split("/", 2)[1] if path.startswith("/") else path
