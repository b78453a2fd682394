from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from liantu.errors import InputError, StoreError
from liantu.evaluation import Scores, read_gold, score
from liantu.graph import vocabulary as v
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.told import fold, open_graph

DOCUMENT = NamedNode("https://graph.example/id/document/a.txt")
FIRM, CITY, OTHER = (NamedNode(f"https://graph.example/id/x/{name}") for name in ("firm", "city", "other"))
TEXT = "晨星电机总部位于青岛市。"
GOLD: dict[str, Any] = {
    "document": "a.txt",
    "entities": [
        {"label": "晨星电机", "type": "Enterprise", "names": ["晨星电机", "晨星"], "accept": ["晨星电机公司"]},
        {"label": "青岛市", "type": "City", "names": ["青岛"]},
    ],
    "facts": [{"s": "晨星电机", "p": "headquarteredIn", "o": "青岛市"}],
    "observations": [
        {"about": "晨星电机", "value": 6e9, "unit": "CNY", "bound": "about", "kind": "actual", "period": "2024"}
    ],
}


class Graph:
    """A graph of one document that is filled triple by triple."""

    def __init__(self) -> None:
        self.store = Store()
        self._number = 0
        self.triple(DOCUMENT, v.TYPE, v.LT + "Document")
        self.triple(DOCUMENT, v.IDENTIFIER, "a.txt")

    def triple(self, subject: NamedNode, predicate: str, value: str | int) -> None:
        is_iri = isinstance(value, str) and value.startswith("http")
        self.store.add(
            Quad(subject, NamedNode(predicate), NamedNode(str(value)) if is_iri else Literal(value), DOCUMENT)
        )

    def new(self, kind: str) -> NamedNode:
        self._number += 1
        return NamedNode(f"https://graph.example/id/{kind}/{self._number}")

    def entity(self, iri: NamedNode, type_: str, label: str, *names: str) -> None:
        self.triple(iri, v.TYPE, v.LT + type_)
        self.triple(iri, v.LABEL, label)
        self.triple(DOCUMENT, v.LT + "mentions", iri.value)
        for name in names:
            self.triple(iri, v.ALT_LABEL, name)

    def evidence(self, start: int = 0, end: int = len(TEXT), exact: str = TEXT) -> NamedNode:
        evidence = self.new("evidence")
        for predicate, value in (
            (v.LT + "document", DOCUMENT.value), (v.EXACT, exact), (v.START, start), (v.END, end),
        ):  # fmt: skip
            self.triple(evidence, predicate, value)
        return evidence

    def statement(self, subject: NamedNode, predicate: str, object_: NamedNode, *, modality: str = "Said") -> None:
        statement = self.new("statement")
        for term, value in (
            (v.TYPE, v.LT + "Statement"),
            (v.SUBJECT, subject.value),
            (v.PREDICATE, v.LT + predicate),
            (v.OBJECT, object_.value),
            (v.LT + "modality", v.LT + modality),
            (v.LT + "evidence", self.evidence().value),
        ):
            self.triple(statement, term, value)

    def observation(self, about: NamedNode, value: str, **told: str) -> None:
        observation = self.new("observation")
        self.triple(observation, v.TYPE, v.LT + "Observation")
        self.triple(observation, v.LT + "about", about.value)
        self.triple(observation, v.LT + "value", value)
        self.triple(observation, v.LT + "evidence", self.evidence().value)
        for name, word in told.items():
            self.triple(observation, v.LT + name, word)


@pytest.fixture
def graph() -> Graph:
    """The graph that says what the gold's entities are, and nothing more."""
    graph = Graph()
    graph.entity(FIRM, "Enterprise", "晨星电机", "晨星")
    graph.entity(CITY, "City", "青岛市", "青岛")
    return graph


def scored(graph: Graph, **changes: object) -> Scores:
    return score(graph.store, [GOLD | changes])


def counts(scores: Scores, kind: str) -> tuple[int, int, int]:
    tally = scores.totals[kind]
    return tally.hit, tally.predicted, tally.gold


