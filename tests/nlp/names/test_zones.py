"""Zones called by their kind alone."""

from __future__ import annotations

from .found import of_class


def test_a_bare_zone_is_the_one_that_the_page_names() -> None:
    assert of_class("合肥高新区扩区。又有百家企业入驻高新区。", "Park") == ["合肥高新区", "合肥高新区"]


def test_a_bare_zone_beside_another_has_its_place() -> None:
    assert of_class("代表团考察了威海市高新区和经开区。", "Park") == ["威海市高新区", "威海市经开区"]


def test_kinds_of_zones_are_none() -> None:
    assert of_class("各地高新区、经开区数量增加。", "Park") == []
