"""The period that a number takes from its sentence, from the event told of, or from the sentences before."""

from __future__ import annotations

from liantu.nlp.dates import find_dates
from liantu.nlp.periods import Periods

DATE = "2025-08-10"


def period_of(periods: Periods, sentence: str, number: str, *, thing: bool = False) -> str | None:
    dates = find_dates(sentence, periods.anchor)
    return periods.of(sentence, 0, sentence.index(number), "actual", dates, thing=thing)


def heard(*sentences: str) -> Periods:
    periods = Periods(DATE)
    for sentence in sentences:
        periods.hear(sentence, 0, len(sentence), find_dates(sentence, DATE), heading=False)
    return periods


def test_the_date_before_the_number_counts() -> None:
    assert period_of(heard(), "今年上半年新增企业5家。", "5") == "2025-01/2025-06"


def test_what_is_done_at_the_event_is_of_its_day() -> None:
    event = heard("8月8日，云州市举行推介会。")
    assert period_of(event, "现场签约项目21个。", "21") == "2025-08-08"
    assert period_of(event, "全市有高校21所。", "21") is None
    assert period_of(event, "目前已签约项目21个。", "21") is None


def test_a_sum_of_a_named_project_is_not_of_the_day_of_its_signing() -> None:
    assert period_of(heard("8月8日，云州市举行推介会。"), "签约的晨光项目总投资21亿元。", "21", thing=True) is None


def test_a_year_carries_through_sentences_that_count() -> None:
    periods = heard("今年，云州市开局良好。")
    for _ in range(5):
        assert period_of(periods, "新增企业5家。", "5") == "2025"
        periods.hear("新增企业5家。", 0, 7, [], heading=False)


def test_a_year_does_not_reach_over_sentences_that_count_nothing() -> None:
    assert period_of(heard("今年，云州市开局良好。", "此前如此。", "后来如此。"), "有企业5家。", "5") is None


def test_years_long_ago_do_not_carry() -> None:
    assert period_of(heard("公司成立于1999年。"), "有企业5家。", "5") is None


def test_a_time_that_nobody_can_place_stops_the_year_before() -> None:
    sentence = "10月新增企业5家。"  # of which year, a text of August cannot say
    assert period_of(heard("今年，云州市开局良好。"), sentence, "5") is None


def test_the_year_it_rose_from_is_the_year_of_the_first_number() -> None:
    assert period_of(heard(), "排名从2018年的第16位升至第8位。", "16") == "2018"


def test_a_year_before_the_text_is_past() -> None:
    assert heard().is_past("2024")
    assert not heard().is_past("2021/2025")
    assert not heard().is_past(None)
