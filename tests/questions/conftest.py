"""A small store with two texts, a reference table, what follows from both, and two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu.graph import literals
from liantu.graph.iri import content_iri, document_iri, evidence_iri
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.graph.view import View
from liantu.graph.vocabulary import END, EXACT, LT, START, TYPE
from liantu.inference import infer

from ..inference.graphs import BASE, document, iri, reference

A = [
    ("云帆", "chainLeaderIn", "东港市"),
    ("长风", "chainLeaderIn", "东港市"),
    ("云帆", "inIndustry", "冰箱业"),
    ("云帆项目", "settledIn", "北山产业园"),
    ("长风项目", "settledIn", "北山产业园"),
    ("云帆项目", "investedBy", "云帆"),
    ("长风项目", "investedBy", "长风"),
    ("云帆", "headquarteredIn", "东港市"),
    ("北山区", "partOf", "东港市"),
    ("长风", "locatedIn", "北山区"),
]
B = [("东港市", "hostsCluster", "东港市家电集群"), ("东港市家电集群", "inIndustry", "家电业")]
PLANNED = [("云帆", "hasFactoryIn", "北山区")]
SCHEME = [("冰箱业", "subIndustryOf", "家电业")]
NUMBERS = [("东港市", "工业增加值", "9000000000", "CNY", "2024"), ("东港市", "链主企业数量", "12", "家", "2024")]


def numbers(identifier: str) -> bytes:
    """N-Quads of observations in the graph of a document, a sentence for each."""
    node = document_iri(BASE, identifier)
    lines = []
    for number, (about, indicator, value, unit, period) in enumerate(NUMBERS):
        own = content_iri(BASE, "observation", node, about, indicator)
        sentence = evidence_iri(node, 500 + number * 10, 509 + number * 10)
        texts = {"indicator": indicator, "unit": unit, "period": period, "kind": "actual", "bound": "exact"}
        lines += [f"<{own}> <{LT}{name}> {literals.string(text)}" for name, text in texts.items()]
        lines += [
            f"<{own}> <{TYPE}> <{LT}Observation>",
            f"<{own}> <{LT}about> <{iri(about)}>",
            f"<{own}> <{LT}value> {literals.decimal(float(value))}",
            f"<{own}> <{LT}evidence> <{sentence}>",
            f"<{sentence}> <{LT}document> <{node}>",
            f"<{sentence}> <{EXACT}> {literals.string(f'{period}年{about}{indicator}为{value}。')}",
            f"<{sentence}> <{START}> {literals.integer(500 + number * 10)}",
            f"<{sentence}> <{END}> {literals.integer(509 + number * 10)}",
        ]
    return "".join(f"{line} <{node}> .\n" for line in sorted(set(lines))).encode()


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(document("a.txt", A, planned=PLANNED))
        writer.add(numbers("a.txt"))
        writer.add(document("b.txt", B))
        writer.add(reference("industries", SCHEME))
        for name in ("a.txt", "b.txt"):
            writer.add_text(TextRecord(name, document_iri(BASE, name), "。"))
        for quads in infer(writer.loaded(), base=BASE).quads:
            writer.add(quads)
    return path


@pytest.fixture
def view(store_path: Path) -> Iterator[View]:
    with GraphStore.open(store_path) as store:
        yield store.view()
