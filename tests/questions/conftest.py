"""A small store with three texts, a reference table, what follows from both, and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
C = [
    ("南港市", "partOf", "海东省"),
    ("星河项目", "locatedIn", "南港市"),
    ("远航项目", "locatedIn", "南港市"),
    ("星河项目", "investedBy", "星河"),
    ("远航项目", "investedBy", "远航"),
    ("星河", "headquarteredIn", "南港市"),
    ("星河", "hasFactoryIn", "临水区"),
    ("南港市", "developsIndustry", "光电业"),
]
C_PLANNED = [("星河", "memberOfCluster", "南港市光电集群")]
NUMBERS = [("东港市", "工业增加值", "9000000000", "CNY", "2024"), ("东港市", "链主企业数量", "12", "家", "2024")]
C_NUMBERS = [
    ("星河项目", "总投资", "5000000000", "CNY", ""),
    ("远航项目", "总投资", "1000000000", "CNY", ""),
    ("南港市", "机器人产量", "3000", "台", "2024"),
    ("南港市", "机器人产量", "1500", "台", "2022"),
    ("南港市", "机器人企业数量", "12", "家", "2024"),
    ("南港市", "工业增加值", "6000000000", "CNY", "2024"),
    ("南港市", "生产总值", "24000000000", "CNY", "2024"),
]


def numbers(identifier: str, told: Sequence[tuple[str, str, str, str, str]]) -> bytes:
    """N-Quads of observations in the graph of a document, a sentence for each."""
    node = document_iri(BASE, identifier)
    lines = []
    for number, (about, indicator, value, unit, period) in enumerate(told):
        own = content_iri(BASE, "observation", node, about, indicator, period)
        sentence = evidence_iri(node, 500 + number * 10, 509 + number * 10)
        texts = {"indicator": indicator, "unit": unit, "period": period, "kind": "actual", "bound": "exact"}
        lines += [f"<{own}> <{LT}{name}> {literals.string(text)}" for name, text in texts.items() if text]
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
        writer.add(numbers("a.txt", NUMBERS))
        writer.add(document("d.txt", C, planned=C_PLANNED))
        writer.add(numbers("d.txt", C_NUMBERS))
        writer.add(document("b.txt", B))
        writer.add(reference("industries", SCHEME))
        for name in ("a.txt", "b.txt", "d.txt"):
            writer.add_text(TextRecord(name, document_iri(BASE, name), "。"))
        for quads in infer(writer.loaded(), base=BASE).quads:
            writer.add(quads)
    return path


@pytest.fixture
def view(store_path: Path) -> Iterator[View]:
    with GraphStore.open(store_path) as store:
        yield store.view()
