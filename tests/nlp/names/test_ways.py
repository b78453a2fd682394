"""Named lines and crossings."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("杭昆高铁明年铺轨。", "杭昆高铁"),
        ("苏烟高速公路旁建有厂房。", "苏烟高速公路"),
        ("苏烟高铁二通道前期工作展开。", "苏烟高铁二通道"),
        ("青岛至苏州高铁年内动工。", "青岛至苏州高铁"),
        ("经缙崖山隧道进城只要十分钟。", "缙崖山隧道"),
        ("青岛地铁9号线二期预计明年竣工。", "青岛地铁9号线二期"),
    ],
)
def test_lines_and_crossings_with_a_name(text: str, way: str) -> None:
    assert of_class(text, "Project") == [way]


@pytest.mark.parametrize(
    "text",
    [
        "全国高铁里程再创新高。",
        "产值实现高速增长。",
        "青岛高铁站客流增加。",
        "首条海底隧道开工率提高。",
        "旅客乘坐高铁出行。",
    ],
)
def test_kinds_of_lines_are_none(text: str) -> None:
    assert of_class(text, "Project") == []
