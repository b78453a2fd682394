"""Named lines and crossings: 云渭高铁, 云州至渭州高速公路, 青溪江大桥, 云州地铁2号线."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...lexicon import load
from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .context import Known
from .modifiers import rare
from .tables import is_common, is_stop, words_of
from .walk import left_edge

_RAIL = r"高速铁路|高铁|城际铁路|城际|客运专线|客专|铁路"
_ROAD = r"高速公路|高速(?=全线|通车|建成|改扩建|扩建|扩容|项目|建设|工程|竣工|开通|等[，。、]|[，。、（）和与])"
_MORE = r"(?:二通道|改扩建|扩容改造|扩容|复线)?"
_LINE = Cued(rf"(?P<head>(?:{_RAIL}|{_ROAD}){_MORE})(?!增长|发展|列车|网|站|段)")
_BETWEEN = Cued(rf"(?P<to>至|—|-)(?:[\u4e00-\u9fff]{{2,7}}?)(?P<head>{_RAIL}|高速公路|高速)(?!增长|发展|列车|网|站)")
_CROSSING = Cued(
    r"(?P<head>(?:长江|黄河|跨海|过江|公铁)?(?:特大桥|大桥|隧道))(?![\u4e00-\u9fff]?(?:路|街|镇|乡|村|集团|股份|局))"
)
_METRO = Cued(
    r"(?:地铁|轨道交通|城轨|轻轨)[A-Z]?\d{1,2}号线(?:[一二三四]期|[东西南北]{0,2}延(?:长|伸)?[段线]?|[东西南北]段|支线)?(?:工程)?"
)
_LETTERS = (2, 3)  # places that the name of a line calls by one character each
_ABBREVIATED = frozenset(
    "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕秦甘陇青宁新疆港澳台甬榕穗蓉筑邕汴洛杭"
)
_LONGEST = 8
_BEFORE = re.compile(
    r".*(?:[经距跨由从自在月年米座条级是为段线\d]|号|高铁|高速|铁路|公路)"
)  # a crossing's name begins behind it
_FIRST = 2  # characters of a crossing's own name
_OF_LAND = re.compile(r"[山江河海湖岭洲岛峡沟门]$")
_KIND = re.compile(
    r"^(?:[其在座条个的为][^\u4e00-\u9fff]*)?(?:长江|黄河|跨海|过江|海底|湖底|江底|水下|公路|铁路|高速|地铁|区间|引水|输水|供水|城市|山岭|越岭|硬岩|软岩|智慧|特长|超长|深埋|盾构|悬索|斜拉|拱|主|新|老|双层|公铁两用)+$"
)


@cache
def _initials() -> tuple[frozenset[str], frozenset[str]]:
    """First characters of the names of cities, and of those of all divisions."""
    divisions = load().divisions
    cities = {d.short[0] for d in divisions if d.level != "District" and d.short}
    return frozenset(cities | _ABBREVIATED), frozenset({d.short[0] for d in divisions if d.short} | _ABBREVIATED)


def ways(view: PageView, known: Known) -> Iterator[Mention]:
    """All of them; each is a project."""
    for found in (_between(view, known.places), _lines(view), _crossings(view, known), _metros(view, known.places)):
        for start, end in found:
            yield Mention(start, end, "Project", view.text[start:end], "project.way")


def _between(view: PageView, places: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """云州至渭州高铁: two places that a line joins."""
    for match in _BETWEEN.finditer(view.text):
        start, head = places.get(match.start("to")), match.start("head")
        if start is not None and places.get(head) == match.end("to"):
            yield start, match.end()


def _lines(view: PageView) -> Iterator[tuple[int, int]]:
    """云渭高铁: one character for each place, that no dictionary has as a word."""
    firsts, others = _initials()
    for match in _LINE.finditer(view.text):
        head = match.start("head")
        for length in _LETTERS:
            start = head - length
            name = view.text[max(start, 0) : head]
            if start < 0 or not (view.edges[start] and name[0] in firsts and others.issuperset(name[1:])):
                continue
            if not is_common(name) and not load().divisions_by_name(name) and not _inside(view, start, head):
                yield start, match.end("head")
                break


def _inside(view: PageView, start: int, head: int) -> bool:
    """Whether another word of a name runs into the letters (经|港珠澳, 全国|高铁)."""
    before = view.text[start - 1 : start]
    letters = view.text[start:head]
    return before in _ABBREVIATED or (letters[0] == "新" and before in "最更全")


def _crossings(view: PageView, known: Known) -> Iterator[tuple[int, int]]:
    """A bridge or a tunnel with a name of its own before it, or that of a water or a mountain."""
    text = view.text
    for match in _CROSSING.finditer(text):
        head, end = match.span("head")
        start = left_edge(view, head, longest=_LONGEST, ends=known.ends)
        start = max((e for e in known.ends if start < e < head), default=start)
        before = _BEFORE.match(text, start, head)
        start = before.end() if before else start
        if head - start < _FIRST or not (view.edges[start] and view.edges[end]) or _KIND.match(text[start:head]):
            continue
        words = view.words[view.word_index(start) : view.word_index(head - 1) + 1]
        if any(is_stop(word) for word in words) or not words_of("generic").isdisjoint(words):
            continue
        if rare(words) or _OF_LAND.search(text, start, head):
            yield start, end


def _metros(view: PageView, places: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """A numbered line, with the city right before it."""
    for match in _METRO.finditer(view.text):
        yield places.get(match.start(), match.start()), match.end()
