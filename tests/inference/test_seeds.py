"""On newspaper pages and reference knowledge: chain leaders by national cluster, each with reasons down to proof."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.inference.explain import Explanation, explain

LEADERS = """SELECT DISTINCT ?firm ?cluster ?name ?title {
    ?firm lt:chainLeaderIn ?place ; lt:memberOfCluster ?cluster ; rdfs:label ?name .
    ?place rdfs:label "青岛市" ; lt:hostsCluster ?cluster .
    ?cluster a lt:NationalCluster ; rdfs:label ?title }"""


@pytest.fixture(scope="module")
def view(seeds_store: Path) -> Iterator[View]:
    with GraphStore.open(seeds_store) as store:
        yield store.view()


def leaves(explanation: Explanation) -> Iterator[Explanation]:
    if not explanation.reasons:
        yield explanation
    for reason in explanation.reasons:
        for premise in reason.premises:
            yield from leaves(premise)


@pytest.mark.corpus
def test_chain_leaders_by_national_cluster_follow_from_sentences_and_rows(view: View) -> None:
    rows = view.query(LEADERS)
    found = {(row["name"], row["title"]) for row in rows}
    assert {name[:2] for name, title in found if "智能家电" in title} == {"海尔", "海信"}
    assert {name[:2] for name, title in found if "轨道交通装备" in title} == {"中车"}
    for row in rows:
        explanation = explain(view, row["firm"], "memberOfCluster", row["cluster"])
        assert explanation.status == "inferred"
        for leaf in leaves(explanation):
            assert leaf.sentences or all(item.table and item.status for item in leaf.rows)
            assert leaf.sentences or leaf.rows
