"""Datelines and bylines that name a date or place: 新华社北京7月31日电, 本报青岛讯, （记者 … 青岛报道）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .forms import OUTLET

_DATE = r"(?:(?P<year>20\d{2})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日"
DATELINE = re.compile(
    rf"(?:据)?(?P<outlet>{OUTLET}{{1,3}})\s*(?P<place>[\u4e00-\u9fff]{{2,6}}?)??\s*"
    rf"(?:（[^（）]{{2,40}}）)?\s*(?:{_DATE}\s*(?:讯|电|综合|消息)|讯(?!息)|消息(?=[\s，：（]))"
)
_REPORTED = re.compile(
    r"(?:记者|通讯员)[^。，；]{0,40}?[\s）](?P<place>[\u4e00-\u9fff]{2,6}?)"
    r"(?:[\s]?\d{1,2}月\d{1,2}日)?(?:报道|电)）?$"
)
_FULL = re.compile(r"(?<!\d)(?P<year>20\d{2})年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日")
_LEAD = re.compile(
    rf"(?:^|[。，；“）]|[讯电]\s?)(?:今天|今日|昨日|昨天)?（?{_DATE}(?:上午|下午|晚|凌晨|，|）|起|至|在|举|召)"
)
_NOT_PLACE = re.compile(r"日|月|本|记者|综合|最新|快|特|专|新闻|消息|时|今|报道")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Parts that a dateline tells; None for what it leaves out."""

    place: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _parts(match: re.Match[str]) -> Dateline:
    told = match.groupdict()
    place = told.get("place")
    if place and _NOT_PLACE.search(place):
        place = None
    return Dateline(place, _number(told.get("year")), _number(told.get("month")), _number(told.get("day")))


def dateline_of(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or the place at the end of a byline; None without one."""
    if match := DATELINE.match(text[:80]):
        return _parts(match)
    if len(text) <= 100 and (match := _REPORTED.search(text)):
        place = match["place"]
        return None if _NOT_PLACE.search(place) else Dateline(place)
    return None


def full_date(text: str) -> str | None:
    """The first date with year, month and day, as ISO; None without one."""
    match = _FULL.search(text)
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else None


def lead_date(text: str) -> Dateline:
    """The day that a first paragraph gives to its event: 8月9日，… / 10月7日下午，…"""
    for match in _LEAD.finditer(text[:160]):
        if not (match["year"] and match.start()):  # a year in mid-sentence tells of something past
            return _parts(match)
    return Dateline()