def test_names_are_compared_without_width_case_quotes_and_space() -> None:
    assert fold("“ＡＩ” 创新中心（青岛）") == fold("ai创新中心(青岛)")


def test_all_right_is_one(graph: Graph) -> None:
    graph.statement(FIRM, "headquarteredIn", CITY)
    graph.observation(FIRM, "6000000000.0", unit="CNY", bound="about", kind="actual", period="2024")
    scores = scored(graph)
    for kind in ("entities", "facts", "facts_said", "observations", "observations_strict"):
        assert (scores.totals[kind].precision, scores.totals[kind].recall, scores.totals[kind].f1) == (1, 1, 1)
    assert counts(scores, "entities") == (2, 2, 2)
    assert scores.by_class["City"].hit == 1
    assert scores.by_property["headquarteredIn"].hit == 1
    assert scores.documents["a.txt"]["facts"].hit == 1


def test_nothing_found_is_nought_and_not_an_error() -> None:
    scores = score(Store(), [GOLD])
    assert (scores.totals["entities"].precision, scores.totals["entities"].f1) == (0, 0)
    assert counts(scores, "facts") == (0, 0, 1)
    assert ("a.txt", "City", "青岛市") in scores.totals["entities"].missed


def test_a_second_iri_for_one_thing_costs_precision_and_its_statements_count(graph: Graph) -> None:
    graph.entity(OTHER, "Enterprise", "晨星电机公司")
    graph.statement(OTHER, "headquarteredIn", CITY)
    scores = scored(graph)
    assert counts(scores, "entities") == (2, 3, 2)
    assert counts(scores, "facts") == (1, 1, 1)


@pytest.mark.parametrize(
    ("found", "gold", "right"),
    [
        ("FinancialInstitution", {"type": "Enterprise"}, True),
        ("Enterprise", {"type": "FinancialInstitution"}, False),
        ("Lab", {"type": "Organization"}, True),
        ("Goal", {"type": "Cluster", "alt_types": ["Goal"]}, True),
        ("Goal", {"type": "Cluster"}, False),
    ],
)
def test_a_narrower_or_an_alternative_class_is_right(found: str, gold: dict[str, Any], right: bool) -> None:
    graph = Graph()
    graph.entity(FIRM, found, "晨星")
    entities = [{"label": "晨星", "names": []} | gold]
    assert counts(scored(graph, entities=entities, facts=[], observations=[]), "entities") == (right, 1, 1)


def test_what_is_optional_is_scored_neither_way(graph: Graph) -> None:
    graph.statement(FIRM, "headquarteredIn", CITY)
    firm, city = GOLD["entities"]
    scores = scored(graph, entities=[firm, city | {"optional": True}])
    assert counts(scores, "entities") == (1, 1, 1)
    assert counts(scores, "facts") == (0, 0, 0)
    scores = scored(graph, facts=[GOLD["facts"][0] | {"optional": True}])
    assert counts(scores, "facts") == (0, 0, 0)


def test_what_is_known_from_reference_data_is_scored_neither_way(graph: Graph) -> None:
    graph.statement(FIRM, "partOf", CITY)
    facts = [{"s": "晨星电机", "p": "partOf", "o": "青岛市", "extra": {"from": "reference"}}]
    assert counts(scored(graph, facts=facts), "facts") == (0, 0, 0)


def test_an_implied_location_costs_nothing(graph: Graph) -> None:
    graph.statement(FIRM, "headquarteredIn", CITY)
    graph.statement(FIRM, "locatedIn", CITY)
    assert counts(scored(graph), "facts") == (1, 1, 1)


def test_a_symmetric_relation_is_right_either_way(graph: Graph) -> None:
    graph.statement(CITY, "partnerOf", FIRM)
    graph.statement(FIRM, "partnerOf", CITY)
    facts = [{"s": "晨星电机", "p": "partnerOf", "o": "青岛市"}]
    assert counts(scored(graph, facts=facts), "facts") == (1, 1, 1)


