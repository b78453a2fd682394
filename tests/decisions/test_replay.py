"""Decisions over one linked document, and the same decisions in any number giving the same value."""

from __future__ import annotations

import pytest

from liantu.build import read_document
from liantu.decisions import Decision, Fact, Thing, apply
from liantu.decisions.record import Kind
from liantu.graph.quads import document_quads
from liantu.records import Document, LinkedReading

from .decided import BASE, TEXTS

FULL, SHORT = Thing("Enterprise", "晨星电机股份有限公司"), Thing("Enterprise", "晨星电机")
YUNFAN, YUANSHAN = Thing("Enterprise", "云帆机器人"), Thing("Enterprise", "海岳重工")
QINGDAO, YANTAI = Thing("City", "青岛市"), Thing("City", "烟台市")


def decision(kind: Kind, entity: Thing | None = None, other: Thing | None = None, fact: Fact | None = None) -> Decision:
    return Decision("d1", kind, "checked", "wang", "2026-01-01T00:00:00Z", entity, other, fact)


def linked(name: str) -> LinkedReading:
    return read_document(Document(name, TEXTS[name]))


def said(linked: LinkedReading) -> set[tuple[str, str, str]]:
    links = linked.links
    return {(links[r.subject].label, r.predicate, links[r.object].label) for r in linked.reading.relations}


def test_merged_entities_are_one_with_all_names() -> None:
    found = apply(linked("b.txt"), [decision("merge", YUNFAN, YUANSHAN)])
    assert [e.label for e in found.entities if e.type == "Enterprise"] == ["海岳重工"]
    assert next(e for e in found.entities if e.type == "Enterprise").names == {"海岳重工", "云帆机器人"}
    assert ("海岳重工", "hasFactoryIn", "青岛市") in said(found)


def test_an_entity_is_merged_into_one_that_the_text_does_not_name() -> None:
    found = apply(linked("b.txt"), [decision("merge", YUNFAN, FULL)])
    assert ("晨星电机股份有限公司", "hasFactoryIn", "青岛市") in said(found)


def test_a_document_that_is_not_spoken_of_is_the_same() -> None:
    before = linked("a.txt")
    assert apply(before, [decision("merge", YUNFAN, YUANSHAN), decision("rename", YUNFAN, SHORT)]) is before


def test_a_split_name_takes_along_what_refers_to_it() -> None:
    found = apply(linked("a.txt"), [decision("split", FULL, SHORT)])
    names = {e.label: e.names for e in found.entities if e.type == "Enterprise"}
    assert names == {"晨星电机": {"晨星电机"}, "晨星电机股份有限公司": {"晨星电机股份有限公司"}}
    assert {("晨星电机", "headquarteredIn", "青岛市"), ("晨星电机", "hasFactoryIn", "烟台市")} <= said(found)
    assert ("晨星电机股份有限公司", "settledIn", "崂山科创园") in said(found)


def test_a_renamed_entity_keeps_its_old_name() -> None:
    found = apply(linked("b.txt"), [decision("rename", YUNFAN, Thing("Enterprise", "云帆科技"))])
    assert next(e for e in found.entities if e.label == "云帆科技").names == {"云帆机器人", "云帆科技"}


def test_an_entity_of_another_class_is_another() -> None:
    found = apply(linked("b.txt"), [decision("retype", YUNFAN, Thing("Lab", "云帆机器人"))])
    assert [e.label for e in found.entities if e.type == "Lab"] == ["云帆机器人"]


@pytest.mark.parametrize("ends", [(YUNFAN, YUANSHAN), (YUANSHAN, YUNFAN)])
def test_a_symmetric_statement_is_rejected_from_either_end(ends: tuple[Thing, Thing]) -> None:
    fact = Fact("statement/1", "c.txt", ends[0], "partnerOf", ends[1], ("Said",))
    assert "partnerOf" in {r.predicate for r in linked("c.txt").reading.relations}
    found = apply(linked("c.txt"), [decision("reject", fact=fact)])
    assert "partnerOf" not in {r.predicate for r in found.reading.relations}


def test_only_the_document_that_says_it_is_rejected() -> None:
    fact = Fact("statement/1", "b.txt", YUNFAN, "headquarteredIn", YANTAI, ("Said",))
    before = linked("c.txt")
    assert apply(before, [decision("reject", fact=fact)]) is before


def test_an_accepted_statement_is_sure_and_keeps_its_rule() -> None:
    fact = Fact("statement/1", "c.txt", YUNFAN, "headquarteredIn", YANTAI, ("Said",))
    found = apply(linked("c.txt"), [decision("accept", fact=fact)])
    about = [r for r in found.reading.relations if r.predicate == "headquarteredIn"]
    assert [r.rule for r in about][1:] == ["decided"]
    assert about[1].confidence == 1
    quads = document_quads(found, base=BASE).decode()
    assert f"/rule/{about[0].rule}>" in quads
    assert "/rule/decided>" in quads


def test_a_number_is_rejected() -> None:
    measure = next(m for m in linked("a.txt").reading.measures if m.value == 3000)
    details = ("3000", measure.unit, measure.bound, measure.kind, measure.period or "")
    fact = Fact("observation/1", "a.txt", QINGDAO, measure.indicator, None, details)
    found = apply(linked("a.txt"), [decision("reject", fact=fact)])
    assert 3000 not in {m.value for m in found.reading.measures}


def test_decisions_are_replayed_in_their_order() -> None:
    fact = Fact("statement/1", "c.txt", YUANSHAN, "headquarteredIn", YANTAI, ("Said",))
    merge, reject = decision("merge", YUNFAN, YUANSHAN), decision("reject", fact=fact)
    said_of = {r.predicate for r in apply(linked("c.txt"), [merge, reject]).reading.relations}
    assert "headquarteredIn" not in said_of
    assert "headquarteredIn" in {r.predicate for r in apply(linked("c.txt"), [reject, merge]).reading.relations}


def test_the_same_decisions_give_the_same_bytes() -> None:
    decisions = [decision("split", FULL, SHORT), decision("merge", SHORT, YUNFAN)]
    once, again = (document_quads(apply(linked("a.txt"), decisions), base=BASE) for _ in range(2))
    assert once == again
