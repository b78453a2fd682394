"""Settings from the environment, read once at the edge (CLI, API) and passed in as a value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import SettingError

DEFAULT_BASE = "https://w3id.org/liantu/id/"
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Settings:
    """`base`: prefix of minted entity IRIs; `store`: folder of the served store; `host`, `port`: where to listen;
    `cache`: folder of what is made once and can be made again, or None to keep nothing; `log`: which requests the
    service logs, "all" or "slow".
    """

    base: str = DEFAULT_BASE
    store: Path = Path("store")
    host: str = "127.0.0.1"
    port: int = 8000
    cache: Path | None = None
    log: str = "all"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read LIANTU_BASE, LIANTU_STORE, LIANTU_HOST, LIANTU_PORT and LIANTU_LOG; what is unset keeps its default.

        LIANTU_CACHE is a folder, or empty to keep nothing; unset, it is the user's folder of caches. Raises
        `SettingError` for a port that is none.
        """
        env = os.environ if environ is None else environ
        default = cls()
        return cls(
            base=env.get("LIANTU_BASE", default.base),
            store=Path(env.get("LIANTU_STORE", str(default.store))),
            host=env.get("LIANTU_HOST", default.host),
            port=_port(env.get("LIANTU_PORT", str(default.port))),
            log=env.get("LIANTU_LOG", default.log),
            cache=_cache(env),
        )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= LAST_PORT):
        raise SettingError(f"LIANTU_PORT={text[:80]} is no port: a number from 0 (any free one) to {LAST_PORT}")
    return int(text)


def _cache(env: Mapping[str, str]) -> Path | None:
    if "LIANTU_CACHE" in env:
        return Path(env["LIANTU_CACHE"]) if env["LIANTU_CACHE"] else None
    try:
        return Path(env.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "liantu"
    except RuntimeError:  # no home
        return None
