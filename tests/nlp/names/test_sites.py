"""Parks that no head of the table ends."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("记者走进智能传感谷。", "智能传感谷"),
        ("苏州药谷开园。", "苏州药谷"),
        ("世界光学·苏州智谷开园。", "世界光学·苏州智谷"),
    ],
)
def test_valleys_of_a_field(text: str, park: str) -> None:
    assert of_class(text, "Park") == [park]


@pytest.mark.parametrize("text", ["汽车驶出山谷。", "稻谷丰收。", "苏州药谷科技公司扩产。", "需求处于低谷。"])
def test_other_valleys_are_no_parks(text: str) -> None:
    assert of_class(text, "Park") == []


def test_two_parks_by_one_name_with_its_phase() -> None:
    assert of_class("远帆创新园·青溪园（三期）竣工。", "Park") == ["远帆创新园·青溪园（三期）", "远帆创新园"]


def test_a_part_of_a_park_behind_it() -> None:
    assert of_class("走进苏州市经济开发区北岭园。", "Park") == ["苏州市经济开发区北岭园", "苏州市经济开发区"]


@pytest.mark.parametrize("text", ["苏州市经济开发区三大片区扩容。", "苏州市经济开发区入园企业增加。"])
def test_what_only_counts_parts_names_none(text: str) -> None:
    assert of_class(text, "Park") == ["苏州市经济开发区"]


def test_a_place_with_what_it_grows_names_a_base() -> None:
    assert of_class("昆山蔬菜基地、莱西生猪基地获奖。", "Park") == ["昆山蔬菜基地", "莱西生猪基地"]


def test_a_kind_of_park_of_a_place_has_its_name() -> None:
    assert of_class("在莱西市的肉牛产业园区里施工。", "Park") == ["莱西市肉牛产业园区"]
