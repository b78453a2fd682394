"""A small store made by hand, so that no test here reads a text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from liantu.api.app import create_app
from liantu.graph.quads import document_quads, text_record
from liantu.graph.store import GraphStore
from liantu.records import (
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
from liantu.service.limits import Limits

BASE = "https://graph.example/id/"
SENTENCES = (
    "晨星电机总部位于青岛市。",
    "晨星电机是青岛市的链主企业。",
    "晨星电机将在莱西市建设工厂。",
    "2024年晨星电机产值近60亿元。",
)
ENTITIES = {
    "晨星电机": Entity("Enterprise", "晨星电机", frozenset({"晨星电机", "晨星"})),
    "青岛市": Entity("City", "青岛市", frozenset({"青岛市", "青岛"})),
    "莱西市": Entity("District", "莱西市", frozenset({"莱西市"})),
}


def linked_reading(identifier: str) -> LinkedReading:
    """The sentences as one document, read and linked: three statements, one of them planned, and an observation."""
    text = "".join(SENTENCES)
    starts = [sum(map(len, SENTENCES[:i])) for i in range(len(SENTENCES))]
    sentences = tuple(Sentence(start, start + len(s), 0) for start, s in zip(starts, SENTENCES, strict=True))
    page = Page(text, array("L", range(len(text))), (Block(0, len(text), "body", 0),), sentences, ())

    def mention(label: str, sentence: int) -> Mention:
        start = text.index(label, starts[sentence])
        return Mention(start, start + len(label), ENTITIES[label].type, label, "test")

    def relation(predicate: str, object_: str, sentence: int, *, planned: bool = False) -> Relation:
        ends = mention("晨星电机", sentence), mention(object_, sentence)
        return Relation(ends[0], predicate, ends[1], "Planned" if planned else "Said", sentence, "test", 0.9)

    relations = (
        relation("headquarteredIn", "青岛市", 0),
        relation("chainLeaderIn", "青岛市", 1),
        relation("hasFactoryIn", "莱西市", 2, planned=True),
    )
    about = mention("晨星电机", 3)
    measures = (Measure(about, "产值", Decimal(6_000_000_000), "CNY", "about", "actual", 3, "2024"),)
    mentions = (*(end for r in relations for end in (r.subject, r.object)), about)
    document = Document(identifier, text, title="链主", date="2025-03-17", source="示例报")
    return LinkedReading(
        reading=Reading(document, page, mentions, relations, measures),
        links={m: ENTITIES[m.text] for m in mentions},
        entities=tuple(sorted(ENTITIES.values(), key=lambda e: (e.type, e.label))),
        title=document.title,
        date=document.date,
        home="青岛市",
    )


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two documents, `a.txt` and `b.jsonl#7`, that say the same."""
    path = tmp_path_factory.mktemp("small") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        for identifier in ("a.txt", "b.jsonl#7"):
            linked = linked_reading(identifier)
            writer.add(document_quads(linked, base=BASE))
            writer.add_text(text_record(linked, base=BASE))
    return path


@pytest.fixture(scope="session")
def client(store_path: Path) -> Iterator[TestClient]:
    """A client of the app over the small store, with look-ups in this process; redirects are not followed."""
    limits = Limits(lookups=0)
    with (
        GraphStore.open(store_path) as store,
        TestClient(create_app(store, limits), follow_redirects=False) as client,
    ):
        yield client
