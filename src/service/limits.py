"""What a query may take, and how many run at a time. Settings come from the environment, read once at the edge."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import Field, asdict, dataclass, field, fields, replace
from typing import Any, Final, Self

from ..errors import SettingError

CORES: Final = os.cpu_count() or 1
_PROCESSES: Final = min(CORES, 4)


def _setting(default: Any, env: str, told: str) -> Any:
    return field(default=default, metadata={"env": env, "told": told})


@dataclass(frozen=True, slots=True)
class Limits:
    """Each field is read from the environment variable in its metadata; what is unset keeps its default."""

    processes: int = _setting(_PROCESSES, "LIANTU_PROCESSES", "processes that speak HTTP; they share what follows")
    workers: int = _setting(max(CORES, 2 * _PROCESSES), "LIANTU_WORKERS", "processes for quick queries")
    heavy: int = _setting(max(1, CORES // 2), "LIANTU_HEAVY", "slow queries at work at the same time")
    lookups: int = _setting(
        max(CORES, 2 * _PROCESSES), "LIANTU_LOOKUPS", "processes for look-ups, questions, exports; 0: none"
    )
    quick_ms: int = _setting(100, "LIANTU_QUICK_MS", "milliseconds after which a query counts as slow")
    seconds: float = _setting(20.0, "LIANTU_QUERY_SECONDS", "deadline of a query from its arrival, waiting included")
    memory_mb: int = _setting(1024, "LIANTU_QUERY_MB", "memory that a query may take, in megabytes")
    rows: int = _setting(1_000_000, "LIANTU_QUERY_ROWS", "rows that a result may have")
    result_mb: int = _setting(256, "LIANTU_RESULT_MB", "megabytes that a result may have")
    queue: int = _setting(64, "LIANTU_QUEUE", "queries that may wait, quick and slow ones each")
    query_chars: int = _setting(65_536, "LIANTU_QUERY_CHARS", "characters that a query may have")
    body_kb: int = _setting(256, "LIANTU_BODY_KB", "kilobytes that the body of a request may have")
    nesting: int = _setting(64, "LIANTU_QUERY_NESTING", "brackets within brackets that a query may have")
    values: int = _setting(10_000, "LIANTU_QUERY_VALUES", "terms that the VALUES of a query may have together")
    cache_mb: int = _setting(64, "LIANTU_CACHE_MB", "megabytes of results that are kept; 0 keeps none")
    slow_ms: int = _setting(1000, "LIANTU_SLOW_MS", "milliseconds after which a request is logged with its query")
    rate: float = _setting(
        0.0, "LIANTU_RATE", "requests a second that one address may make, this machine's own excepted; 0 is no bound"
    )
    upload_mb: int = _setting(64, "LIANTU_UPLOAD_MB", "megabytes that the documents of one request may have")
    keep: int = _setting(0, "LIANTU_KEEP", "releases that stay after a change over HTTP; 0 keeps all")
    service: tuple[str, ...] = _setting((), "LIANTU_SERVICE", "IRIs of endpoints that SERVICE may ask; else none")
    cors: tuple[str, ...] = _setting((), "LIANTU_CORS", "origins whose pages may read answers, or *; else none")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Raises `SettingError` for a value that is no number, or not above what makes sense."""
        env = os.environ if environ is None else environ
        given = {item.name: env[item.metadata["env"]] for item in fields(cls) if env.get(item.metadata["env"])}
        return cls(**{item.name: _read(item, given[item.name]) for item in fields(cls) if item.name in given})

    def share(self) -> Self:
        """What each of the processes that speak HTTP has of what they share: its part, and one at least."""
        parts = {name: -(-getattr(self, name) // self.processes) for name in _SHARED}
        return replace(self, **parts)

    def packed(self) -> str:
        """For `unpacked` in another process."""
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, text: str) -> Self:
        values: dict[str, Any] = json.loads(text)
        return cls(**values | {name: tuple(values[name]) for name in ("service", "cors")})


_SHARED: Final = ("workers", "heavy", "queue", "cache_mb", "lookups")
MAY_BE_ZERO: Final = frozenset({"lookups", "cache_mb", "rate", "keep"})


def _read(item: Field[Any], text: str) -> Any:
    if isinstance(item.default, tuple):
        return tuple(text.replace(",", " ").split())
    try:
        value = (float if isinstance(item.default, float) else int)(text)
    except ValueError as error:
        raise SettingError(f"{item.metadata['env']}={text} is no number") from error
    if value < 0 or (value == 0 and item.name not in MAY_BE_ZERO):
        raise SettingError(f"{item.metadata['env']}={text} must be above 0")
    return value
