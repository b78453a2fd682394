from __future__ import annotations

from decimal import Decimal

from liantu.linking import link
from liantu.records import Measure, Mention, Relation

from .marked import linked, parse, reading

TEXT = "{青岛市|City}发展{氢能产业|Industry}，{我市|City?}支持{云启科技|Enterprise}。{该公司|Enterprise?}扩产。"


def test_each_entity_comes_once_and_in_order() -> None:
    found = linked(TEXT).entities
    assert list(found) == sorted(set(found), key=lambda e: (e.type, e.label))
    assert {e.label for e in found} == {"青岛市", "氢能", "云启科技"}


def test_links_lead_to_the_entities() -> None:
    done = linked(TEXT)
    assert set(done.links.values()) == set(done.entities)
    assert set(done.links) <= set(done.reading.mentions)


def test_all_surfaces_are_names_but_references_are_none() -> None:
    names = {e.label: e.names for e in linked(TEXT).entities}
    assert names["氢能"] == {"氢能", "氢能产业"}
    assert names["青岛市"] == {"青岛市"}
    assert not any("我市" in found or "该公司" in found for found in names.values())


def test_the_surface_of_a_list_item_is_no_name_of_its_whole_label() -> None:
    (chain,) = linked("{氢能|IndustrialChain=氢能产业链}等产业链。").entities
    assert chain.names == {"氢能产业链"}


def test_title_and_date_are_handed_on() -> None:
    done = link(reading(TEXT), title="氢能", date="2025-03-05")
    assert (done.title, done.date, done.home) == ("氢能", "2025-03-05", "青岛市")


def test_ends_that_are_no_mentions_are_linked_too() -> None:
    _, mentions = parse(TEXT)
    home = Mention(0, 0, "City", "", "home", "home")
    relation = Relation(home, "developsIndustry", mentions[1], "Said", 0, "test", 0.9)
    measure = Measure(home, "投资", Decimal(5), "CNY", "exact", "actual", 0)
    done = link(reading(TEXT, (relation,), (measure,)))
    assert done.links[home].label == "青岛市"


def test_a_text_without_names_has_no_entities() -> None:
    done = linked("今天天气很好。")
    assert (done.entities, done.links, done.home) == ((), {}, None)


def test_an_empty_text_can_be_linked() -> None:
    assert linked("").entities == ()


def test_what_one_text_says_changes_nothing_in_another() -> None:
    alone = linked("{市商务局|GovernmentBody}介绍情况。{海润|Enterprise}扩产。").entities
    linked("{青岛市|City}的{青岛海润精密机械有限公司|Enterprise}签约。")
    assert linked("{市商务局|GovernmentBody}介绍情况。{海润|Enterprise}扩产。").entities == alone


def test_two_articles_of_one_page_have_their_own_homes() -> None:
    text = (
        "本报青岛3月5日讯 {市商务局|GovernmentBody}介绍说，全年会展业带来的人气持续提升，企业订单饱满。\n"
        "本报苏州3月6日讯 {市商务局|GovernmentBody}介绍说，全年外贸企业的出口持续提升，新订单不断增加。"
    )
    assert {e.label for e in linked(text).entities} == {"青岛市商务局", "苏州市商务局"}
