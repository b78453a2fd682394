"""Which of the names inside a name a rule speaks of."""

from __future__ import annotations

import re

from ...records import Mention
from .context import PLACES

OWN_PARKS = ("产业园", "产业城", "工业园", "科技园", "软件园", "创新园", "数创园", "科创园", "物流园", "智造园")
_PAIR = re.compile("[与和及、]")
_AGREED = re.compile("(?:协议|备忘录|合同|意向书|公示|通知书|报告书|批复)$|^.{0,10}[与、-].{0,12}(?:合作|交换)")
_BRANCH = re.compile("分(?:公司|行|院|校|所|厂|店|中心)$|支行$")
_RUNS = re.compile("(?:党工委、?)?(?:管委会|管理委员会|管理局|管理办公室|管理中心)")
_SUFFIX = 4  # what follows a park's name in “甲园三期项目” without being a project of its own
_OWNED = frozenset({"Park", "Project", "Lab"})


def standing(container: Mention, inside: list[Mention], places: list[Mention]) -> list[Mention]:
    """Places that tell where it stands: not that of the university whose park it is (云州大学|青溪研究院)."""
    if container.type not in _OWNED:
        return places
    owners = [m for m in inside if m.type == "University"]
    own = [p for p in places if not any(m.start <= p.start and p.end <= m.end for m in owners)]
    return own if own or container.type != "Lab" else places


def chosen(container: Mention, inside: list[Mention], fits: list[Mention], where: str) -> list[Mention]:
    """Which of the names inside count: last (of the run that opens the name, else of all), first, head, tail, part,
    whole (not inside another one), branch (what opens the name of its branch),
    owner (what opens the name of its own park), issuer (what opens the name of a paper that one issues alone),
    maker (what opens it or stands behind the places that do), runs (the park whose committee the body is), any."""
    if where == "last" and fits and all(m.label for m in fits):
        return fits  # cities written by one character each stand side by side
    if where == "last":
        return _narrowest(container, _widest(fits))
    if where == "whole":
        return _widest(fits)
    if where == "first":
        return [m for m in fits[:1] if m.start - container.start <= 1]
    if where == "issuer":
        return [m for m in fits[:1] if m.start - container.start <= 1 and not _AGREED.search(container.text)]
    if where == "owner":
        return [m for m in fits[:1] if m.start == container.start and container.text.endswith(OWN_PARKS)]
    if where == "maker":
        return [m for m in fits[:1] if m.start - _start(container, inside) <= 1]
    if where == "runs":
        first = [m for m in fits[:1] if m.start - container.start <= 1]
        return [m for m in first if _RUNS.fullmatch(container.text, m.end - container.start)]
    if where == "branch":
        return [m for m in fits[:1] if m.start == container.start and _BRANCH.search(container.text)]
    if where == "part":
        return [m for m in _widest(fits) if container.end - m.end > _SUFFIX]
    if where == "tail":
        return [m for m in fits[-1:] if m.end == container.end and not _PAIR.search(container.text)]
    return fits


def _start(container: Mention, inside: list[Mention]) -> int:
    """Where the name goes on behind the places that open it: 云州|海川储能电池项目."""
    start = container.start
    for mention in inside:
        if mention.type in PLACES and mention.start <= start:
            start = max(start, mention.end)
    return start


def _widest(fits: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in fits:
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def _narrowest(container: Mention, places: list[Mention]) -> list[Mention]:
    """青溪县 of 云州市青溪县供电所 and of 云州（青溪县）港: the end of the run of places that opens the name."""
    posted = [m for m in places if container.text[max(0, m.start - container.start - 1)] == "驻"]
    if posted:
        return posted[-1:]  # 云州市商务局驻青溪联络处
    if not places or places[0].start - container.start > 1:
        return places[-1:]
    at = 0
    while at + 1 < len(places) and places[at + 1].start - places[at].end <= 1:
        at += 1
    return [places[at]]
