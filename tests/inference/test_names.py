"""Firms that are one by the names in all documents: a graph of its own, kept up to date by what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from liantu import deciding, update
from liantu.build import DEFAULT_BASE, build
from liantu.errors import DecisionError
from liantu.graph.diff import diff, rdf_patch
from liantu.graph.iri import entity_iri, names_graph
from liantu.graph.lookup.gathered import Gathered
from liantu.graph.shapes import validate
from liantu.graph.store import GraphStore
from liantu.inference.asked import explain_named
from liantu.inference.explain import explain
from liantu.inference.names import CONFIDENCE, firm_labels, name_quads
from liantu.questions.ask import ask

from ..updated import fresh, held

SHORT, FULL = "苏禾精密", "苏禾精密科技有限公司"
TEXTS = {
    "a.txt": f"{SHORT}总部位于青岛市。{SHORT}是新能源汽车产业链链主企业。",
    "b.txt": f"{FULL}落户崂山科创园。",
    "c.txt": f"烟台{SHORT}有限公司在烟台市建有工厂。",
    "d.txt": f"{SHORT}集团与海岳重工签署战略合作协议。",
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return made(tmp_path, "a", "b")


def made(folder: Path, *letters: str) -> Path:
    build([folder / f"{letter}.txt" for letter in letters], folder / "store", jobs=1, reference=False)
    return folder / "store"


def links(store: Path) -> list[str]:
    """What the graph says of who is short for whom."""
    with GraphStore.open(store) as opened:
        rows = opened.view().query("SELECT ?s ?o { ?x lt:shortNameOf ?y . ?x rdfs:label ?s . ?y rdfs:label ?o }")
    return [f"{row['s']} {row['o']}" for row in rows]


def texts(*letters: str) -> dict[str, str]:
    return {f"{letter}.txt": TEXTS[f"{letter}.txt"] for letter in letters}


def test_what_is_said_of_the_short_one_holds_of_the_full_one_and_both_sentences_tell_why(store: Path) -> None:
    with GraphStore.open(store) as opened:
        view = opened.view()
        short, full, city = (
            entity_iri(DEFAULT_BASE, *e) for e in (("Enterprise", SHORT), ("Enterprise", FULL), ("City", "青岛市"))
        )
        link = explain(view, short, "shortNameOf", full)
        assert link.status == "inferred"
        assert [(s.document_id, s.exact) for s in link.sentences] == [
            ("a.txt", f"{SHORT}总部位于青岛市。"),
            ("b.txt", TEXTS["b.txt"]),
        ]
        assert [reason.rule.id for reason in link.reasons] == ["short-name"]
        for predicate in ("headquarteredIn", "locatedIn"):
            (reason,) = explain(view, full, predicate, city).reasons
            assert {premise.predicate for premise in reason.premises} == {predicate, "shortNameOf"}
        assert SHORT in view.card(full).names
        assert {hit.iri for hit in view.search(SHORT, limit=5) if hit.match == "exact"} == {short, full}
        assert not validate(view).violations


def test_a_list_shows_the_firm_once_and_both_names_answer(store: Path) -> None:
    with GraphStore.open(store) as opened:
        view = opened.view()
        asked = ("青岛市有哪些企业？", f"{SHORT}落户哪里？", f"{FULL}的总部在哪里？")
        answers = [ask(view, text).result for text in asked]
        told = [[row.cells[0].text for row in answer.rows] for answer in answers if answer is not None]
        assert told == [[FULL], ["崂山科创园"], ["青岛市"]]
        city = entity_iri(DEFAULT_BASE, "City", "青岛市")
        assert explain_named(view, SHORT, "locatedIn", city).subject.label == SHORT


def test_a_document_that_goes_takes_what_its_names_told(store: Path, tmp_path: Path) -> None:
    assert links(store) == [f"{SHORT} {FULL}"]
    update.remove(["b.txt"], store)
    assert held(store) == fresh(texts("a"))
    with GraphStore.open(store, 1) as first, GraphStore.open(store, 2) as second:
        told = {graph.name: graph for graph in diff(first, second).graphs}
        assert [(fact.predicate, fact.before) for fact in told["names"].gone] == [("shortNameOf", "Inferred")]
        assert any(line.startswith("D ") and "/graph/names>" in line for line in rdf_patch(first, second))
    update.add([tmp_path / "b.txt"], store)
    assert held(store) == fresh(texts("a", "b"))
    assert links(store) == [f"{SHORT} {FULL}"]


@pytest.mark.parametrize("other", ["c", "d"])
def test_another_firm_of_the_name_takes_the_link_away_while_it_is_there(
    store: Path, tmp_path: Path, other: str
) -> None:
    update.add([tmp_path / f"{other}.txt"], store)
    assert links(store) == []
    assert held(store) == fresh(texts("a", "b", other))
    update.remove([f"{other}.txt"], store)
    assert links(store) == [f"{SHORT} {FULL}"]
    assert held(store) == fresh(texts("a", "b"))


def test_people_take_a_name_apart_and_put_it_back(store: Path) -> None:
    before = held(store)
    made = deciding.decide("split", [FULL, SHORT], store, why="another firm", author="test", jobs=1).decision
    assert made is not None
    assert links(store) == []
    assert held(store) == fresh(texts("a", "b"), decisions=(made,))
    deciding.decide("undo", [made.id], store, why="the same", author="test", jobs=1)
    assert held(store) == before


def test_a_link_is_not_rejected_but_taken_apart(store: Path) -> None:
    with GraphStore.open(store) as opened:
        (row,) = opened.view().query("SELECT ?s { ?s a lt:NameStatement }")
    with pytest.raises(DecisionError, match=f"liantu decide split {FULL} {SHORT}"):
        deciding.decide("reject", [row["s"]], store, why="wrong", author="test", jobs=1)


def test_merged_by_people_they_are_one_and_no_link_is_left(store: Path) -> None:
    made = deciding.decide("merge", [SHORT, FULL], store, why="one firm", author="test", jobs=1).decision
    assert made is not None
    assert links(store) == []
    assert held(store) == fresh(texts("a", "b"), decisions=(made,))


def test_rows_say_what_the_quads_say() -> None:
    quads, rows = name_quads([FULL, SHORT, "烟台云铂软件有限公司"], base=DEFAULT_BASE)
    store = Store()
    store.load(input=quads, format=RdfFormat.N_QUADS)
    told, read = Gathered(), Gathered()
    told.add(rows)
    read.read(store, [NamedNode(names_graph(DEFAULT_BASE))])
    assert told.told.kinds == read.told.kinds
    assert told.told.statements.distinct()[0].tolist() == read.told.statements.distinct()[0].tolist()
    assert list(told.told.confidence) == list(read.told.confidence) == [CONFIDENCE]
    full = entity_iri(DEFAULT_BASE, "Enterprise", FULL)
    names = [{(list(g.told.entities)[n], name) for n, name in g.names} for g in (told, read)]
    assert names[1] == {(full, SHORT)} <= names[0]
    assert firm_labels(told) == {FULL}


def test_people_keep_names_apart_whatever_else_there_is() -> None:
    assert name_quads([FULL, SHORT], base=DEFAULT_BASE, apart={(SHORT, FULL)})[0] == b""
