"""Graphs of a user's own for tests."""

from __future__ import annotations

from pathlib import Path

from liantu.graph.owning import Owned, post, put
from liantu.graph.received import received

MINE = "https://own.example/mine"


def lines(folder: Path, turtle: str, graph: str = MINE) -> list[bytes]:
    path = folder / "input.ttl"
    path.write_text(turtle, encoding="utf-8")
    return received([(path, "turtle")], graph)


def given(folder: Path, store: Path, turtle: str, graph: str = MINE, *, merge: bool = False) -> Owned:
    """Put Turtle into a store."""
    triples = folder / "graph.nt"
    triples.write_bytes(b"".join(line + b"\n" for line in lines(folder, turtle, graph)))
    return (post if merge else put)(store, graph, triples)
