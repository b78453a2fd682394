"""Bounds in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from liantu.questions.conditions import bound_in


@pytest.mark.parametrize(
    ("text", "value", "unit", "sign"),
    [
        ("总投资30亿元以上的项目", 3_000_000_000, "元", 1),
        ("产值超过5000万元的企业", 50_000_000, "元", 2),
        ("面积不超过800亩的园区", 800, "亩", -1),
        ("员工100人以下的企业", 100, "人", -1),
    ],
)
def test_bound(text: str, value: int, unit: str, sign: int) -> None:
    found = bound_in(text)
    assert found is not None
    assert (found.value, found.unit, found.sign) == (Decimal(value), unit, sign)


def test_no_bound() -> None:
    assert bound_in("东港有哪些项目") is None
