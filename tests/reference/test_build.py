"""What a build makes of the tables beside a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.build import build
from liantu.graph.shapes import validate
from liantu.graph.store import GraphStore
from liantu.graph.vocabulary import LT
from liantu.told import told_of

BASE = "https://w3id.org/liantu/id/"
TEXT = "青岛市举办冰箱博览会。海尔集团总部位于青岛市崂山区。"


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(text: Path, reference_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "store"
    build([text], path, jobs=1, cache=reference_cache)
    return path


def graphs(path: Path) -> set[str]:
    with GraphStore.open(path) as opened:
        found = opened.view().stats().other_graphs
    return {graph.removeprefix(BASE + "graph/") for graph in found}


def test_tables_and_texts_meet_in_one_entity(store: Path) -> None:
    with GraphStore.open(store) as opened:
        card = opened.view().card(BASE + "enterprise/海尔集团")
        origins = {(fact.predicate, fact.object.label, fact.origin) for fact in card.facts_out}
    assert card.documents == ("a.txt",)
    assert "Haier Group" in card.names
    assert {("headquarteredIn", "崂山区", "said"), ("headquarteredIn", "青岛市", "reference")} <= origins


def test_counts_are_of_what_texts_say(store: Path, text: Path, tmp_path: Path) -> None:
    build([text], tmp_path / "alone", jobs=1, reference=False)
    with GraphStore.open(store) as both, GraphStore.open(tmp_path / "alone") as alone:
        with_tables, without = both.view(), alone.view()
        assert told_of(with_tables.whole) == told_of(without.whole)
        assert with_tables.stats().entities == without.stats().entities
        assert with_tables.stats().statements == without.stats().statements


def test_tables_are_left_out_on_demand(store: Path, text: Path, tmp_path: Path) -> None:
    assert {"known", "reference/divisions", "reference/national_clusters"} <= graphs(store)
    build([text], tmp_path / "some", jobs=1, known=False)
    assert "known" not in graphs(tmp_path / "some")
    assert "reference/divisions" in graphs(tmp_path / "some")
    build([text], tmp_path / "none", jobs=1, reference=False)
    assert not {graph for graph in graphs(tmp_path / "none") if graph.startswith(("known", "reference"))}


def test_a_search_finds_names_that_only_tables_give(store: Path) -> None:
    with GraphStore.open(store) as opened:
        assert [hit.label for hit in opened.view().search("Haier Group")][:1] == ["海尔集团"]


def test_the_whole_store_conforms(store: Path) -> None:
    with GraphStore.open(store) as opened:
        report = validate(opened.view())
    assert report.status == "conforms"
    assert [violation for violation in report.violations if violation.rows] == []
    assert LT.replace("ns#", "shapes#") + "ReferenceStatement" not in report.not_checked
