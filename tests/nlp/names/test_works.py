"""Works under way or done."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("苏州电厂三期建成投产。", "苏州电厂三期"),
        ("昆山水库大坝封顶。", "昆山水库"),
        ("苏州至昆山的道路拥堵，苏昆高速全线贯通。", "苏昆高速"),
    ],
)
def test_named_works_that_are_built(text: str, work: str) -> None:
    assert work in of_class(text, "Project")


@pytest.mark.parametrize("text", ["抽水蓄能电站全面投产。", "三座水库相继建成。", "重点工程开工率提高。"])
def test_kinds_of_works_are_none(text: str) -> None:
    assert of_class(text, "Project") == []
