"""One line of JSON for each request, and one with the query for each that was slow."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

REQUESTS: Final = logging.getLogger("liantu.requests")
_QUERY: Final = 2_000  # characters of a slow query that are logged
_TRACE: Final = 4_000  # characters of the end of what an error left behind


class JsonLines(logging.Formatter):
    """A record as a line of JSON: when, how grave, what, then what was told with it as `extra={"told": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": when, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)[-_TRACE:]
        return json.dumps(line, ensure_ascii=False, default=str)


def to_stderr(*, requests: str = "all") -> None:
    """Send what this process logs to stderr as lines of JSON; of `requests` all, or only the slow ones."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("liantu", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)
    REQUESTS.setLevel(logging.INFO if requests == "all" else logging.WARNING)


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
