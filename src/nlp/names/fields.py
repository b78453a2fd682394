"""Industries in lists: beside known ones (氢能、智慧养虾), or summed up by a word of industry (X、Y等产业)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...records import Mention
from ..view import PageView
from .edges import past_action
from .lists import Items
from .nouns import is_field, plausible, tailed
from .tables import alternatives, words_of

_SECTOR = r"(?:产业链|产业|领域|赛道|行业|方向|业态|板块|集群)"
_SECTOR_HEAD = re.compile(rf"[^，。的]{{0,6}}?{_SECTOR}(?!园|基地|项目|化)")
_GOODS_HEAD = re.compile(r"[^，。的]{0,4}?(?:产品|装备|材料|制造|技术|经济|业务)")
_OTHER_HEAD = re.compile(rf"[^，。]{{0,8}}?(?:{alternatives('list_of_others')})")
_BODIES = re.compile(r"等?(?:\d+|[一二两三四五六七八九十百]+)[余多]?[家所位名座支]")
_DEVELOP = re.compile(
    r"(?:发展|培育|壮大|布局|聚焦|围绕|做强|做优|做大|涵盖|覆盖|包括|涉及|主攻|深耕|抢占|瞄准|加快|推动|开辟|拓展|支持|打造|形成|主营|从事|专注于?|以)$"
)
# What stands behind the name of the last item: a measure, a head that sums up, what is done to it.
_BEHIND = re.compile(
    rf"(?:产业)?(?:增加值|产值|产量|营收|规模|关键技术|核心技术|落地模式|产业园区?|企业|产品)$"
    rf"|(?:[一二两三四五六七八九十\d]+(?:个|大|条|类)[^、]*|{_SECTOR}[^、]*)$"
)
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,4}[区县市镇]")
_CARRIED = re.compile(r"[集以为即如像将把对向含由在从]")


@dataclass(frozen=True, slots=True)
class _Known:
    """Spans of known industries and ends of places and bodies (end -> start) of a page."""

    view: PageView
    spans: frozenset[tuple[int, int]]
    ends: Mapping[int, int]

    def trimmed(self, span: tuple[int, int]) -> tuple[int, int]:
        """The item without a place before it, words of doing, and what is said of it behind it."""
        start, end = span
        text = self.view.text
        if span in self.spans:
            return span
        start = max((e for e in self.ends if start < e <= end), default=start)
        zone = _ZONE.match(text, start, end)
        start = zone.end() if zone and self.told((zone.end(), end)) else start
        behind = _BEHIND.search(text, start, end)
        end = behind.start() if behind and behind.start() - start > 1 else end
        if start < end and (start, end) not in self.spans and not is_field(text[start:end]):
            start = past_action(text, start, end)
        carried = (m.end() for m in _CARRIED.finditer(text, start, end) if is_field(text[m.end() : end]))
        return next(carried, start), end

    def told(self, span: tuple[int, int]) -> bool:
        """Whether the item is a known industry, or ends like one."""
        start, end = span
        return (
            span in self.spans
            or (is_field(self.view.text[start:end]) and self.view.text[start:end] not in words_of("industry_weak"))
            or any((inner, end) in self.spans for inner in range(start + 1, end - 1))
            or (plausible(self.view, span) and tailed(self.view, end))
        )


def enumerated(
    view: PageView, runs: Sequence[Items], known: Collection[tuple[int, int]], ends: Mapping[int, int]
) -> Iterator[Mention]:
    """Items of a list in which at least two in five are known industries, or whose head says industry."""
    page = _Known(view, frozenset(known), ends)
    for items in runs:
        if len(items.spans) < 2 or _of_others(view, items):
            continue
        spans = [page.trimmed(span) for span in items.spans]
        if any(past_action(view.text, *span) > span[0] for span in spans[1:]):
            continue  # clauses that happen to stand between 、, not names
        if _is_sectors(view, items, sum(page.told(span) for span in spans)):
            for start, end in spans:
                never = view.text[start:end] in words_of("industry_never")
                if (start, end) not in page.spans and end - start > 1 and not never and plausible(view, (start, end)):
                    yield Mention(start, end, "Industry", view.text[start:end], "industry.enumerated")


def _of_others(view: PageView, items: Items) -> bool:
    """Whether what sums the list up says that its members are firms, places, measures, not fields."""
    if _SECTOR_HEAD.match(items.head):
        return False
    return bool(_OTHER_HEAD.match(items.head) or _BODIES.match(view.text, items.head_start))


def _is_sectors(view: PageView, items: Items, hits: int) -> bool:
    """Whether the list is one of fields: `hits` of its items are known or end like known ones."""
    first = items.spans[0][0]
    summed = items.summed and bool(_SECTOR_HEAD.match(items.head))
    goods = items.summed and bool(_GOODS_HEAD.match(items.head))
    announced = bool(_DEVELOP.search(view.text, max(0, first - 3), first))
    if hits * 5 >= 2 * len(items.spans):
        return len(items.spans) > 2 or hits > 1 or summed or goods or announced
    return (summed and (hits > 0 or announced)) or (goods and hits > 0)
