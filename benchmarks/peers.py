"""The servers that benchmarks/service.py is set beside: those that are there, a line for each that is not."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import virtuoso

IN_MEMORY = 1_000_000  # triples; a peer that loads all of them into memory by Python gets no more


@dataclass(frozen=True, slots=True)
class Peer:
    """A server: its command ({port} is put in), its path, what is set in its environment."""

    name: str
    command: list[str]
    path: str
    environment: dict[str, str] = field(default_factory=dict)


def peers(folder: Path | None, quads: Path, triples: Path, count: int) -> Iterator[Peer]:
    """Over the same triples: a folder of a store, and a file of N-Triples. `folder` has those that pip brings."""
    native = ["serve-read-only", "--location", str(quads), "--bind", "127.0.0.1:{port}"]
    python = ["serve", "--host", "127.0.0.1", "--port", "{port}", "--store", "Oxigraph", str(triples)]
    for name, program, options, path, most in (
        ("oxigraph (native server)", "oxigraph", native, "/query", None),
        ("rdflib-endpoint, Oxigraph store", "rdflib-endpoint", python, "/", IN_MEMORY),
    ):
        command = folder / "bin" / program if folder else None
        if command is None or not command.is_file():
            _left_out(name, "not there (see --help for how to get it)")
        elif most is not None and count > most:
            _left_out(name, f"it holds all in memory, and gets no more than {most:,} triples")
        else:
            yield Peer(name, [str(command), *options], path)
    if virtuoso.available():
        yield _virtuoso(triples)
    else:
        _left_out("Virtuoso", "not there (apt install virtuoso-opensource)")


def _virtuoso(triples: Path) -> Peer:
    database, started = triples.with_name("virtuoso"), time.monotonic()
    virtuoso.loaded(database, triples)
    print(f"    (Virtuoso loaded them in {time.monotonic() - started:.0f} s)", flush=True)
    return Peer("Virtuoso", [sys.executable, virtuoso.__file__, str(database), "{port}"], "/sparql")


def _left_out(name: str, why: str) -> None:
    print(f"{name}: left out, {why}", flush=True)
