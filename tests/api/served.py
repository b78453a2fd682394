"""The real server over a store, on a free port."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATIENCE: Final = 120  # seconds after which something does not come any more, on however busy a machine
_ANNOUNCED: Final = re.compile(r"^Liantu serves .* at (http://\S+)/ ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, the file of what it logs, its process."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


@contextmanager
def serving(
    store: Path,
    *options: str,
    ends_well: bool = True,
    by: signal.Signals = signal.SIGTERM,
    env: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Started, and ended as a system ends a service; then it must leave with status 0."""
    command = [sys.executable, "-m", "liantu", "serve", "--store", str(store), "--port", "0", *options]
    environ = {"LIANTU_LOOKUPS": "1", **os.environ, **(env or {})}  # processes that start slowly: as few as can be
    with (
        tempfile.NamedTemporaryFile("w+", suffix=".log") as log,
        subprocess.Popen(command, stderr=log, env=environ) as process,
    ):
        try:
            yield Served(_announced(Path(log.name), process), Path(log.name), process)
            process.send_signal(by)
            status = process.wait(timeout=PATIENCE)
        finally:
            process.kill()
        assert not ends_well or status == 0, Path(log.name).read_text(encoding="utf-8")[-2000:]


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def children(parent: int) -> set[int]:
    """The processes that one has started: those of the server speak HTTP, or start to."""
    told = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False)
    return set(map(int, told.stdout.split()))


def lines(log: Path) -> list[str]:
    """Those that are written to their end."""
    return log.read_text(encoding="utf-8").rpartition("\n")[0].splitlines()


def _announced(log: Path, process: subprocess.Popen[bytes]) -> str:
    until(lambda: _ANNOUNCED.search(log.read_text(encoding="utf-8")) is not None or process.poll() is not None)
    found = _ANNOUNCED.search(log.read_text(encoding="utf-8"))
    assert found is not None, f"the server did not start: {log.read_text(encoding='utf-8')}"
    return found[1]
