"""Two small linked documents, made by hand, and a store that holds them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from liantu.graph.quads import document_quads, text_record
from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.records import (
    ArticleHead,
    Block,
    Document,
    Entity,
    LinkedReading,
    Measure,
    Mention,
    Page,
    Reading,
    Relation,
    Sentence,
)

BASE = "https://w3id.org/liantu/id/"
# The raw text breaks a line inside a word; the page joins it.
RAW = "云帆机器\n人总部位于明州市。明州市将打造智能装备产业集群，去年产值9.50亿元。"
CITY = Entity("City", "明州市", frozenset({"明州", "明州市"}))
FIRM = Entity("Enterprise", "云帆机器人", frozenset({"云帆机器人", "云帆"}))
CLUSTER = Entity("Cluster", "智能装备产业集群", frozenset({"智能装备产业集群"}))


def page_of(raw: str) -> Page:
    """The page without line breaks, one sentence for each 。"""
    kept = [i for i, char in enumerate(raw) if char != "\n"]
    text = "".join(raw[i] for i in kept)
    ends = [i + 1 for i, char in enumerate(text) if char == "。"]
    sentences = tuple(Sentence(start, end, 0) for start, end in zip([0, *ends], ends, strict=False))
    return Page(text, array("l", kept), (Block(0, len(text), "body", 0),), sentences, (ArticleHead(None, None),))


def mention(page: Page, entity: Entity, text: str, *, after: int = 0) -> Mention:
    """The first mention of `text` in the page."""
    start = page.text.index(text, after)
    return Mention(start, start + len(text), entity.type, text, "test")


def linked_document(identifier: str = "a_1.txt", *, raw: str = RAW, date: str | None = "2025-03") -> LinkedReading:
    """A firm in a city, a cluster that the city plans, and a number."""
    page = page_of(raw)
    firm, city, cluster = (
        mention(page, FIRM, "云帆机器人"),
        mention(page, CITY, "明州市"),
        mention(page, CLUSTER, "智能"),
    )
    again = mention(page, CITY, "明州市", after=city.end)
    unknown = Mention(0, 1, "Goal", "云", "test")
    relations = (
        Relation(firm, "headquarteredIn", city, "Said", 0, "head-office", 0.9),
        Relation(firm, "headquarteredIn", again, "Said", 1, "seat", 0.95, (), "2024"),
        Relation(again, "hostsCluster", cluster, "Planned", 1, "builds", 0.8),
        Relation(again, "aimsFor", unknown, "Said", 1, "aims", 0.5),
        Relation(city, "partOf", again, "Said", 1, "inside", 0.5),
    )
    measures = (
        Measure(cluster, "产值", Decimal("950000000.00"), "CNY", "exact", "actual", 1, "2024"),
        Measure(unknown, "产值", Decimal(1), "CNY", "exact", "actual", 1),
    )
    document = Document(identifier, raw, "明州新闻", date, "明州日报")
    reading = Reading(document, page, (firm, city, again, cluster, unknown), relations, measures)
    links = {firm: FIRM, city: CITY, again: CITY, cluster: CLUSTER}
    return LinkedReading(reading, links, (CITY, CLUSTER, FIRM), "明州新闻", date, "明州市")


@pytest.fixture(scope="session")
def linked() -> LinkedReading:
    return linked_document()


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the same article under two names."""
    path = tmp_path_factory.mktemp("graph") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        for identifier in ("b.jsonl#2", "a_1.txt"):
            document = linked_document(identifier)
            writer.add(document_quads(document, base=BASE))
            writer.add_text(text_record(document, base=BASE))
    return path


@pytest.fixture
def view(store_path: Path) -> Iterator[View]:
    with GraphStore.open(store_path) as store:
        yield store.view()
