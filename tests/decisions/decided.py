"""Texts of these tests, and the graph that they must give with some decisions, made from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat, Store

from liantu.build import DEFAULT_BASE, build, process_shard
from liantu.decisions import Decision
from liantu.decisions.prov import decision_quads
from liantu.decisions.scope import parted
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.inference import infer
from liantu.inference.names import firm_labels, name_quads
from liantu.records import Document

BASE = DEFAULT_BASE
TEXTS: Mapping[str, str] = {
    "a.txt": "晨星电机股份有限公司（以下简称“晨星电机”）落户崂山科创园。晨星电机总部位于青岛市。\n"
    "该公司在烟台市建有工厂。\n青岛市2024年规上工业企业达到3000家。",
    "b.txt": "海岳重工是青岛市智能家电产业链链主企业。云帆机器人是海岳重工的子公司。\n云帆机器人在青岛市建有工厂。\n"
    "青岛市2024年规上工业企业达到3200家。",
    "c.txt": "海岳重工与云帆机器人签署战略合作协议。\n云帆机器人总部位于烟台市。",
}
Held = tuple[list[bytes], list[TextRecord]]


def made(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """A store of texts."""
    paths = []
    for name, text in texts.items():
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    build(paths, folder / "store", jobs=1, reference=False)
    return folder / "store"


def held(store: Path) -> Held:
    """The canonical export of a store, and its texts."""
    with GraphStore.open(store) as opened:
        view = opened.view()
        return export(view, "nquads").split(b"\n")[:-1], [view.document(name) for name in view.identifiers()]


@cache
def fresh(decisions: tuple[Decision, ...] = ()) -> Held:
    """What a store of the texts must hold."""
    read = process_shard([Document(name, text) for name, text in sorted(TEXTS.items())], base=BASE, decisions=decisions)
    quads = Store()
    _load(quads, read.quads + decision_quads(decisions, base=BASE))
    _load(quads, name_quads(firm_labels(quads), base=BASE, apart=parted(decisions))[0])
    _load(quads, b"".join(infer(quads, base=BASE).quads))
    lines = sorted(f"{quad} .".encode() for quad in quads if not isinstance(quad.graph_name, DefaultGraph))
    return lines, sorted(read.texts, key=lambda text: text.id)


def _load(quads: Store, lines: bytes) -> None:
    quads.load(input=lines, format=RdfFormat.N_QUADS, lenient=True)
    merged = b"".join(line[: line.rfind(b" <")] + b" .\n" for line in lines.split(b"\n") if line)
    quads.load(input=merged, format=RdfFormat.N_TRIPLES, lenient=True)


def query(store: Path, text: str) -> list[dict[str, str]]:
    with GraphStore.open(store) as opened:
        return opened.view().query(text)


def statement(store: Path, subject: str, predicate: str, object_: str) -> str:
    """The IRI of the one statement that joins two labels."""
    found = query(
        store,
        f'SELECT ?s WHERE {{ ?s a lt:Statement ; rdf:predicate lt:{predicate} ; rdf:subject/rdfs:label "{subject}" ; '
        f'rdf:object/rdfs:label "{object_}" }}',
    )
    assert len(found) == 1, found
    return found[0]["s"]
