"""How much memory processes keep that they do not use: the allocator's part of it. Elsewhere than on Linux, nothing."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from pathlib import Path
from typing import Final

_ARENA_MAX: Final = -8  # of mallopt(3)


def few_arenas() -> None:
    """Before any thread starts: each would reserve memory of its own, which counts, and gives little back."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


def give_back() -> None:
    """What large answers took goes back to the system: it does not by itself."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def own_of(pid: int) -> float:
    """Megabytes of a process's own, without the files that it has mapped; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
    return 0.0
