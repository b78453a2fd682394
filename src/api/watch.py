"""Watches each request from outside: counts it, times it, logs it."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from . import logs
from .metrics import OTHER, Metrics

GONE = 499  # in place of a status, when no answer was begun: the client had left
UNWATCHED = frozenset({"/metrics", "/health/live", "/health/ready"})  # asked every few seconds, told by themselves


class Watch:
    """The outermost application. `paths` are those that are answered without the framework.

    What is inside may set `scope["state"]["request_id"]` and `scope["state"]["query"]`; `started` is there already
    where a request was begun on the direct way. `lines` takes requests of that way, None where they are not logged.
    """

    lines: logs.Lines | None = None

    def __init__(self, inner: ASGIApp, metrics: Metrics, *, paths: frozenset[str], slow_ms: int) -> None:
        self._inner = inner
        self._metrics = metrics
        self._paths = paths
        self._slow_ms = slow_ms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in UNWATCHED:
            await self._inner(scope, receive, send)
            return
        start: float = scope.get("state", {}).get("started") or time.perf_counter()
        status, size = GONE, 0

        async def counting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        self.began()
        try:
            await self._inner(scope, receive, counting)
        finally:
            self.ended()
            self._over(scope, status, size, time.perf_counter() - start)

    def began(self) -> None:
        self._metrics.running += 1

    def ended(self) -> None:
        self._metrics.running -= 1

    def direct(
        self, method: str, path: str, request: str, status: int, size: int, started: float, query: str | None
    ) -> None:
        """A query was answered without the framework."""
        seconds = time.perf_counter() - started
        self._metrics.answered(path, method, status, seconds, size)
        if self.lines is not None and seconds * 1000 < self._slow_ms:
            self.lines.add(request, method, path, status, seconds, size, query)
        else:
            self._tell(request, method, path, status, size, seconds, query)

    def _over(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        self._metrics.answered(self._route(scope), scope["method"], status, seconds, size)
        state = scope.get("state", {})
        request, query = state.get("request_id"), state.get("query")
        self._tell(request, scope["method"], scope["path"], status, size, seconds, query)

    def _tell(
        self, request: str | None, method: str, path: str, status: int, size: int, seconds: float, query: str | None
    ) -> None:
        told = {
            "request": request,
            "method": method,
            "path": path,
            "status": status,
            "seconds": round(seconds, 6),
            "bytes": size,
        }
        logs.answered(told, query=query, slow_ms=self._slow_ms)

    def _route(self, scope: Scope) -> str:
        """The path as it is written in the routes, without what clients put in."""
        path: str = scope["path"]
        return path if path in self._paths else getattr(scope.get("route"), "path", OTHER)
