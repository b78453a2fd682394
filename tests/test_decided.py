"""Decisions about what reference tables name: replayed over their rows, taken back with the old bytes, never silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu import decided, deciding, update
from liantu.build import build
from liantu.decisions import log
from liantu.decisions.record import Kind
from liantu.errors import DecisionError
from liantu.graph import history
from liantu.graph.store import GraphStore

from . import tabled
from .decisions.decided import query
from .updated import fresh, held

TEXTS = {
    "a.txt": "海岳重工与云帆机器人签署战略合作协议。\n海岳重工在烟台市建有工厂。",
    "b.txt": "远山泵业总部位于青岛市。远山泵业是青岛市智能家电产业链链主企业。\n云帆机器人总部位于烟台市。",
}
GRAPH = "<https://w3id.org/liantu/id/graph/reference/{}>"


@pytest.fixture(autouse=True)
def small_tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in tabled.PATCHES.items():
        monkeypatch.setattr(name, value)
    decided._named.cache_clear()
    yield
    decided._named.cache_clear()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([tmp_path / name for name in TEXTS], tmp_path / "store", jobs=1)
    return tmp_path / "store"


def decide(store: Path, kind: Kind, *arguments: str) -> deciding.Decided:
    return deciding.decide(kind, arguments, store, why="checked", author="wang", at="2026-01-01T00:00:00Z", jobs=1)


def agrees(store: Path) -> None:
    """The store holds what a build with the same decisions gives, made from nothing."""
    assert held(store) == fresh(TEXTS, reference=tabled.quads(), decisions=log.in_force(log.read(store)))


def rows(store: Path, text: str) -> set[tuple[str, ...]]:
    return {tuple(row.values()) for row in query(store, text)}


def of_firms(store: Path) -> set[tuple[str, ...]]:
    """What the table of firms says: labels of subject and object, property, words of the row."""
    return rows(
        store,
        f"""SELECT ?s ?p ?o ?row WHERE {{ GRAPH {GRAPH.format("firms")} {{ ?st a lt:ReferenceStatement ;
        rdf:subject ?a ; rdf:predicate ?q ; rdf:object ?b ; lt:evidence/dct:description ?row .
        ?a rdfs:label ?s . ?b rdfs:label ?o . BIND(STRAFTER(STR(?q), "#") AS ?p) }} }}""",
    )


def test_a_merge_takes_what_tables_say_along(store: Path) -> None:
    before = held(store)
    found = decide(store, "merge", "远山泵业", "海岳重工")
    assert found.documents == ("b.txt",)
    assert of_firms(store) == {
        ("海岳重工", "headquarteredIn", "青岛市", "远山泵业; home: 青岛市; field: 智能家电"),
        ("海岳重工", "inIndustry", "智能家电", "远山泵业; home: 青岛市; field: 智能家电"),
        ("云帆机器人", "subsidiaryOf", "海岳重工", "云帆机器人; parent: 远山泵业"),
    }
    with GraphStore.open(store) as opened:
        (hit,) = opened.view().search("远山泵业", limit=5)[:1]
        assert hit.label == "海岳重工"
    assert not query(store, 'SELECT ?s WHERE { ?s rdfs:label "远山泵业" }')
    agrees(store)
    decide(store, "undo", "d1")
    assert held(store) == before


def test_who_merged_is_told_beside_what_the_table_says(store: Path) -> None:
    decide(store, "merge", "远山泵业", "海岳重工")
    told = rows(
        store,
        """PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?used ?made WHERE { ?d a prov:Activity ; prov:used ?u ;
        prov:generated ?g . BIND(STRAFTER(STR(?u), "/id/") AS ?used) BIND(STRAFTER(STR(?g), "/id/") AS ?made) }""",
    )
    assert told == {("enterprise/远山泵业", "enterprise/海岳重工"), ("enterprise/海岳重工", "enterprise/海岳重工")}
    assert not decided.reach_tables((), known=True)


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("merge", ("海岳重工", "远山泵业")),
        ("merge", ("云帆机器人", "远山泵业")),
        ("merge", ("智能家电", "家电")),
        ("rename", ("远山泵业", "晨星集团")),
        ("rename", ("智能家电", "智慧家电")),
        ("retype", ("远山泵业", "Lab")),
        ("split", ("远山泵业", "远山")),
        ("split", ("远山泵业", "Morning Star")),
    ],
)
def test_each_is_a_build_with_it_and_leaves_no_trace_undone(
    store: Path, kind: Kind, arguments: tuple[str, ...]
) -> None:
    before = held(store)
    decide(store, kind, *arguments)
    assert held(store) != before
    agrees(store)
    build([store.parent / name for name in TEXTS], store, jobs=1, cache=store.parent / "cache")
    agrees(store)
    decide(store, "undo", "d1")
    assert held(store) == before


def test_a_field_that_is_merged_into_the_one_above_is_not_above_itself(store: Path) -> None:
    decide(store, "merge", "智能家电", "家电")
    graph = GRAPH.format("fields")
    assert not query(store, f"SELECT ?s WHERE {{ GRAPH {graph} {{ ?s lt:subIndustryOf|skos:broader ?s }} }}")
    labels = rows(store, f"SELECT ?l WHERE {{ GRAPH {graph} {{ ?s skos:prefLabel ?l }} }}")
    assert labels == {("家电",)}


def test_what_a_table_states_is_rejected_and_the_row_stays(store: Path) -> None:
    before = held(store)
    (said,) = (
        r["s"] for r in query(store, "SELECT ?s WHERE { ?s a lt:ReferenceStatement ; rdf:predicate lt:subsidiaryOf }")
    )
    assert query(store, "SELECT ?a WHERE { ?a lt:subsidiaryOf ?b }")
    decide(store, "reject", said)
    (record,) = log.read(store)
    assert record.fact is not None
    assert (record.fact.document, record.fact.table) == ("", "graph/reference/firms")
    assert not query(store, "SELECT ?a WHERE { ?a lt:subsidiaryOf ?b }")
    assert query(store, 'SELECT ?r WHERE { ?r dct:description "云帆机器人; parent: 远山泵业" }')
    agrees(store)
    decide(store, "undo", "d1")
    assert held(store) == before


def test_decisions_are_replayed_in_their_order(store: Path) -> None:
    decide(store, "merge", "远山泵业", "海岳重工")
    (said,) = (
        r["s"] for r in query(store, "SELECT ?s WHERE { ?s a lt:ReferenceStatement ; rdf:predicate lt:subsidiaryOf }")
    )
    decide(store, "reject", said)
    agrees(store)
    decide(store, "undo", "d1")
    agrees(store)
    assert ("云帆机器人", "subsidiaryOf", "远山泵业") in {row[:3] for row in of_firms(store)}


def test_what_comes_later_leaves_the_tables_as_decided(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(store, "merge", "远山泵业", "海岳重工")
    (store.parent / "c.txt").write_text("远山泵业在烟台市建有工厂。", encoding="utf-8")
    monkeypatch.setitem(TEXTS, "c.txt", "远山泵业在烟台市建有工厂。")
    update.add([store.parent / "c.txt"], store, jobs=1)
    agrees(store)
    monkeypatch.setattr(update, "versions", lambda: {"lexicon": "another"})
    monkeypatch.delitem(TEXTS, "a.txt")
    assert update.remove(["a.txt"], store, jobs=1).reread
    agrees(store)


def test_a_row_is_not_accepted_and_conclusions_are_decided_on_where_they_come_from(store: Path) -> None:
    (said,) = (
        r["s"] for r in query(store, "SELECT ?s WHERE { ?s a lt:ReferenceStatement ; rdf:predicate lt:subsidiaryOf }")
    )
    with pytest.raises(DecisionError, match="is from graph/reference/firms: its row states it"):
        decide(store, "accept", said)
    concluded = query(store, "SELECT ?s WHERE { ?s a lt:InferredStatement } ORDER BY ?s LIMIT 1")[0]["s"]
    with pytest.raises(DecisionError, match="liantu explain"):
        decide(store, "reject", concluded)
    assert history.current(store) == 1


def test_tables_that_nobody_decided_on_are_the_very_same() -> None:
    quads = tabled.quads()
    assert decided.with_decisions(quads, (), base=decided.__name__, known=True) is quads
