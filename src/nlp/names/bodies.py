"""Bodies of government and of the public: place, zone or level, matter, form (青岛市科技局, 市委, 省工商联)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ...records import Mention
from ..cued import Cued
from ..scan import Words, matches_at
from ..view import PageView
from .tables import alternatives, words_of
from .walk import left_edge

_SECOND_OFFICE = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,8}?(?:开发区|高新区|经开区|新区|示范区|园区))党工委[^，。；、\n]{0,6}、(?P<office>管委会)"
)
_ZONE = re.compile(
    r"(?:开发区|高新区|经开区|新区|自贸区|自贸试验区|自贸片区|片区|园区|管理区|度假区|示范区|综保区|合作区|功能区|新城)$"
)
_LONGEST_ZONE = 6  # characters before the kind of a zone
_LEVEL = r"[省市区县州盟旗]|自治区"
_FORM = r"局|厅|委员会办公室|委员会|委|办公室|办(?!公|理|事|证|学|好|成|法|的)|中心|指挥部"
_NO_BODY = re.compile(r"(?:数据|市场|科技|科技创新|能源|人才|经济|规划|建设|商务|体育|金融|教育)中心$|市场局$")
_UNION = Cued(rf"(?P<level>{_LEVEL})?(?P<body>{alternatives('public_body')})")
_NO_LEVEL_AFTER = frozenset("城都各全超楼股上特社校景库战")


@cache
def _pattern() -> re.Pattern[str]:
    matters = sorted(words_of("bureau"), key=lambda w: (-len(w), w))
    committees = sorted(words_of("committee"), key=lambda w: (-len(w), w))
    short = sorted(words_of("short_body"), key=lambda w: (-len(w), w))
    first = "".join(sorted({word[0] for word in (*matters, *short)} | set("中省市区县州盟旗自镇")))
    return re.compile(
        rf"(?=[{re.escape(first)}])(?:"  # spares most places of a text the alternatives
        rf"(?:(?:中共)?(?P<level>{_LEVEL})?)(?P<body>(?:"
        + "|".join(map(re.escape, matters))
        + rf")(?:{_FORM})|(?:"
        + "|".join(map(re.escape, short))
        + r"))|(?P<level2>[省市区县州镇]|自治区)(?P<party>"
        + "|".join(map(re.escape, committees))
        + "))"
    )


_MATTERS = Words(lambda: sorted(set().union(*map(words_of, ("bureau", "short_body", "committee")))))
_FORMS = re.compile(_FORM)
_LEVELLED = (0, 1, 2, 3, 5)  # characters of 中共, 市, 自治区 and what can be made of them


def _fronts(text: str) -> Iterator[int]:
    """Where a body may begin: at a matter with a form behind it, a short name or a committee, or a level before it."""
    whole = words_of("short_body") | words_of("committee")
    for start, end in _MATTERS.everywhere(text):
        if text[start:end] in whole or _FORMS.match(text, end):
            yield from (start - before for before in _LEVELLED if start >= before)


def bodies(view: PageView, places: Mapping[int, int]) -> Iterator[Mention]:
    """A body's matter and form, reaching back over the place, the zone or the level that it belongs to."""
    for match in matches_at(_pattern(), view.text, _fronts(view.text)):
        start = _start(view, match, places)
        if start is not None and _ends(view, match.end()) and not _NO_BODY.search(match.group()):
            yield Mention(start, match.end(), "GovernmentBody", view.text[start : match.end()], "body.parts")


def _ends(view: PageView, at: int) -> bool:
    """A word ends here, or a role begins (科工局|局长)."""
    return bool(view.edges[at]) or view.text[at : at + 2] in words_of("role")


def _start(view: PageView, match: re.Match[str], places: Mapping[int, int]) -> int | None:
    """Where the body's name begins; None where nothing tells whose it is."""
    named = match.groupdict()
    inner = match.start("body") if named["body"] else match.start("party")
    level = named["level"] or named.get("level2")
    place = places.get(inner, places.get(match.start()) if level else None)
    if place is not None:
        return places.get(place, place)  # a district's body is often named with its city: 青岛市市南区…局
    zone = _zone_start(view, inner, places)
    if zone is not None:
        return zone
    return match.start() if level and view.text[match.start() - 1 : match.start()] not in _NO_LEVEL_AFTER else None


def _zone_start(view: PageView, end: int, places: Mapping[int, int]) -> int | None:
    """Where the zone that ends at `end` begins (云山|新区, 开发区); None where there is none."""
    kind = _ZONE.search(view.text, max(0, end - 5), end)
    if kind is None:
        return None
    return left_edge(view, kind.start(), longest=_LONGEST_ZONE, ends=places)


@cache
def _bare() -> re.Pattern[str]:
    matters = sorted(words_of("bureau"), key=lambda w: (-len(w), w))
    short = sorted((w for w in words_of("short_body") if w.endswith(("委", "办", "局"))), key=lambda w: (-len(w), w))
    bodies = "(?:" + "|".join(map(re.escape, matters)) + ")(?:局|厅|委员会|委)|" + "|".join(map(re.escape, short))
    return re.compile(f"[、和与及](?P<body>{bodies})")


def listed_after(view: PageView, found: Iterable[Mention]) -> Iterator[Mention]:
    """“市科技局、财政局”: what is named behind a body without a place is of the same place."""
    for body in found:
        if not body.text.endswith(("局", "厅", "委", "委员会", "办")):
            continue
        front, at = _owner(body.text), body.end
        while front and (more := _bare().match(view.text, at)) and view.edges[more.end()]:
            start, at = more.start("body"), more.end()
            yield Mention(start, at, body.type, more.group("body"), "body.parts", label=front + more.group("body"))


def _owner(name: str) -> str:
    """The place or the level in front of a body's matter; empty where there is none."""
    match = _pattern().search(name)
    named = match.groupdict() if match else {}
    if match is None or not named["body"]:
        return ""
    return name[: match.start("body")]


def unions(view: PageView, places: Mapping[int, int]) -> Iterator[Mention]:
    """Bodies of the public with a place or a level: 市工商联, 云州市妇联."""
    for match in _UNION.finditer(view.text):
        start = _start(view, match, places)
        if start is not None and view.edges[match.end()]:
            yield Mention(start, match.end(), "Organization", view.text[start : match.end()], "body.parts")


def offices(view: PageView, ends: Mapping[int, int]) -> Iterator[Mention]:
    """“某某经开区党工委副书记、管委会主任”: the office named second is of the same zone."""
    for match in _SECOND_OFFICE.finditer(view.text) if "党工委" in view.text else ():
        zone_start, zone_end = match.span("zone")
        opened = min((s for s in ends.values() if zone_start <= s < zone_end), default=None)
        if opened is not None:
            start, end = match.span("office")
            label = view.text[opened:zone_end] + match.group("office")
            yield Mention(start, end, "GovernmentBody", match.group("office"), "body.office", label=label)
