"""A store of plain numbers, large enough to make queries slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from liantu.service.process import Release

SUBJECTS = 3_000


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """15,000 triples: subjects with five numbers each, every subject joined to the next."""
    return made(tmp_path_factory.mktemp("numbers") / "quads", SUBJECTS)


def made(folder: Path, subjects: int) -> Release:
    store = Store(str(folder))
    nodes = [NamedNode(f"https://n.example/{n}") for n in range(subjects + 1)]
    store.bulk_extend(
        quad
        for n in range(subjects)
        for quad in (
            Quad(nodes[n], NamedNode("https://n.example/next"), nodes[n + 1]),
            *(Quad(nodes[n], NamedNode(f"https://n.example/p{i}"), Literal(n * 5 + i)) for i in range(4)),
        )
    )
    store.add(Quad(nodes[0], NamedNode("https://n.example/p0"), Literal("0"), NamedNode("https://n.example/graph")))
    store.flush()
    return Release(folder, f"numbers-{subjects}")
