"""Bodies of government by their parts: place or level, matter, form (青岛市科技局, 省发展改革委, 市委, 工信部)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...records import Mention
from ..view import PageView
from .tables import words_of

_SECOND_OFFICE = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,8}?(?:开发区|高新区|经开区|新区|示范区|园区))党工委[^，。；、\n]{0,6}、(?P<office>管委会)"
)


@cache
def _pattern() -> re.Pattern[str]:
    matters = sorted(words_of("bureau"), key=lambda w: (-len(w), w))
    committees = sorted(words_of("committee"), key=lambda w: (-len(w), w))
    first = "".join(sorted({word[0] for word in matters} | set("中省市区县州盟旗自镇")))
    return re.compile(
        rf"(?=[{re.escape(first)}])(?:"  # spares most places of a text the alternatives
        r"(?:(?:中共)?(?P<level>[省市区县州盟旗]|自治区)?)(?P<body>"
        + "|".join(map(re.escape, matters))
        + r")(?P<form>局|厅|委员会|委|办公室|中心|指挥部)|(?P<level2>[省市区县州镇]|自治区)(?P<party>"
        + "|".join(map(re.escape, committees))
        + "))"
    )


def bodies(view: PageView, places: Mapping[int, int]) -> Iterator[Mention]:
    """A body's matter and form, reaching back over the place or the level that it belongs to."""
    text = view.text
    for match in _pattern().finditer(text):
        start, end = match.span()
        place = places.get(match.start("body") if match.group("body") else match.start())
        if match.group("party"):
            place = places.get(match.start("party"), places.get(start))
        elif match.group("level"):
            place = places.get(match.start("body"), places.get(match.start("level")))
        if place is not None:
            start = _outer(places, place)
        elif not (match.group("level") or match.group("level2")) or text[start - 1 : start] in {
            "城",
            "都",
            "各",
            "全",
            "超",
            "楼",
            "股",
            "上",
        }:
            continue
        if not view.edges[end]:
            continue
        yield Mention(start, end, "GovernmentBody", text[start:end], "body.parts")


def offices(view: PageView, places: Mapping[int, int]) -> Iterator[Mention]:
    """“某某经开区党工委副书记、管委会主任”: the office named second is of the same zone."""
    for match in _SECOND_OFFICE.finditer(view.text):
        zone_start, zone_end = match.span("zone")
        opened = min((s for s in places.values() if zone_start <= s < zone_end), default=None)
        if opened is not None:
            start, end = match.span("office")
            label = view.text[opened:zone_end] + match.group("office")
            yield Mention(start, end, "GovernmentBody", match.group("office"), "body.office", label=label)


def _outer(places: Mapping[int, int], start: int) -> int:
    """A district's body is often named with its city: 青岛市市南区…局."""
    return places.get(start, start)
