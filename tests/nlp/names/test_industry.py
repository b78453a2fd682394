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
