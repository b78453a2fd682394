from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("布局人工智能、低空经济、合成生物等未来产业。", {"人工智能", "低空经济", "合成生物"}),
        ("重点发展氢能、生物医药、海洋装备等产业。", {"氢能", "生物医药", "海洋装备"}),
        ("新能源汽车、商业航天、生物制造等赛道", {"新能源汽车", "商业航天", "生物制造"}),
    ],
)
def test_members_of_a_list_of_industries(text: str, industries: set[str]) -> None:
    assert industries <= set(of_class(text, "Industry"))


def test_an_unknown_field_beside_known_ones_is_an_industry() -> None:
    assert "智慧养虾" in of_class("重点发展人工智能、氢能、智慧养虾等产业。", "Industry")


@pytest.mark.parametrize(
    "text",
    ["教育、医疗、住房等民生问题", "资金、人才、土地等要素", "主导产业不断壮大。", "推动产业升级。"],
)
def test_general_words_are_no_industries(text: str) -> None:
    assert of_class(text, "Industry") == []


def test_firms_in_a_list_are_no_industries() -> None:
    assert of_class("海尔、海信、澳柯玛等10家企业参展。", "Industry") == []


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("云州市陶艺产业年产值突破百亿元。", "陶艺产业"),
        ("海城致力于石墨产业绿色发展。", "石墨产业"),
        ("该县新能源汽车产量大增。", "新能源汽车"),
        ("云州水泥企业全部完成改造。", "水泥"),
        ("聚焦未来健康、未来智能、未来材料。", "未来智能"),
        ("加快机器人、航空、储能等8个重点领域布局。", "航空"),
        ("项目集风电、光伏、储能于一体。", "风电"),
        ("云州光电信息产业协会成立。", "光电信息产业"),
        ("海城装备制造产业园开工。", "装备制造"),
    ],
)
def test_an_industry_with_its_edges(text: str, industry: str) -> None:
    assert industry in of_class(text, "Industry")


@pytest.mark.parametrize(
    "text",
    [
        "面对疫情冲击、国际经济下行影响，企业稳住了订单。",
        "海川科技、形石智造、卓林医疗等60余家企业参会。",
        "提前完成一般制造业退出任务。",
        "全村产业帮扶覆盖率提高。",
        "他买了一袋水泥。",
    ],
)
def test_what_only_looks_like_an_industry(text: str) -> None:
    assert of_class(text, "Industry") == []


def test_a_chain_begins_with_its_industry() -> None:
    found = of_class("海城密集加码新能源产业链，形成注塑机产业链和压铸模产业链。", "IndustrialChain")
    assert found == ["新能源产业链", "注塑机产业链", "压铸模产业链"]


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("助推新能源产业加速发展。", "新能源产业"),
        ("建设清洁能源高端装备基地。", "清洁能源高端装备"),
        ("开发混动专用变速器。", "混动专用变速器"),
    ],
)
def test_a_field_begins_behind_its_verb_and_with_the_field_of_its_goods(text: str, industry: str) -> None:
    assert industry in of_class(text, "Industry")


def test_two_known_industries_joined_by_and_are_two() -> None:
    found = of_class("培育人工智能、元宇宙、氢能和储能、深海装备等未来产业。", "Industry")
    assert {"氢能", "储能"} <= set(found)
    assert "氢能和储能" not in found


@pytest.mark.parametrize("text", ["推动制造业提质增效。", "云州坚持制造业当家。"])
def test_manufacturing_by_itself_where_something_is_said_of_it(text: str) -> None:
    assert of_class(text, "Industry") == ["制造业"]


@pytest.mark.parametrize("text", ["走访制造业企业。", "我国制造业投资增长。", "获评制造业单项冠军。"])
def test_manufacturing_that_qualifies_or_is_the_nations_is_none(text: str) -> None:
    assert "制造业" not in of_class(text, "Industry")


def test_the_field_of_one_firm_that_has_no_name() -> None:
    assert of_class("记者来到这家钢铁企业。", "Industry") == ["钢铁"]
