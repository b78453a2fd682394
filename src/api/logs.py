"""One line of JSON for each request, and one with the query for each that was slow."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

REQUESTS: Final = logging.getLogger("liantu.requests")
_QUERY: Final = 2_000  # characters of a slow query that are logged
_TRACE: Final = 4_000  # characters of the end of what an error left behind
_PAUSE: Final = 0.1  # seconds that lines of requests wait for each other
_AT_ONCE: Final = 4_096  # bytes that a pipe takes whole, whoever else writes to it


class JsonLines(logging.Formatter):
    """A record as a line of JSON: when, how grave, what, then what was told with it as `extra={"told": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": when, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)[-_TRACE:]
        return json.dumps(line, ensure_ascii=False, default=str)


class Lines:
    """Lines of requests, written some at a time: to write one costs as much as to answer a small query from the cache.

    On the event loop, but for `flush`, which anybody may call when the loop has ended.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting: list[bytes] = []
        self._second = 0
        self._told = ""

    def add(
        self, request: str, method: str, path: str, status: int, seconds: float, size: int, query: str | None
    ) -> None:
        """A request that is over. None of it may need escapes in JSON, but for the query, of which a digest is told."""
        digested = "" if query is None else f', "query_digest": "{digest(query)}"'
        line = (
            f'{{"time": "{self._now()}", "level": "info", "event": "request", "request": "{request}", '
            f'"method": "{method}", "path": "{path}", "status": {status}, "seconds": {seconds:.6f}, '
            f'"bytes": {size}{digested}}}\n'
        )
        if not self._waiting:
            asyncio.get_running_loop().call_later(_PAUSE, self.flush)
        self._waiting.append(line.encode())

    def flush(self) -> None:
        """Write what waits; no line is torn apart by those of another process."""
        waiting, self._waiting = self._waiting, []
        block = bytearray()
        for line in waiting:
            if len(block) + len(line) > _AT_ONCE:
                _write(self._descriptor, block)
                block.clear()
            block += line
        _write(self._descriptor, block)

    def _now(self) -> str:
        now = time.time()
        second = int(now)
        if second != self._second:
            self._second, self._told = second, datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return f"{self._told}.{int(now % 1 * 1000):03d}+00:00"


def _write(descriptor: int, data: bytearray) -> None:
    while data:
        del data[: os.write(descriptor, data)]


def to_stderr(*, requests: str = "all") -> Lines | None:
    """Send what this process logs to stderr as lines of JSON; of `requests` all, or only the slow ones.

    Gives back where the quick way may put its requests; None where they are not told.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("liantu", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)
    REQUESTS.setLevel(logging.INFO if requests == "all" else logging.WARNING)
    return Lines(sys.stderr.fileno()) if requests == "all" else None


def digest(query: str) -> str:
    """By which the same query is known again, however its blanks are set."""
    return blake2b(" ".join(query.split()).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def answered(told: dict[str, Any], *, query: str | None, slow_ms: int) -> None:
    """Log a request that is over; `told` has its `seconds`."""
    slow = told["seconds"] * 1000 >= slow_ms
    if not slow and not REQUESTS.isEnabledFor(logging.INFO):
        return
    if query is not None:
        told["query_digest"] = digest(query)
    REQUESTS.info("request", extra={"told": told})
    if slow:
        with_query = told | ({} if query is None else {"query": query[:_QUERY]})
        REQUESTS.warning("slow request", extra={"told": with_query})
