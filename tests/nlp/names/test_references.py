from __future__ import annotations

import pytest

from .found import references


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("我市将支持企业发展。", ("我市", "City")),
        ("全市上下齐心协力。", ("全市", "City")),
        ("全省经济稳定增长。", ("全省", "Province")),
        ("我省将出台办法。", ("我省", "Province")),
        ("该区提供厂房。", ("该区", "District")),
        ("该公司计划扩产。", ("该公司", "Enterprise")),
        ("会后，公司将扩产。", ("公司", "Enterprise")),
        ("园区内企业有百家。", ("园区", "Park")),
        ("该项目总投资10亿元。", ("该项目", "Project")),
        ("该平台接入企业百万家。", ("该平台", "Platform")),
        ("该实验室发布成果。", ("该实验室", "Lab")),
        ("该产业前景好。", ("该产业", "Industry")),
    ],
)
def test_referring_words_have_the_class_they_need(text: str, reference: tuple[str, str]) -> None:
    assert references(text) == [reference]


@pytest.mark.parametrize("text", ["海润公司将扩产。", "多家公司参会。", "建设园区道路。", "一批项目开工。"])
def test_the_same_words_in_a_name_or_in_general_refer_to_nothing(text: str) -> None:
    assert references(text) == []


@pytest.mark.parametrize("text", ["发挥资本市场的作用。", "全市场成交上升。", "全区域覆盖。"])
def test_a_word_that_goes_on_refers_to_nothing(text: str) -> None:
    assert references(text) == []


def test_a_platform_that_acts_is_one_named_before() -> None:
    assert references("平台累计服务企业百万家。") == [("平台", "Platform")]
