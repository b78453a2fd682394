"""The real server over a store, on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, the file of what it logs, its process."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


@contextmanager
def serving(store: Path, *, ends_well: bool = True, env: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Started, and ended as a system ends a service; then it must leave with status 0."""
    command = [sys.executable, "-m", "liantu", "serve", "--store", str(store), "--port", "0"]
    environ = {"LIANTU_LOOKUPS": "1", **os.environ, **(env or {})}  # processes that start slowly: as few as can be
    with (
        tempfile.NamedTemporaryFile("w+", suffix=".log") as log,
        subprocess.Popen(command, stderr=log, env=environ) as process,
    ):
        try:
            yield Served(_announced(Path(log.name), process), Path(log.name), process)
        finally:
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=40)
        assert not ends_well or status == 0, Path(log.name).read_text(encoding="utf-8")[-2000:]


def _announced(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        text = log.read_text(encoding="utf-8")
        if "http://" in text and "\n" in text:
            start = text.index("http://")
            return text[start : text.index("/", start + 7)]
        time.sleep(0.05)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8')}")
