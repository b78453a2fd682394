from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("云州海川新能源科技有限公司扩产。", "新能源"),
        ("云州海川复合材料股份有限公司扩产。", "复合材料"),
        ("云州海川生物科技有限公司扩产。", "生物科技"),
        ("云州海川食品有限公司扩产。", "食品"),
    ],
)
def test_a_firms_full_name_tells_its_trade(text: str, trade: str) -> None:
    assert of_class(text, "Industry") == [trade]


@pytest.mark.parametrize(
    "text", ["云州海川投资有限公司扩产。", "云州海川科技有限公司扩产。", "云州海川商业有限公司扩产。"]
)
def test_a_name_without_a_field_tells_none(text: str) -> None:
    assert of_class(text, "Industry") == []
