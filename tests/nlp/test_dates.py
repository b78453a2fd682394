"""Periods as ISO 8601, never finer than what is said."""

from __future__ import annotations

import pytest

from liantu.nlp.dates import date_in, datelike, find_dates


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年产值", "2024"),
        ("2025年11月", "2025-11"),
        ("2025年1至11月", "2025-01/2025-11"),
        ("2025年3月5日", "2025-03-05"),
        ("2025年上半年", "2025-01/2025-06"),
        ("2025年一季度", "2025-01/2025-03"),
        ("2025年前三季度", "2025-01/2025-09"),
        ("截至2025年末", "2025-12"),
        ("“十四五”期间", "2021/2025"),
        ("“十五五”末", "2030"),
        ("到2027年", "2027"),
        ("2021—2025年", "2021/2025"),
    ],
)
def test_what_is_said_in_full_needs_no_anchor(text: str, period: str) -> None:
    assert date_in(text) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年以来", "2025"),
        ("去年11月底", "2024-11"),
        ("今年前5个月", "2025-01/2025-05"),
        ("1—9月", "2025-01/2025-09"),
        ("上半年", "2025-01/2025-06"),
        ("将于年内", "2025"),
        ("截至7月底", "2025-07"),
        ("8月3日上午", "2025-08-03"),
        ("本月", "2025-10"),
        ("自2024年8月运行以来", "2024-08/2025-10"),
    ],
)
def test_relative_dates_take_the_year_of_the_anchor(text: str, period: str) -> None:
    assert date_in(text, "2025-10-20") == period
    assert "自" in text or date_in(text) is None


def test_a_month_needs_an_anchor_that_tells_one() -> None:
    assert date_in("本月", "2025") is None


def test_a_month_still_far_ahead_is_not_of_this_year() -> None:
    assert date_in("11月", "2025-01-08") is None


@pytest.mark.parametrize("text", ["近日", "目前", "近3年", "日前发布"])
def test_vague_times_have_no_period(text: str) -> None:
    assert date_in(text, "2025-10-20") is None


@pytest.mark.parametrize("text", ["较2023年增加", "比去年提高", "从2018年的"])
def test_a_year_that_is_compared_with_is_marked(text: str) -> None:
    assert [d.compared for d in find_dates(text, "2025-10-20")] == [True]
    assert date_in(text, "2025-10-20") is None


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "据悉，2024年和2025年3月"
    assert [text[d.start : d.end] for d in find_dates(text, start=3)] == [
        "2024年",
        "2025年3月",
    ]


def test_same_anchor_same_period_whatever_stands_around() -> None:
    assert [d.period for d in find_dates("今年上半年，今年", "2024-07")] == [
        "2024-01/2024-06",
        "2024",
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [("31日在港城开幕", "2023-07-31"), ("2日，论坛举行", "2023-08-02")],
)
def test_a_day_alone_is_the_last_one_before_the_text(text: str, period: str) -> None:
    assert date_in(text, "2023-08-02") == period


def test_half_a_year_that_runs_ends_with_the_month_of_the_text() -> None:
    assert date_in("今年下半年以来", "2023-08-17") == "2023-07/2023-08"


@pytest.mark.parametrize(
    "text",
    [
        "2024年",
        "1—9月",
        "本月",
        "31日，论坛",
        "第三季度",
        "“十四五”期间",
        "今天",
        "一件事",
    ],
)
def test_a_date_stands_where_there_is_a_sign_of_one(text: str) -> None:
    assert bool(datelike(text)) == bool(find_dates(text, "2025-10-20"))
