"""Dates and periods as ISO 8601 text: `2025年1至11月` -> 2025-01/2025-11, `“十四五”期间` -> 2021/2025.

A period is never finer than what is said. What is said relative to the text's own date (今年, 上半年, 1—9月) is
resolved against `anchor`, an ISO date of any precision, and is None where the anchor is missing or too coarse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
YEARS = {"今年": 0, "本年": 0, "本年度": 0, "年内": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
NUMERALS = {n: i for i, n in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12, "两": 2}

_YEAR = r"(?P<year>(?:19|20)\d\d)年(?:度|全年)?|(?P<relative>今年|本年度?|年内|去年|上年|前年|明年|后年)(?:全年)?"
_MONTHS = r"(?P<m1>1[0-2]|0?[1-9])月?份?(?:[—\-–~至到－]{1,2})(?P<m2>1[0-2]|0?[1-9])月"
_PART = rf"""(?:
    {_MONTHS}
    |前(?P<first>1[0-2]|[1-9]|[一二两三四五六七八九十]{{1,2}})个月
    |(?P<half>[上下])半年
    |(?P<span>前三|前3|前两|前二|前2)个?季度
    |第?(?P<quarter>[一二三四1-4])季度
    |(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?(?P<monthend>底|末|初)?
    |(?P<end>年[底末]|(?<=年)[底末])
)"""
_DATE = re.compile(
    rf"""(?=[\d今去上下前一二三四第十“‘"'本年底末明后昨当])(?:(?P<y1>(?:19|20)\d\d)年?(?:[—\-–~至到－]{{1,2}})(?P<y2>(?:19|20)\d\d)年
    |[“‘"']?(?P<plan>十[一二三四五六]五)[”’"']?(?P<planend>末|收官)?
    |(?<![\d“"])(?:{_YEAR})(?P<of>的?(?:{_PART}))?
    |(?<![\d.+“第]){_PART.replace("(?P<", "(?P<x")}
    |(?P<today>今天|昨天|昨日|今日)|(?<![\d月年./—\-~至到、第])(?P<dayonly>3[01]|[12]\d|[1-9])日(?=[，上下晚在、]|记者|从|举|召)
    |(?P<thismonth>本月|当月|上月))
    (?P<since>以来)?""",
    re.VERBOSE,
)
_DATELIKE = re.compile(r"[年月天]|\d日|季度|昨日|今日|十[一二三四五六]五")
# a year with which something is compared is not the year of the number: 较2023年增加, 比上年提高
_COMPARED = re.compile(r"(?:[较比继自从由]|同比|相比|相较|相较于)$")
_FROM = ("自", "从", "由")
_SINCE = re.compile(r"[^，。；]{0,14}?(?:以来|至今)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression at [start, end) and its ISO period, None where it cannot be resolved."""

    start: int
    end: int
    period: str | None
    compared: bool = False  # what the number is compared with, not when it holds


def datelike(text: str) -> list[int]:
    """Where there is a sign of a date: no sentence without one holds a date."""
    return [match.start() for match in _DATELIKE.finditer(text)]


def find_dates(text: str, anchor: str | None = None, *, start: int = 0, end: int | None = None) -> list[Dated]:
    """The date expressions of text[start:end] in order; offsets count from the start of `text`."""
    stop = len(text) if end is None else end
    if not _DATELIKE.search(text, start, stop):
        return []
    return [_dated(match, anchor, start) for match in _DATE.finditer(text, start, stop)]


def _dated(match: re.Match[str], anchor: str | None, start: int) -> Dated:
    text = match.string
    lead = _COMPARED.search(text[max(start, match.start() - 2) : match.start()])
    period = _period(match, anchor)
    running = bool(match["since"]) or (lead is not None and lead[0] in _FROM)
    if not running or period is None or match["plan"]:
        return Dated(match.start(), match.end(), period, compared=lead is not None and lead[0] not in _FROM)
    if match["since"] or _SINCE.match(text, match.end()):
        return Dated(match.start(), match.end(), _until_now(period, anchor))
    return Dated(match.start(), match.end(), period, compared=True)


def date_in(text: str, anchor: str | None = None) -> str | None:
    """The first period in `text` that can be resolved and is not merely compared with."""
    return next((d.period for d in find_dates(text, anchor) if d.period and not d.compared), None)


def _until_now(period: str, anchor: str | None) -> str | None:
    """今年以来 stays the year; 自2024年8月以来 runs to the month of the text."""
    if len(period) == 4:
        return period if anchor and anchor[:4] == period else f"{period}/{anchor[:4]}" if anchor else period
    if not anchor or len(anchor) < 7:
        return period
    months_ahead = "-" in period and period[:7] <= anchor[:7] < period[-7:]
    return f"{period[:7]}/{anchor[:7]}" if "/" not in period or months_ahead else period


def _period(match: re.Match[str], anchor: str | None) -> str | None:
    if match["y1"]:
        return f"{match['y1']}/{match['y2']}"
    if match["plan"]:
        first = PLANS.get(match["plan"])
        return None if first is None else str(first + 4) if match["planend"] else f"{first}/{first + 4}"
    if match["today"] or match["thismonth"]:
        return _near(match, anchor)
    if match["dayonly"]:
        return _day(int(match["dayonly"]), anchor)
    if match["year"] or match["relative"]:
        year = _year(match, anchor)
        return None if year is None else _part(year, lambda name: match[name]) if match["of"] else str(year)
    if not anchor:
        return None
    return _part(int(anchor[:4]), lambda name: match["x" + name], anchor)


def _near(match: re.Match[str], anchor: str | None) -> str | None:
    if match["today"]:
        return anchor if anchor and len(anchor) == 10 and match["today"] in ("今天", "今日") else None
    if not anchor or len(anchor) < 7:
        return None
    if match["thismonth"] != "上月":
        return anchor[:7]
    return _month_before(anchor)


def _day(day: int, anchor: str | None) -> str | None:
    """31日 of a text dated 2023-08-02 is 2023-07-31: the last such day up to the text's own."""
    if not anchor or len(anchor) < 10:
        return None
    month = anchor[:7] if day <= int(anchor[8:10]) + 1 else _month_before(anchor)
    return f"{month}-{day:02}"


def _month_before(anchor: str) -> str:
    year, month = int(anchor[:4]), int(anchor[5:7])
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def _year(match: re.Match[str], anchor: str | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    return int(anchor[:4]) + YEARS[match["relative"]] if anchor else None


def _part(year: int, said: Callable[[str], str | None], anchor: str | None = None) -> str | None:
    """The part of a year that the groups of a match name; months still to come of a yearless date are None."""
    if (one := said("m1")) and (two := said("m2")):
        return _months(year, int(one), int(two))
    if first := said("first"):
        return _months(year, 1, int(first) if first.isdecimal() else NUMERALS[first])
    if half := said("half"):
        return _months(year, *((1, 6) if half == "上" else (7, 12)))
    if span := said("span"):
        return _months(year, 1, 9 if span[1] in "三3" else 6)
    if quarter := said("quarter"):
        return _months(year, 3 * QUARTERS[quarter] - 2, 3 * QUARTERS[quarter])
    if said("end"):
        return f"{year}-12"
    month = int(said("month") or 0)
    if not month or (anchor and len(anchor) >= 7 and month > int(anchor[5:7]) + 1):
        return None
    day = said("day")
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def _months(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}"
