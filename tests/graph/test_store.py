from __future__ import annotations

import json
from pathlib import Path

import pytest

from liantu.errors import NotFoundError, StoreError
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.graph.view import View

BASE = "https://w3id.org/liantu/id/"
CITY = BASE + "city/明州市"
FIRM = BASE + "enterprise/云帆机器人"
QUAD = b'<http://a/s> <http://a/p> "1" <http://a/g> .\n'


def test_card_tells_facts_with_sentences(view: View) -> None:
    card = view.card(FIRM)
    assert (card.label, card.types, card.names) == ("云帆机器人", ("Enterprise",), ("云帆",))
    assert [fact.predicate for fact in card.facts_out] == ["headquarteredIn", "headquarteredIn"]
    assert card.facts_out[0].object.label == "明州市"
    assert [s.start for s in card.facts_out[0].sentences] == [0, 14]
    assert card.documents == ("a_1.txt", "b.jsonl#2")
    assert not card.truncated


def test_card_tells_planned_facts_and_what_points_here(view: View) -> None:
    card = view.card(CITY)
    assert {fact.modality for fact in card.facts_out} == {"Planned"}
    assert {fact.subject.label for fact in card.facts_in} == {"云帆机器人"}


def test_card_says_what_a_limit_left_out(view: View) -> None:
    card = view.card(FIRM, limit=1)
    assert len(card.facts_out) == 1
    assert card.truncated


def test_card_has_observations(view: View) -> None:
    (first, _) = view.card(BASE + "cluster/智能装备产业集群").observations
    assert (first.indicator, first.value, first.unit) == ("产值", "950000000", "CNY")
    assert first.sentences[0].exact.endswith("亿元。")


@pytest.mark.parametrize("iri", ["not an iri", BASE + "city/无", BASE + "statement/0"])
def test_unknown_things_are_not_found(view: View, iri: str) -> None:
    with pytest.raises(NotFoundError):
        view.card(iri)
    with pytest.raises(NotFoundError):
        view.statement(iri)


def test_statement_by_iri(view: View) -> None:
    item = view.card(FIRM).facts_out[0]
    assert view.statement(item.iri) == item


def test_documents_are_listed_and_read(view: View) -> None:
    assert view.document_count() == 2
    assert [item.id for item in view.documents()] == ["a_1.txt", "b.jsonl#2"]
    assert [item.id for item in view.documents(limit=1, offset=1)] == ["b.jsonl#2"]
    record = view.document("b.jsonl#2")
    assert record == view.document(record.iri)
    assert record.text[record.mentions[1].start : record.mentions[1].end] == "明州市"
    with pytest.raises(NotFoundError):
        view.document("c.txt")


def test_a_triple_of_two_documents_counts_once(view: View) -> None:
    assert view.query("SELECT (COUNT(*) AS ?n) { ?e rdfs:label '明州市' }") == [{"n": "1"}]


def test_stats_count_facts_and_their_cost(view: View) -> None:
    stats = view.stats()
    assert (stats.documents, stats.observations, stats.facts, stats.evidence) == (2, 2, 6, 4)
    assert stats.statements == {"headquarteredIn": {"Said": 2}, "hostsCluster": {"Planned": 2}}
    assert stats.entities == {"City": 1, "Enterprise": 1, "Cluster": 1}
    assert stats.triples == sum(stats.shares.values())
    assert stats.shares["plain triples"] == 2
    assert stats.other_graphs == {}


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be loaded"), GraphStore.create(tmp_path / "s", base=BASE) as writer:
        writer.add(b"this is no quad\n")
    assert list(tmp_path.iterdir()) == []


def test_a_triple_without_a_graph_does_not_load(tmp_path: Path) -> None:
    with pytest.raises(StoreError), GraphStore.create(tmp_path / "s", base=BASE) as writer:
        writer.add(b"<http://a/s> <http://a/p> <http://a/o> .\n")


def test_an_old_store_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(QUAD)
    with pytest.raises(KeyError), GraphStore.create(path, base=BASE, replace=True):
        raise KeyError
    with GraphStore.open(path) as store:
        assert export(store.view(), "nquads") == QUAD
    with GraphStore.create(path, base=BASE, replace=True):
        pass
    with GraphStore.open(path) as store:
        assert export(store.view(), "nquads") == b""
    assert [item.name for item in tmp_path.iterdir()] == ["s"]


def test_create_refuses_what_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    with pytest.raises(StoreError, match="not a Liantu store"):
        GraphStore.create(tmp_path / "full", base=BASE, replace=True)
    with pytest.raises(StoreError, match="is a file"):
        GraphStore.create(tmp_path / "full" / "notes.txt", base=BASE)
    with pytest.raises(StoreError, match="base"):
        GraphStore.create(tmp_path / "new", base="no scheme/")


def test_create_does_not_overwrite_unasked(store_path: Path) -> None:
    with pytest.raises(StoreError, match="holds a store already"):
        GraphStore.create(store_path, base=BASE)


def test_open_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        GraphStore.open(tmp_path / "none")
    with pytest.raises(StoreError, match="not a Liantu store"):
        GraphStore.open(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 0, "base": BASE}))
    with pytest.raises(StoreError, match="format 0"):
        GraphStore.open(tmp_path)


def test_two_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    record = TextRecord("a", BASE + "document/a", "甲")
    with GraphStore.create(tmp_path / "s", base=BASE) as writer:
        writer.add_text(record)
        with pytest.raises(StoreError, match="two documents"):
            writer.add_text(record)


def test_order_of_documents_does_not_show_in_the_files_of_texts(tmp_path: Path) -> None:
    records = [TextRecord(name, f"{BASE}document/{name}", "甲" * 3000) for name in "abcdef"]
    for folder, ordered in (("one", records), ("two", records[::-1])):
        with GraphStore.create(tmp_path / folder, base=BASE) as writer:
            for record in ordered:
                writer.add_text(record)
    texts = "releases/1/texts.sqlite"
    assert (tmp_path / "one" / texts).read_bytes() == (tmp_path / "two" / texts).read_bytes()
