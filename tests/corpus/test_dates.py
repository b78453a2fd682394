from __future__ import annotations

import pytest

from liantu.corpus.dates import iso_date


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024/5/1 08:30", "2024-05-01"),
        ("2024年5月1日", "2024-05-01"),
        ("2024年5月", "2024-05"),
        ("2024", "2024"),
        ("24-05-01 08:30", "2024-05-01"),
        ("[2024/05/01]", "2024-05-01"),
        ("[2024/05/1", "2024-05"),
        ("2024-13-01", None),
        ("05-01 08:30", None),
        ("昨天", None),
        (None, None),
    ],
)
def test_dates_keep_the_precision_that_is_told(told: str | None, date: str | None) -> None:
    assert iso_date(told) == date
