from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from liantu.graph.lookup import FOLDER, write_gathered
from liantu.graph.lookup.gathered import Gathered
from liantu.graph.quads import DocumentGraph, document_graph
from liantu.graph.rows import EntityRow, Rows, StatementRow, merged
from liantu.records import LinkedReading

from ..conftest import BASE, linked_document

NS = "https://w3id.org/liantu/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TABLE = f"{BASE}graph/reference/t"
FIRM = f"{BASE}enterprise/甲"
CITY = f"{BASE}city/乙"


def loaded(quads: bytes) -> Store:
    store = Store()
    store.load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
    for triple in {quad.triple for quad in store}:
        store.add(Quad(triple.subject, triple.predicate, triple.object))
    return store


def read_back(store: Store) -> Gathered:
    gathered = Gathered()
    gathered.read(store, [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)])
    return gathered


def sure(gathered: Gathered) -> dict[str, float]:
    told = gathered.told
    return {told.statements[number]: told.confidence[row] for row, number in enumerate(told.statement)}


def files(folder: Path, gathered: Gathered, store: Store) -> dict[str, bytes]:
    folder.mkdir()
    write_gathered(folder, gathered, list(gathered.rows()), lambda: store)
    return {file.name: file.read_bytes() for file in (folder / FOLDER).iterdir()}


@pytest.fixture(scope="module")
def documents() -> Sequence[DocumentGraph]:
    linked: list[LinkedReading] = [linked_document(name) for name in ("b.jsonl#2", "a_1.txt")]
    return [document_graph(each, base=BASE) for each in linked]


def test_rows_say_what_the_quads_say(documents: Sequence[DocumentGraph], tmp_path: Path) -> None:
    store = loaded(b"".join(document.quads for document in documents))
    told, read = Gathered(), read_back(store)
    told.add(merged(document.rows for document in documents))
    assert files(tmp_path / "told", told, store) == files(tmp_path / "read", read, store)
    assert sure(told) == sure(read)
    assert sorted(map(str, told.rows())) == sorted(map(str, read.rows()))


def test_only_what_is_said_and_true_is_sure() -> None:
    lines = []
    for name, status, ended in (("a", "verified", ""), ("b", "claimed by the company", ""), ("c", "verified", "2020")):
        node, row = f"<{BASE}statement/{name}>", f"<{BASE}reference/t/{name}>"
        lines += [
            f"{node} <{RDF}type> <{NS}ReferenceStatement>",
            f"{node} <{RDF}subject> <{FIRM}>",
            f"{node} <{RDF}predicate> <{NS}locatedIn>",
            f"{node} <{RDF}object> <{CITY}>",
            f"{node} <{NS}evidence> {row}",
            f'{row} <{NS}status> "{status}"',
            *([f'{node} <{NS}validTo> "{ended}"'] if ended else []),
        ]
    gathered = read_back(loaded("".join(f"{line} <{TABLE}> .\n" for line in lines).encode()))
    assert sure(gathered) == {f"{BASE}statement/a": 1.0, f"{BASE}statement/b": 0.7, f"{BASE}statement/c": -1.0}


def test_a_triple_that_stands_by_itself_is_an_edge(tmp_path: Path) -> None:
    store = loaded(f"<{FIRM}> <{NS}locatedIn> <{CITY}> <{TABLE}> .\n".encode())
    written = files(tmp_path / "a", read_back(store), store)
    assert FIRM.encode() in written["nodes.iri.data.npy"]
    assert b"plain" in written["edges.kinds.data.npy"]


def test_what_was_kept_is_the_same(documents: Sequence[DocumentGraph], tmp_path: Path) -> None:
    store = loaded(documents[0].quads)
    first = read_back(store)
    first.write(tmp_path, list(first.rows()))
    kept, read = Gathered.of(tmp_path, store), Gathered.of(tmp_path / "nothing", store)
    for gathered in (first, kept, read):
        gathered.add(documents[1].rows)
    assert files(tmp_path / "first", first, store) == files(tmp_path / "kept", kept, store)
    assert files(tmp_path / "read", read, store) == files(tmp_path / "again", kept, store)
    assert sure(first) == sure(kept)


def test_what_has_other_names_than_before_is_told(tmp_path: Path) -> None:
    before = Gathered()
    before.add(Rows(entities=(EntityRow(FIRM, "Enterprise", "甲", ()), EntityRow(CITY, "City", "乙", ("乙市",)))))
    before.write(tmp_path, list(before.rows()))
    after = Gathered.of(tmp_path, Store())
    after.add(Rows(entities=(EntityRow(FIRM, "Enterprise", "甲", ("小甲",)), EntityRow(CITY, "City", "乙", ()))))
    assert after.is_fresh(FIRM)
    assert not after.is_fresh(CITY)
    assert {(row.entity, row.name, row.main) for row in after.rows()} == {
        (FIRM, "甲", 1),
        (FIRM, "小甲", 0),
        (CITY, "乙", 1),
        (CITY, "乙市", 0),
    }


def test_a_name_that_is_a_label_anywhere_is_one() -> None:
    gathered = Gathered()
    gathered.add(
        Rows(entities=(EntityRow(FIRM, "Enterprise", "甲", ("小甲",)), EntityRow(FIRM, "Park", "小甲", ("甲",))))
    )
    rows: set[Any] = {(row.type, row.name, row.main) for row in gathered.rows()}
    assert rows == {(kind, name, 1) for kind in ("Enterprise", "Park") for name in ("甲", "小甲")}


def test_an_end_that_nothing_describes_is_looked_up() -> None:
    gathered = Gathered()
    said = StatementRow(f"{BASE}statement/a", FIRM, "locatedIn", CITY, "Said", "said", 0.9, f"{BASE}document/a")
    gathered.add(Rows((said,), (EntityRow(FIRM, "Enterprise", "甲", ()),), {f"{BASE}document/a": ""}))
    store = loaded(f'<{CITY}> <{RDFS}label> "乙" <{TABLE}> .\n'.encode())
    assert {iri: entity.label for iri, entity in gathered.entities(lambda: store).items()} == {FIRM: "甲", CITY: "乙"}


def test_equal_rows_of_documents_are_one() -> None:
    row = EntityRow(FIRM, "Enterprise", "甲", ())
    assert merged([Rows(entities=(row,)), Rows(entities=(row,))]).entities == (row,)
