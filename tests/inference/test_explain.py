from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from liantu import cli
from liantu.api.app import create_app
from liantu.errors import NotFoundError
from liantu.graph.lookup.edges import Filter
from liantu.graph.neighbourhood import neighbourhood
from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.inference.asked import explain_named
from liantu.inference.explain import Explanation
from liantu.inference.text import tree

from .graphs import BASE, document, iri, reference

CLUSTER = "东港市家电集群"


def leaves(explanation: Explanation) -> Iterator[Explanation]:
    if not explanation.reasons:
        yield explanation
    for reason in explanation.reasons:
        for premise in reason.premises:
            yield from leaves(premise)


def test_a_conclusion_is_explained_down_to_sentences_and_rows(view: View) -> None:
    found = explain_named(view, "云帆", "memberOfCluster", CLUSTER)
    (reason,) = found.reasons
    assert (found.status, reason.rule.id) == ("inferred", "cluster-membership")
    assert reason.rule.zh.endswith("集群成员。")
    told = {(p.subject.label, p.predicate, p.object.label): p.status for p in reason.premises}
    assert told == {
        ("云帆", "locatedIn", "东港市"): "inferred",
        ("云帆", "inIndustry", "家电业"): "inferred",
        ("东港市", "hostsCluster", CLUSTER): "said",
        (CLUSTER, "inIndustry", "家电业"): "said",
    }
    ends = list(leaves(found))
    assert all(bool(leaf.sentences) != bool(leaf.rows) for leaf in ends)
    assert {leaf.sentences[0].exact for leaf in ends if leaf.sentences} >= {"云帆chainLeaderIn东港市。"}


def test_several_ways_to_a_fact_are_reasons_of_their_own_the_surest_first(view: View) -> None:
    found = explain_named(view, "云帆", "inIndustry", "家电业")
    ways = [{premise.subject.label: premise.object.label for premise in reason.premises} for reason in found.reasons]
    assert [way["云帆"] for way in ways] == ["冰箱业", "冰柜业"]
    assert found.reason_count == 2
    nested = explain_named(view, "云帆", "memberOfCluster", CLUSTER).reasons[0].premises
    (industry,) = (
        premise for premise in nested if premise.predicate == "inIndustry" and premise.subject.label == "云帆"
    )
    assert (len(industry.reasons), industry.reason_count) == (1, 2)


def test_what_several_documents_say_has_all_their_sentences(view: View) -> None:
    found = explain_named(view, "云帆", "inIndustry", "冰箱业")
    assert (found.status, found.reasons) == ("said", ())
    assert [sentence.document_id for sentence in found.sentences] == ["a.txt", "b.txt"]


def test_a_row_is_shown_with_its_source_and_status(view: View) -> None:
    found = explain_named(view, "云帆", "inIndustry", "冰柜业")
    assert found.status == "reference"
    assert [(row.table, row.status, row.source) for row in found.rows] == [
        ("known", "own-knowledge", "https://example.org/list")
    ]


def test_a_plan_is_no_fact(view: View) -> None:
    found = explain_named(view, "云帆", "hasFactoryIn", "北山区")
    assert (found.status, found.reasons, len(found.sentences)) == ("planned", (), 1)


def test_what_nobody_says_is_told_so(view: View) -> None:
    with pytest.raises(NotFoundError, match="nothing says or implies 长风 locatedIn 东港市"):
        explain_named(view, "长风", "locatedIn", "东港市")
    with pytest.raises(NotFoundError, match="no entity is called 大秦"):
        explain_named(view, "大秦", "locatedIn", "东港市")


def test_ends_may_be_iris(view: View) -> None:
    assert explain_named(view, iri("长风"), "chainAffiliateIn", "东港市").status == "inferred"


