"""The label that a name has in the graph."""

from __future__ import annotations

import pytest

from liantu.lexicon import load
from liantu.linking.labels import industry_label, zone_label
from liantu.linking.places import Home

from .marked import entities


@pytest.mark.parametrize(
    ("surface", "label"),
    [
        ("氢能产业", "氢能"),
        ("氢能", "氢能"),
        ("氢能行业", "氢能"),
        ("人工智能领域", "人工智能"),
        ("低空经济", "低空经济"),
        ("智慧养虾产业", "智慧养虾"),
        ("未来产业", "未来产业"),
        ("文化产业", "文化产业"),
        ("新兴产业", "新兴产业"),
    ],
)
def test_an_industry_is_called_without_the_word_industry_where_the_rest_stands_alone(surface: str, label: str) -> None:
    assert industry_label(surface, load()) == label


@pytest.mark.parametrize(
    "text", ["{氢能产业|Industry}大，{氢能|Industry}强。", "{氢能|Industry}强，{氢能行业|Industry}大。"]
)
def test_an_industry_with_and_without_the_word_is_one(text: str) -> None:
    assert entities(text) == {("Industry", "氢能")}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("{青岛市|City}工业增长。{市商务局|GovernmentBody}介绍情况。", "青岛市商务局"),
        ("{青岛市|City}工业增长。{省发展改革委|GovernmentBody}介绍情况。", "山东省发展改革委"),
        ("{青岛市|City}工业增长。{市政府|GovernmentBody}介绍情况。", "青岛市人民政府"),
        ("{青岛市|City}工业增长。{青岛市政府|GovernmentBody}介绍情况。", "青岛市人民政府"),
        ("{青岛市|City}工业增长。{济南市商务局|GovernmentBody}介绍情况。", "济南市商务局"),
        ("{青岛市|City}{市南区|District}工业增长。本报青岛讯。{中共青岛市委|GovernmentBody}介绍情况。", "青岛市委"),
    ],
)
def test_a_body_is_called_with_its_place(text: str, label: str) -> None:
    assert ("GovernmentBody", label) in entities(text)


def test_a_body_of_an_unknown_place_is_nobody() -> None:
    assert entities("{市商务局|GovernmentBody}介绍情况。") == set()


def test_a_body_of_a_city_is_nobody_in_a_text_about_a_province() -> None:
    text = "{山东|Province}出口增长，{全省|Province?}投资增长。{市商务局|GovernmentBody}介绍情况。"
    assert "GovernmentBody" not in {cls for cls, _ in entities(text)}


@pytest.mark.parametrize("text", ["{工信部|GovernmentBody}发文。", "{工业和信息化部|GovernmentBody}发文。"])
def test_a_ministry_is_called_by_its_full_name(text: str) -> None:
    assert entities(text) == {("GovernmentBody", "工业和信息化部")}


def test_a_label_that_the_text_spreads_over_a_list_is_the_entity() -> None:
    text = "{氢能|IndustrialChain=氢能产业链}、{储能|IndustrialChain=储能产业链}等产业链。"
    assert entities(text) == {("IndustrialChain", "氢能产业链"), ("IndustrialChain", "储能产业链")}


def test_a_city_under_a_city_is_itself_what_its_paper_calls_the_city() -> None:
    assert ("GovernmentBody", "乐陵市商务局") in entities("{乐陵市|District}召开会议，{市商务局|GovernmentBody}参加。")
    assert ("GovernmentBody", "上海市商务局") in entities("{松江区|District}召开会议，{市商务局|GovernmentBody}参加。")


def test_a_zone_by_its_kind_alone_is_not_that_of_a_municipality() -> None:
    assert zone_label("高新区", _home("上海市"), load()) is None
    assert zone_label("高新区", _home("青岛市"), load()) == "青岛高新区"


def _home(name: str) -> Home:
    return Home(load().divisions_by_name(name)[0])
