"""Work reports: texts of a government that review the past year, or set out the coming one, without naming it.

Their parts name no year, because the whole report speaks of one. Verbs without an object of time are then about
the year before the report (what was done) or the year of the report (what shall be done).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(?:19|20)\d\d年|今年|去年|明年|上半年|下半年")
_AHEAD = re.compile(
    r"加快|推进|推动|支持|做好|用好|办好|加强|强化|完善|力争|深入|大力|打造|鼓励|引导|争取|抓好|确保|培育"
)
_DONE = re.compile(r"获批|入选|建成|开工|投产|落地|突破|居全国|居全省|已|了|增至|达|累计|新增|完成|成功|实现")
_MANY = 12  # numbers in an article that make it a report rather than news, and wishes that make it one of what shall be
_REVIEW_MONTHS = 3  # reports are given to the people's congresses from January to March


@dataclass(frozen=True, slots=True)
class Outlook:
    """How an article speaks where it names no time: of which year, and whether of what shall be."""

    year: str | None = None
    ahead: bool = False


def outlook_of(text: str, start: int, end: int, numbers: int, date: str | None) -> Outlook:
    """The outlook of the article text[start:end], which tells `numbers` quantities; `date` is its ISO date."""
    if numbers < _MANY or _YEAR.search(text, start, end):
        return Outlook()
    wanted = len(_AHEAD.findall(text, start, end))
    ahead = wanted >= _MANY and wanted > 3 * len(_DONE.findall(text, start, end))
    if date is None or len(date) < 7 or int(date[5:7]) > _REVIEW_MONTHS:
        return Outlook(None, ahead)
    return Outlook(str(int(date[:4]) - (not ahead)), ahead)
