"""When a number holds: the date in its sentence, else the day of the event told of, else the year carried along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import ObservationKind
from .dates import Dated

# what holds now has no period of its own
_NOW = re.compile(r"目前|现有|截至|已有|至今")
# what is done at a meeting or ceremony is done on its day
_AT_EVENT = re.compile(
    r"现场|当天|当日|[本此]次(?!性)"
    r"|(?:活动|仪式|论坛|(?:推介|洽谈|对接|招商|交流|招聘|峰|大|年)会)[上中]"
)
_SIGNED = re.compile(r"签约|签订|揭牌|授牌|颁奖")
_GATHERED = re.compile(r"累计|以来|已|曾|近年|每年")  # over a time, not on a day
_GOES_ON = re.compile(r"同时|此外|其中|另外")
# 从2018年的第16位上升到第8位
_FROM = re.compile(r"的[^，。；\d]{0,4}")
_EVENT = re.compile(r"举[行办]|召开|开[幕赛工]|启动|揭牌|签约|启幕|走进|来到|赴")
_RECENT_YEARS = 1
_NEXT, _NEAR = 1, 2  # sentences
_REACH = 12  # characters behind a number in which its verb may follow
_EVENT_SENTENCES = 4  # the event is told at the beginning of an article


@dataclass(slots=True)
class Periods:
    """The periods that carry from sentence to sentence of one article; `anchor` is the article's own ISO date."""

    anchor: str | None = None
    year: str | None = None  # of a report that names no time
    carried: str | None = None
    lead: str | None = None  # the year that the head of the article tells
    event: str | None = None  # the day of the meeting that the article tells of
    heard: int = 0  # sentences so far
    at_event: bool = False  # the last number that was read is of the event
    told_at: int = 0  # the last sentence that told the carried period, or a number of it

    def paragraph(self) -> None:
        """Forget what the paragraph before told."""
        self.carried = self.lead

    def of(
        self, text: str, sentence: int, at: int, kind: ObservationKind, dates: Sequence[Dated], *, thing: bool
    ) -> str | None:
        """The period of a number at `at` in the sentence that starts at `sentence`; `thing`: it is not of a place."""
        since = next((d for d in reversed(dates) if d.end <= at), None)
        if since and since.compared and since.period and _FROM.fullmatch(text, since.end, at):
            return since.period
        before = next((d for d in reversed(dates) if d.end <= at and not d.compared), None)
        if before and before.period:
            return before.period
        if self.year:
            return self.year
        if self.event and kind in ("actual", "plan"):
            self.at_event = self._at_event(text, sentence, at, thing=thing)
            if self.at_event:
                return self.event
        if before or kind not in ("actual", "change") or (thing and kind == "actual"):
            return None
        if _NOW.search(text, sentence, at):
            return None
        if not self._reaches():
            return None
        self.told_at = self.heard + 1
        return self.carried

    def _reaches(self) -> bool:
        """Whether the carried period is near enough: a part of a year holds for the next sentence only."""
        away = self.heard + 1 - self.told_at
        if self.carried is not None and len(self.carried) > len("2025"):
            return away <= _NEXT
        return away <= _NEAR

    def _recent(self, year: str) -> bool:
        """Whether sentences that name no time may be of this year; what was founded long ago is history."""
        return not self.anchor or 0 <= int(self.anchor[:4]) - int(year) <= _RECENT_YEARS

    def _at_event(self, text: str, sentence: int, at: int, *, thing: bool) -> bool:
        if _NOW.search(text, sentence, at):
            return False
        if _AT_EVENT.search(text, sentence, at):
            return True
        if thing or _GATHERED.search(text, sentence, at):
            return False
        goes_on = self.at_event and _GOES_ON.match(text, sentence)
        return bool(goes_on or _SIGNED.search(text, sentence, at + _REACH))

    def is_past(self, period: str | None) -> bool:
        """Whether the period ended in a year before the text's own."""
        return bool(period and self.anchor and period.rpartition("/")[2][:4] < self.anchor[:4])

    def hear(self, text: str, start: int, end: int, dates: Sequence[Dated], *, heading: bool) -> None:
        """Keep a sentence's last year or part of a year; the first year of an article holds for all of it."""
        self.heard += not heading
        for dated in dates:
            period, year = dated.period or "", (dated.period or "")[:4]
            if dated.compared or not year or not self._recent(year):
                continue
            if len(period) == len("2025-01-31"):
                if not self.event and self.heard <= _EVENT_SENTENCES and _EVENT.search(text, dated.end, end):
                    self.event = period
            elif len(period) != len("2021/2025"):
                self.carried, self.told_at = period, self.heard
                if period == year and (heading or self.lead is None):
                    self.lead = year
