"""Enumerations: runs of items between 、 with the noun that sums them up (“A、B、C等10家企业”)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..view import PageView
from .tables import is_stop, words_of
from .walk import left_edge, right_edge

_CLAUSE = re.compile(r"[^，；。！？\n：]+")
_NESTING = re.compile("[、“”（）]")
_MOST_JOINED = 3
_LONGEST = 1_000  # characters of one enumeration
_INSIDE = frozenset({"和", "与", "及", "未来"})  # 未来材料 is a name in a list, else a word that ends one
_LAST_JOIN = re.compile(r"以及|[和与及]")
_TAIL = re.compile(
    r"[”’]?等?(?:(?:\d+|[一二两三四五六七八九十百多]+)[余多]?(?:个|家|大|条|种|项|类|座|所|款|只|名|位)?)?([^，。；！？\n、：（“]{0,16})"
)


# Where the last item ends although the dictionary joins on: before a count, before 等 inside a word (某某特|等企业).
_ENDS = re.compile(
    r"(?:\d+|[一二两三四五六七八九十百]+)[余多]?(?:家|个|位|所|座|项|种|款|名)"
    r"|(?:\d+|[两三四五六七八九十]+)大(?=[^、]{0,8}?(?:集群|产业链?|行业|领域|项目|板块|赛道))"
    r"|等(?=\d|[一二两三四五六七八九十百多几]+[余多]?[家个]|[^，。；！？\n、高级等]{0,8}(?:企业|公司|集团|厂商|单位|项目|机构|品牌))"
)


@dataclass(frozen=True, slots=True)
class Items:
    """Spans of the items, in order; `head` is what follows them (“等10家重点企业”), `head_start` its offset."""

    spans: tuple[tuple[int, int], ...]
    head_start: int
    head: str
    summed: bool  # “等”, or a count, stands between the items and the head


def _split_last(view: PageView, start: int, end: int) -> list[tuple[int, int]]:
    """The last part of a run may hold two items joined by 和, 与, 及: of several, the last 和 parts them."""
    joins = [
        m
        for m in _LAST_JOIN.finditer(view.text, start, end)
        if m.start() > start + 1 and view.edges[m.start()] and view.edges[m.end()] and m.end() < end - 1
    ]
    if not joins:
        return [(start, end)]
    strong = [m for m in joins if m.group() != "与"]
    match = (strong or joins)[-1]
    return [(start, match.start()), (match.end(), end)]


def _last_end(view: PageView, start: int, limit: int) -> int:
    """End of the last item: before 等 or a stop word; 和, 与, 及 may join more items."""
    future = 2 if view.text.startswith("未来", start) else 0
    at = right_edge(view, start + future, longest=30)
    for _ in range(_MOST_JOINED):
        joined = _LAST_JOIN.match(view.text, at, limit)
        if joined is None or not view.edges[joined.end()]:
            break
        more = right_edge(view, joined.end(), longest=24)
        if more <= joined.end() + 1:
            break
        at = more
    cut = _ENDS.search(view.text, start + 2, min(at + 1, limit))
    return min(cut.start() if cut else at, limit)


def _run(view: PageView, low: int, high: int, ends: Mapping[int, int]) -> Items | None:
    text = view.text
    cuts = list(_open_marks(text, low, high))
    if not cuts:
        return None
    first = left_edge(view, cuts[0], longest=24, ends=ends, through=True)
    if text.startswith("未来", first - 2) and text.startswith("未来", cuts[0] + 1):
        first -= 2
    spans: list[tuple[int, int]] = [(_without_action(view, first, cuts[0]), cuts[0])]
    for here, there in itertools.pairwise(cuts):
        spans.append((here + 1, there))
    last_start = cuts[-1] + 1
    last = _last_end(view, last_start, high)
    spans += _split_last(view, last_start, last)
    spans = [s for s in spans if s[1] > s[0]]
    if not spans:
        return None
    tail = _TAIL.match(text, last, high)
    between = text[last : last + 4]
    summed = between.startswith("等") or bool(re.match(r"[”’“]?(?:\d|[一二两三四五六七八九十]+[大个家条类])", between))
    return Items(tuple(spans), last, tail.group(1) if tail else "", summed)


def _without_action(view: PageView, start: int, end: int) -> int:
    """The first item begins behind words of doing (促进|餐饮)."""
    index = view.word_index(start)
    while (
        view.word_starts[index] == start
        and view.words[index] in words_of("leading")
        and start + len(view.words[index]) < end
    ):
        start += len(view.words[index])
        index += 1
    return start


def _marks(text: str, low: int, high: int) -> list[int]:
    """Where 、 stands in [low, high)."""
    found = []
    at = text.find("、", low, high)
    while at >= 0:
        found.append(at)
        at = text.find("、", at + 1, high)
    return found


def _open_marks(text: str, low: int, high: int) -> Iterator[int]:
    """Where 、 stands in [low, high), in no quote or bracket that begins there."""
    quotes = brackets = 0
    for mark in _NESTING.finditer(text, low, high):
        quotes += (mark[0] == "“") - (mark[0] == "”")
        brackets += (mark[0] == "（") - (mark[0] == "）")
        if mark[0] == "、" and quotes <= 0 and brackets <= 0:
            yield mark.start()


def lists(view: PageView, ends: Mapping[int, int]) -> list[Items]:
    """All enumerations of a page, in order. An item that holds a stop word ends the run it stands in."""
    found = []
    for match in _CLAUSE.finditer(view.text):
        if "、" not in match[0]:
            continue
        for low, high in _runs(view, match.start(), match.end()):
            items = _run(view, low, high, ends)
            if items is not None:
                found.append(items)
    return found


def _runs(view: PageView, low: int, high: int) -> list[tuple[int, int]]:
    """Cut a clause where a middle part holds a stop word: there one list ends and another begins."""
    text = view.text
    cuts = _marks(text, low, high)
    bounds, start = [], low
    for here, there in itertools.pairwise(cuts):
        if there - here > 30 or there - start > _LONGEST or _has_stop(view, here + 1, there):
            bounds.append((start, there))
            start = here + 1
    bounds.append((start, high))
    return bounds


def _has_stop(view: PageView, start: int, end: int) -> bool:
    words = view.words[view.word_index(start) : view.word_index(end - 1) + 1]
    return any(is_stop(word) and word not in _INSIDE for word in words)
