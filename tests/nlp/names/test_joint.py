"""Cities that a cluster's name joins by one character each."""

from __future__ import annotations

import pytest

from .found import mentions


def joined(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.label) for m in mentions(text) if m.rule == "place.joint"]


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("青烟威船舶与海洋工程装备集群名列其中。", [("青", "青岛"), ("烟", "烟台"), ("威", "威海")]),
        ("成德高端能源装备集群发布年报。", [("成", "成都"), ("德", "德阳")]),
        ("青岛仪器仪表集群发布年报。", []),
    ],
)
def test_each_character_stands_for_one_city_of_one_province(text: str, cities: list[tuple[str, str | None]]) -> None:
    assert joined(text) == cities


def test_characters_that_fit_no_single_province_are_left_alone() -> None:
    assert joined("天地智能装备集群发布年报。") == []
