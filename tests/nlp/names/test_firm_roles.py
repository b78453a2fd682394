"""Short names of firms by what stands behind them."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("咏海动漫旗下的作品获奖。", "咏海动漫"),
        ("苏禾股权董事长李明华说。", "苏禾股权"),
        ("由中铁十五局承建。", "中铁十五局"),
        ("中建八局项目经理李明华说。", "中建八局"),
        ("苏禾储能电池项目开工。", "苏禾"),
    ],
)
def test_a_firm_before_what_only_firms_have(text: str, firm: str) -> None:
    assert firm in of_class(text, "Enterprise")


@pytest.mark.parametrize(
    "text", ["零碳智能装备产业园开工。", "沪甬高速公路项目开工。", "周明华董事长出席。", "数字经济总部位于青岛。"]
)
def test_other_words_there_are_no_firms(text: str) -> None:
    assert of_class(text, "Enterprise") == []


@pytest.mark.parametrize(
    "text", ["志广乡党委书记李明华说。", "李宁法治工作室创始人出席。", "徐大堡核电项目开工。", "焊装生产线投产。"]
)
def test_towns_rooms_and_sites_are_no_firms(text: str) -> None:
    assert of_class(text, "Enterprise") == []


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("晨星电机总部位于青岛市。", ["晨星电机"]),
        ("其中，晨星动力总部设在青岛市。", ["晨星动力"]),
        ("新能源汽车总部位于青岛市。", []),
        ("该集团总部位于青岛市。", []),
    ],
)
def test_words_that_exist_name_a_firm_before_its_head_office(text: str, firms: list[str]) -> None:
    assert of_class(text, "Enterprise") == firms
