"""Short names of firms: by their list, by role, by trade, by 以下简称."""

from __future__ import annotations

import pytest

from .found import mentions, of_class


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("海尔、海信、澳柯玛等10家企业参展。", ["海尔", "海信", "澳柯玛"]),
        ("科凯电子、云路新能源等企业落户。", ["科凯电子", "云路新能源"]),
        ("吸引了蓝芯、海铂、瑞普达等龙头企业。", ["蓝芯", "海铂", "瑞普达"]),
    ],
)
def test_members_of_a_list_of_firms(text: str, firms: list[str]) -> None:
    assert set(firms) <= set(of_class(text, "Enterprise"))


@pytest.mark.parametrize("text", ["人工智能、氢能、新材料等企业参展。", "设备、技术、人才等企业需求很大。"])
def test_fields_in_front_of_firms_are_no_firms(text: str) -> None:
    assert of_class(text, "Enterprise") == []


def test_members_of_a_list_of_banks() -> None:
    text = "引进中国银行、招商银行等金融机构。"
    assert of_class(text, "FinancialInstitution") == ["中国银行", "招商银行"]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("海润新材料入选名单。", "海润新材料"),
        ("海润集团董事长孙立群出席。", "海润集团"),
    ],
)
def test_an_unknown_brand_with_its_trade_or_form(text: str, firm: str) -> None:
    assert firm in of_class(text, "Enterprise")


@pytest.mark.parametrize("text", ["新能源产业发展迅速。", "推动电子信息产业升级。", "加快新材料研发。"])
def test_a_trade_without_brand_is_no_firm(text: str) -> None:
    assert of_class(text, "Enterprise") == []


@pytest.mark.parametrize(
    ("text", "alias", "full"),
    [
        ("青岛海润精密机械有限公司（以下简称“海润精机”）成立。海润精机扩产。", "海润精机", "青岛海润精密机械有限公司"),
        ("青岛海润精密机械有限公司（下称“海润精机”）成立。", "海润精机", "青岛海润精密机械有限公司"),
        ("青岛海润精密机械有限公司（简称：海润精机）成立。", "海润精机", "青岛海润精密机械有限公司"),
        ("国家海洋装备创新中心（以下简称“海装中心”）揭牌。", "海装中心", "国家海洋装备创新中心"),
    ],
)
def test_what_a_name_is_called_from_here_on(text: str, alias: str, full: str) -> None:
    found = [m for m in mentions(text) if m.text == alias]
    assert len(found) == text.count(alias)
    assert {m.label for m in found} == {full}


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("海尔、云铂德、苏禾智造4家医药领域企业参加。", {"海尔", "云铂德", "苏禾智造"}),
        ("引进云铂、普罗兰特等外资企业。", {"普罗兰特"}),
        ("微软、谷歌（GOOG.US）等公司参展。", {"微软", "谷歌"}),
    ],
)
def test_a_list_of_firms_ends_before_its_count_or_bracket(text: str, firms: set[str]) -> None:
    assert firms <= set(of_class(text, "Enterprise"))


@pytest.mark.parametrize(
    "text", ["学校、医院、养老院等单位及企业参加。", "汽车、电子等行业企业受益。", "云州市、海州市等城市的企业参加。"]
)
def test_plain_words_before_firms_are_none(text: str) -> None:
    assert of_class(text, "Enterprise") == []


def test_what_stands_beside_firms_and_looks_like_a_brand_is_one() -> None:
    assert "云铂德" in of_class("这里有海尔、海信、云铂德。", "Enterprise")


def test_a_trade_that_goes_on_ends_no_firm() -> None:
    assert "苏禾汽车" not in of_class("苏禾汽车芯片项目开工。", "Enterprise")


def test_a_brand_may_stand_behind_its_place_or_a_verb() -> None:
    assert "苏禾电气" in of_class("项目依托青岛苏禾电气工厂建设。", "Enterprise")
    assert "苏禾电子" in of_class("已协助苏禾电子申报。", "Enterprise")


@pytest.mark.parametrize(
    "text", ["来自德国、日本、韩国等100家企业参展。", "全省上市公司达到100家。", "设备由美国公司供应。"]
)
def test_countries_and_kinds_of_companies_are_no_firms(text: str) -> None:
    assert of_class(text, "Enterprise") == []


def test_a_short_name_stands_for_the_longest_full_name_before_its_bracket() -> None:
    found = mentions("中车青岛四方机车车辆股份有限公司（以下简称“四方车辆”）扩产，四方车辆招工。")
    assert {m.label for m in found if m.rule == "name.alias"} == {"中车青岛四方机车车辆股份有限公司"}
