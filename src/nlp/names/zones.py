"""Zones called by their kind alone (落户高新区): the one that the page names, else the neighbour's or the home's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .context import Known

_ZONE = Cued(
    r"(?:(?<=[，。；：、\n“（在到于入驻户与和由从向进])|(?<=落地)|(?<=布局)|(?<=走进)|(?<=来自)|(?<=位于))"
    r"(?P<head>高新区|经开区|综保区|(?<![、和与由从向到进])开发区|(?<=[，。；\n在到])自贸(?:试验)?区)(?![\u4e00-\u9fff]?[级类])"
)
_MANY = re.compile(r"(?:各|各类|各级|以|等|家|个|类)$")
_LIST = re.compile(r"、(?:高新区|经开区|开发区|综保区|自贸|保税|各)")
_BESIDE = re.compile(r"区[、和与及]$")
_FULL = {
    "高新区": re.compile(r"高新区$|高新技术产业(?:开发|示范|园)区$|高新技术开发区$"),
    "经开区": re.compile(r"经开区$|经济技术开发区$|经济开发区$"),
    "开发区": re.compile(r"开发区$|经开区$"),
    "自贸区": re.compile(r"自贸(?:试验)?区$|自由贸易试验区$"),
    "自贸试验区": re.compile(r"自贸(?:试验)?区$|自由贸易试验区$"),
    "综保区": re.compile(r"综保区$|综合保税区$"),
}


def zones(view: PageView, made: Sequence[Mention], known: Known) -> Iterator[Mention]:
    """Bare zones; the label is whole where the page tells whose they are, else linking adds the home."""
    parks = [m for m in made if m.type == "Park"]
    ends = {m.end: m for m in parks}
    for match in _ZONE.finditer(view.text):
        start, end = match.span("head")
        if _MANY.search(view.text, max(0, start - 2), start) or _LIST.match(view.text, end):
            continue
        label = _beside(view, start, ends, known) or _named(match["head"], parks)
        if label is None and _BESIDE.search(view.text, max(0, start - 5), start):
            continue
        yield Mention(start, end, "Park", match["head"], "park.bare", label=label and _whole(label, match["head"]))


def _whole(label: str, head: str) -> str:
    return label if _FULL[head].search(label) else label + head


def _beside(view: PageView, start: int, ends: dict[int, Mention], known: Known) -> str | None:
    """The place of the zone that it is joined to (渭州市高新区和|经开区)."""
    before = ends.get(start - 1) if view.text[start - 1] in "和与及、" else None
    if before is None:
        return None
    place = max((e for e, s in known.places.items() if s == before.start), default=None)
    return view.text[before.start : place] if place else None


def _named(head: str, parks: Sequence[Mention]) -> str | None:
    """The one zone of the page of this kind."""
    found = {m.text for m in parks if _FULL[head].search(m.text)}
    return found.pop() if len(found) == 1 else None