def test_modality_must_agree_and_said_wins_over_planned(graph: Graph) -> None:
    graph.statement(FIRM, "headquarteredIn", CITY, modality="Planned")
    scores = scored(graph)
    assert counts(scores, "facts") == (0, 1, 1)
    assert counts(scores, "facts_said") == (0, 0, 1)
    graph.statement(FIRM, "headquarteredIn", CITY)
    assert counts(scored(graph), "facts") == (1, 1, 1)


def test_an_end_that_the_gold_has_not_is_wrong(graph: Graph) -> None:
    graph.entity(OTHER, "Enterprise", "别的公司")
    graph.statement(OTHER, "headquarteredIn", CITY)
    scores = scored(graph)
    assert counts(scores, "facts") == (0, 1, 1)
    assert scores.totals["facts"].extra == [("a.txt", "?别的公司", "headquarteredIn", "青岛市", "said")]


def test_observations_agree_loosely_or_strictly(graph: Graph) -> None:
    graph.observation(FIRM, "6000000000", unit="CNY", bound=v.LT + "exact", kind=v.LT + "actual", period="2024")
    scores = scored(graph)
    assert counts(scores, "observations") == (1, 1, 1)
    assert counts(scores, "observations_strict") == (0, 1, 1)


def test_evidence_is_the_slice_of_its_text(graph: Graph, tmp_path: Path) -> None:
    graph.evidence()
    graph.evidence(0, 4, "青岛")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    scores = score(graph.store, [GOLD], texts=tmp_path)
    assert counts(scores, "grounding") == (1, 2, 2)
    assert counts(score(graph.store, [GOLD], texts=tmp_path / "none"), "grounding") == (0, 0, 0)


def test_a_line_of_a_file_is_a_text_too(tmp_path: Path) -> None:
    graph = Graph()
    graph.triple(DOCUMENT, v.IDENTIFIER, "a.jsonl#7")
    graph.evidence()
    lines = [json.dumps({"id": id_, "text": text}) for id_, text in (("6", "别的"), ("7", TEXT))]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    gold = {"document": "a.jsonl#7", "entities": [], "facts": []}
    assert counts(score(graph.store, [gold], texts=tmp_path), "grounding") == (1, 1, 1)


def test_gold_that_cannot_be_used_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json is not JSON"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text('{"document": "a.txt"}', encoding="utf-8")
    with pytest.raises(InputError, match="lacks entities, facts"):
        read_gold(tmp_path)


def test_a_graph_that_cannot_be_read_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("nonsense", encoding="utf-8")
    for name in ("a.nq", "none.nq", "a.docx"):
        with pytest.raises(StoreError, match=name):
            open_graph(tmp_path / name)


@pytest.fixture(scope="session")
def shared_scorer(shared: Path) -> ModuleType:
    """The scorer that the gold comes with."""
    spec = importlib.util.spec_from_file_location("shared_evaluate", shared / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.corpus
def test_the_numbers_are_those_of_the_scorer_that_the_gold_comes_with(
    shared: Path, shared_scorer: ModuleType, seeds_store: Path, tmp_path: Path
) -> None:
    texts, gold = shared / "corpus/seeds", shared / "gold/seeds"
    with GraphStore.open(seeds_store) as store:
        ours = score(store.view().whole, read_gold(gold), texts=texts)
        (tmp_path / "graph.nq").write_bytes(export(store.view(), "nquads"))
    theirs = shared_scorer.score(shared_scorer.load(tmp_path / "graph.nq"), gold, texts)
    for group, tallies in (
        ("totals", ours.totals), ("by_class", ours.by_class), ("by_property", ours.by_property),
    ):  # fmt: skip
        told = {name: (t.hit, t.predicted, t.gold) for name, t in theirs[group].items()}
        assert {name: (t.hit, t.predicted, t.gold) for name, t in tallies.items()} == told
