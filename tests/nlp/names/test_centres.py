"""Public centres of a place."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("乐陵市经济合作促进中心副主任王明说。", "乐陵市经济合作促进中心", "GovernmentBody"),
        ("青岛市人才服务中心揭牌。", "青岛市人才服务中心", "Organization"),
        ("展会在长春国际会展中心举行。", "长春国际会展中心", "Organization"),
    ],
)
def test_a_place_what_it_is_for_and_a_head(text: str, name: str, cls: str) -> None:
    assert of_class(text, cls) == [name]


@pytest.mark.parametrize("text", ["青岛建设国际会展中心。", "合肥服务中心建设提速。", "青岛市通过了人才服务中心名单。"])
def test_what_is_wanted_or_told_of_many_is_none(text: str) -> None:
    assert of_class(text, "Organization", "GovernmentBody") == []
