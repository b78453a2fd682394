"""Settings from the environment, read once at the edge (CLI, API) and passed in as a value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_BASE = "https://w3id.org/liantu/id/"


@dataclass(frozen=True, slots=True)
class Settings:
    """`base`: prefix of minted entity IRIs; `store`: folder of the served store; `host`, `port`: where to listen."""

    base: str = DEFAULT_BASE
    store: Path = Path("store")
    host: str = "127.0.0.1"
    port: int = 8000

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read LIANTU_BASE, LIANTU_STORE, LIANTU_HOST and LIANTU_PORT; what is unset keeps its default."""
        env = os.environ if environ is None else environ
        default = cls()
        return cls(
            base=env.get("LIANTU_BASE", default.base),
            store=Path(env.get("LIANTU_STORE", str(default.store))),
            host=env.get("LIANTU_HOST", default.host),
            port=int(env.get("LIANTU_PORT", str(default.port))),
        )
