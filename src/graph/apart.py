"""Reads RDF that somebody sends in a process of its own, which ends when that takes too long or too much memory.

Parsers recurse, entities and blank nodes can be made so that they take time without end: none of it may harm a service,
or hold up a queue. The process is `python -m liantu.graph.apart`, told by JSON what to read.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ..errors import GraphError, TooLargeError
from .received import received

SECONDS: Final = 60.0
MEMORY_MB: Final = 2048
_OUT_OF_MEMORY: Final = (b"memory allocation", b"MemoryError", b"Cannot allocate memory", b"bad_alloc")


def read_apart(
    inputs: Sequence[tuple[Path, str]],
    graph: str,
    target: Path,
    *,
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
) -> None:
    """Write the triples of files (path, format) into `target` as `received` gives them.

    Raises `GraphError` for what is no RDF, `TooLargeError` for what takes more than it may.
    """
    asked = {
        "inputs": [(str(path), format) for path, format in inputs],
        "graph": graph,
        "target": str(target),
        "memory_mb": memory_mb,
    }
    command, told = [sys.executable, "-m", __name__], json.dumps(asked).encode()
    try:
        done = subprocess.run(command, input=told, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as late:
        raise TooLargeError(f"to read it takes more than {seconds:g} s; send less, or fewer blank nodes") from late
    if done.returncode == 0:
        if error := json.loads(done.stdout)["error"]:
            raise GraphError(error)
    elif any(words in done.stderr for words in _OUT_OF_MEMORY):
        raise TooLargeError(f"to read it takes more than {memory_mb:,} MB; send less at a time")
    else:
        raise GraphError("it cannot be read: what reads it ended; it may be nested too deeply")


def main() -> None:
    asked = json.load(sys.stdin)
    bound_memory(asked["memory_mb"])
    error = ""
    try:
        lines = received([(Path(path), format) for path, format in asked["inputs"]], asked["graph"])
        Path(asked["target"]).write_bytes(b"".join(line + b"\n" for line in lines))
    except GraphError as refused:
        error = str(refused)
    json.dump({"error": error}, sys.stdout)


def bound_memory(megabytes: int) -> None:
    """So much beside what the program itself has mapped; on systems that do not tell that, no bound."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
