"""A store of two documents and two tables, with what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.inference import infer

from .graphs import BASE, document, reference

A = [("云帆", "chainLeaderIn", "东港市"), ("云帆", "inIndustry", "冰箱业"), ("长风", "subsidiaryOf", "云帆")]
B = [
    ("东港市", "hostsCluster", "东港市家电集群"),
    ("东港市家电集群", "inIndustry", "家电业"),
    ("云帆", "inIndustry", "冰箱业"),
]
SCHEME = [("冰箱业", "subIndustryOf", "家电业"), ("冰柜业", "subIndustryOf", "家电业")]
KNOWN = [("云帆", "inIndustry", "冰柜业")]


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inferred") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(document("a.txt", A, planned=[("云帆", "hasFactoryIn", "北山区")]))
        writer.add(document("b.txt", B))
        writer.add(reference("industries", SCHEME))
        writer.add(reference("known", KNOWN, status="own-knowledge"))
        for quads in infer(writer.loaded(), base=BASE).quads:
            writer.add(quads)
    return path


@pytest.fixture
def view(store_path: Path) -> Iterator[View]:
    with GraphStore.open(store_path) as store:
        yield store.view()
