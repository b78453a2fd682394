"""Graphs of a user's own put no row into an answer, and take none away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu.build import build
from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.questions.ask import ask
from liantu.questions.catalogue import catalogue, question
from liantu.questions.run import run
from liantu.questions.witness import patterns, with_all_variables

from ..graph.owned import given

ID = "https://w3id.org/liantu/id/"
OWN = f"""
@prefix lt: <https://w3id.org/liantu/ns#> .
<{ID}enterprise/晨星电机> lt:chainLeaderIn <{ID}city/洛阳市> , <{ID}city/青岛市> .
<urn:own:firm> a lt:Enterprise ; lt:chainLeaderIn <{ID}city/青岛市> ; lt:locatedIn <{ID}city/青岛市> .
[] lt:chainLeaderIn <{ID}city/青岛市> .
<{ID}city/青岛市> lt:hostsCluster <{ID}cluster/own> .
<{ID}cluster/own> a lt:NationalCluster .
<https://own.example/o> lt:about <{ID}city/青岛市> ; lt:kind "target" ; lt:indicator "x" ; lt:value 1 ;
  lt:period "2027" .
"""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store, and the same with a graph of a user's own."""
    folder = tmp_path_factory.mktemp("witness")
    (folder / "a.txt").write_text("晨星电机是青岛市的链主企业。云山电机位于洛阳市。", encoding="utf-8")
    plain, own = folder / "plain", folder / "own"
    for store in (plain, own):
        build([folder / "a.txt"], store, jobs=1)
    given(folder, own, OWN)
    return plain, own


@pytest.fixture
def views(stores: tuple[Path, Path]) -> Iterator[tuple[View, View]]:
    with GraphStore.open(stores[0]) as plain, GraphStore.open(stores[1]) as own:
        yield plain.view(), own.view()


@pytest.mark.parametrize(
    "id_", ["chain-leaders-of-city", "firms-of-place", "national-clusters-of-city", "compare-cities", "cluster-cities"]
)
def test_answers_of_the_catalogue_are_those_of_texts_and_tables(views: tuple[View, View], id_: str) -> None:
    plain, own = (run(view, question(id_)) for view in views)
    assert [row.cells for row in own.rows] == [row.cells for row in plain.rows]
    said = {tuple(row.get(c, "") for c in own.columns) for row in views[1].query(own.sparql)}
    assert len(said) > len({row.cells for row in own.rows})  # the query itself does find what the own graph says


@pytest.mark.parametrize(
    "text", ["青岛有哪些链主企业？", "2027年的目标是什么？", "洛阳有哪些链主企业？", "全国有哪些国家级集群？"]
)
def test_plain_questions_are_answered_without_own_graphs(views: tuple[View, View], text: str) -> None:
    plain, own = (ask(view, text) for view in views)
    assert (own.status, own.confidence) == (plain.status, plain.confidence)
    assert (
        [r.cells for r in own.result.rows] == [r.cells for r in plain.result.rows]
        if own.result and plain.result
        else (own.result is plain.result)
    )


def test_patterns_of_a_query() -> None:
    found = patterns("SELECT ?a WHERE { ?a a lt:Park . ?a lt:partOf* ?b . ?a lt:inIndustry|^lt:supports <urn:c> . }")
    assert [(p.start, p.end, p.repeats, len(p.steps)) for p in found] == [
        ("?a", "lt:Park", False, 1),
        ("?a", "?b", True, 1),
        ("?a", "<urn:c>", False, 2),
    ]


def test_every_question_of_the_catalogue_can_show_all_variables(views: tuple[View, View]) -> None:
    assert all(patterns(q.sparql) for q in catalogue().values())
    assert "SELECT DISTINCT * WHERE {" in with_all_variables("SELECT DISTINCT ?a ?b WHERE { ?a ?p ?b }")