def test_the_tree_as_text(view: View) -> None:
    lines = tree(explain_named(view, "云帆", "memberOfCluster", CLUSTER)).splitlines()
    assert lines[0] == f"云帆 memberOfCluster {CLUSTER} [inferred]"
    assert lines[1].startswith("  cluster-membership: 企业位于一座城市")
    assert any(line.startswith("      “") and "b.txt 0–9" in line for line in lines)
    assert any("industries: , verified, https://example.org/list" in line for line in lines)
    assert any(line.endswith("… 1 more ways") for line in lines)


def test_cards_tell_where_each_statement_comes_from(view: View) -> None:
    card = view.card(iri("云帆"))
    told = {(s.predicate, s.object.label, s.origin): s for s in card.facts_out}
    assert told["inIndustry", "冰箱业", "said"].modality == "Said"
    assert told["inIndustry", "冰柜业", "reference"].rows[0].table == "known"
    concluded = told["memberOfCluster", CLUSTER, "inferred"]
    assert (concluded.modality, concluded.sentences, concluded.rules) == ("", (), (f"{BASE}rule/cluster-membership",))
    assert len(concluded.derived_from) == 4
    assert 0 < concluded.confidence < 0.9


def test_a_limit_leaves_conclusions_out_first(view: View) -> None:
    card = view.card(iri("云帆"), limit=4)
    assert card.truncated
    assert {s.origin for s in card.facts_out} == {"said", "reference"}


def test_edges_of_each_origin_stand_apart(view: View) -> None:
    found = neighbourhood(view, iri("云帆"), wanted=Filter(predicates=["inIndustry", "locatedIn", "hasFactoryIn"]))
    assert {(e.predicate, e.object.rpartition("/")[2], e.origin, e.modality) for e in found.edges} == {
        ("hasFactoryIn", "北山区", "said", "Planned"),
        ("inIndustry", "冰箱业", "said", "Said"),
        ("inIndustry", "冰柜业", "reference", ""),
        ("inIndustry", "家电业", "inferred", ""),
        ("locatedIn", "东港市", "inferred", ""),
    }


def test_rules_are_no_entities(view: View) -> None:
    assert view.search("企业位于", limit=5) == []


def test_names_that_several_things_have_are_told_apart_by_the_fact(tmp_path: Path) -> None:
    same = document("a.txt", [("云帆", "locatedIn", "东港市")])
    other = reference("t", [("云帆产品", "developedBy", "云帆")]).replace('"云帆产品" <'.encode(), '"云帆" <'.encode())
    with GraphStore.create(tmp_path / "s", base=BASE) as writer:
        writer.add(same)
        writer.add(other)
    with GraphStore.open(tmp_path / "s") as store:
        assert explain_named(store.view(), "云帆", "locatedIn", "东港市").status == "said"
        assert explain_named(store.view(), "云帆", "developedBy", "云帆").status == "reference"


def test_the_command_prints_the_tree(store_path: Path) -> None:
    command = ["explain", "云帆", "locatedIn", "东港市", "--store", str(store_path)]
    assert "chain-leader-location: " in CliRunner().invoke(cli.app, command).output
    found = json.loads(CliRunner().invoke(cli.app, [*command, "--format", "json"]).output)
    assert found["reasons"][0]["premises"][0]["sentences"][0]["document_id"] == "a.txt"


def test_the_same_over_http(store_path: Path) -> None:
    with GraphStore.open(store_path) as store, TestClient(create_app(store)) as client:
        asked = {"s": "云帆", "p": "memberOfCluster", "o": CLUSTER}
        found = client.get("/explain", params=asked)
        assert found.status_code == 200
        assert found.json()["reasons"][0]["rule"]["id"] == "cluster-membership"
        assert found.headers["vary"] == "Accept"
        text = client.get("/explain", params=asked, headers={"Accept": "text/plain"})
        assert text.text.startswith(f"云帆 memberOfCluster {CLUSTER} [inferred]\n")
        assert client.get("/explain", params={**asked, "p": "knows"}).status_code == 422
        assert client.get("/explain", params={**asked, "o": "东港市"}).status_code == 404
        card = client.get("/entities/enterprise/云帆").json()
        assert {fact["origin"] for fact in card["facts_out"]} == {"said", "reference", "inferred"}
