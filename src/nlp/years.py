"""The year of a date that is told without one, from the years that the page tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .datelines import Dateline

_RANGE = r"\d{1,2}(?:月)?[至到—\-－~]+"
_YEAR = re.compile(
    rf"(?P<year>20[0-4]\d)(?:年(?:(?P<whole>全年|末)|(?:{_RANGE})?(?P<month>1[0-2]|[1-9])月|(?P<part>初|开年|以来|上半年|[一二三]季度))?"
    r"|(?P<name>[\u4e00-\u9fff]{2}[市省区县]|中国|世界|全国|全球))"
)
_SPAN_OF_YEAR = re.compile(r"(?<![\d年])1(?:月)?[至到—\-－~]+(?P<month>1[0-2]|[2-9])月")
_AHEAD = re.compile(r"(?:[到至以]|力争|预计|计划|将[于在]|目标|[\d.—\-~至])$")
_BEFORE, _AFTER = 3, 4  # months a page looks back on inside its year, and over the turn of the year


@dataclass(frozen=True, slots=True)
class _Told:
    """One year that the page tells: the month it tells of (12 for a whole year, 0 for none), and if the words
    are such as are said of the running year (2026年开年, 2026青岛市…)."""

    year: int
    month: int
    running: bool


def told_year(texts: Sequence[str], month: int, *, date: str | None) -> int | None:
    """The year of a dateline of this month; None where nothing is sure.

    With a document `date`: the year that lies nearest before it. Else the last year told, if the page tells of
    months shortly before or names things after the year; a month that is past moves the dateline behind it (a page
    of 1月7日 that tells of 2025年12月 is of 2026). A page that only looks back on last year's figures tells nothing.
    """
    if date:
        year, known = int(date[:4]), date[5:7]
        return year - 1 if known and month > int(known) + 1 else year
    told = _told(texts)
    latest = max((t.year for t in told), default=0)
    last = [t for t in told if t.year == latest]
    past = max((t.month for t in last), default=0)
    if past > month:
        return latest + 1 if 12 - past + month <= _AFTER else None
    recent = past > 0 and month - past <= _BEFORE
    return latest if len(last) >= 2 and (recent or any(t.running for t in last)) else None


def _told(texts: Sequence[str]) -> list[_Told]:
    """Years told as past or running; plans (到2027年, 力争2027年) are left out."""
    found = []
    for text in texts:
        year = 0
        for match in _YEAR.finditer(text):
            if not _AHEAD.search(text, max(0, match.start() - 4), match.start()):
                year = int(match["year"])
                month = 12 if match["whole"] else int(match["month"] or 0)
                found.append(_Told(year, month, bool(match["part"] or match["name"])))
        if year and (later := _SPAN_OF_YEAR.search(text)):
            found.append(_Told(year, int(later["month"]), False))
    return found


def iso(line: Dateline, texts: Sequence[str], *, date: str | None) -> str | None:
    """ISO date of a dateline; None where it has no day, or its year is told nowhere."""
    if line.month is None or line.day is None:
        return None
    year = line.year or told_year(texts, line.month, date=date)
    return f"{year}-{line.month:02}-{line.day:02}" if year else None
