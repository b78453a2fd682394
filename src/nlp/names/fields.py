"""Industries in lists: beside known ones (氢能、智慧养虾), or summed up by a word of industry (X、Y等产业)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...records import Mention
from ..view import PageView
from .edges import past_action
from .lists import Items
from .nouns import is_field, past_cut, plausible, tailed
from .tables import alternatives, words_of

_SECTOR = r"(?:产业链|产业|领域|赛道|行业|方向|业态|板块|集群)"
_SECTOR_HEAD = re.compile(rf"[^，。的]{{0,6}}?{_SECTOR}(?!园|基地|项目|化)")
_LOOSE_HEAD = re.compile(r"[^，。]{0,6}?(?:领域|方面|方向|环节)")
_CLOSED = re.compile(r"[^、]{2}产业$")
_GOODS_HEAD = re.compile(r"[^，。的]{0,4}?(?:产品|装备|材料|制造|技术|经济|业务)")
_OTHER_HEAD = re.compile(rf"[^，。]{{0,8}}?(?:{alternatives('list_of_others')})")
_BODIES = re.compile(r"等?(?:\d+|[一二两三四五六七八九十百]+)[余多]?[家所位名座支]")
_DEVELOP = re.compile(
    r"(?:发展|培育|壮大|布局|聚焦|围绕|做强|做优|做大|涵盖|覆盖|包括|涉及|主攻|深耕|抢占|瞄准|加快|推动|开辟|拓展|支持|打造|形成|主营|从事|专注于?|以|产品主要?[是为有]|产品包括|主要生产)$"
)
_MAKES = re.compile(r"(?:产品主要?[是为有]|产品包括|主要生产|主营)$")
# What stands behind the name of the last item: a measure, a head that sums up, what is done to it.
_BEHIND = re.compile(
    rf"(?:产量|产销量|销量|产值|出货量)[^、]{{0,8}}$|(?:产业)?(?:增加值|销售收入|生产指数|出口量?|营收|规模|投资|关键技术|核心技术|落地模式|产业园区?|企业|产品)"
    rf"(?:同比|实际|合计|累计|均|全)?$|(?:等等|联合|在内|相关)$"
    rf"|(?:[一二两三四五六七八九十\d]+(?:个|大|条|类)[^、]*|{_SECTOR}[^、]*)$"
)
_DONE_WITH = re.compile(r"(?:的)?(?:应用|发展|建设|合作|研发|开发|推广|升级|出口|技术应用)$")  # 物联网|应用
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,4}[区县市镇]")
_CARRIED = re.compile(r"惠及|涵盖|覆盖|涉及|包括|聚焦|[集以为即如像将把对向含由在从用]")


@dataclass(frozen=True, slots=True)
class _Known:
    """Spans of known industries and ends of places and bodies, ascending, of a page."""

    view: PageView
    spans: frozenset[tuple[int, int]]
    ends: Sequence[int]

    def trimmed(self, span: tuple[int, int]) -> tuple[int, int]:
        """The item without a place before it, words of doing, and what is said of it behind it."""
        start, end = span
        text = self.view.text
        if span in self.spans:
            return span
        last = bisect_right(self.ends, end) - 1
        start = max(start, self.ends[last]) if last >= 0 else start
        zone = _ZONE.match(text, start, end)
        start = zone.end() if zone and self.told((zone.end(), end)) else start
        behind = _BEHIND.search(text, start, end)
        end = behind.start() if behind and behind.start() - start > 1 else end
        done = _DONE_WITH.search(text, start, end)
        end = done.start() if done and is_field(text[start : done.start()]) else end
        if start < end and (start, end) not in self.spans and not is_field(text[start:end]):
            start = past_cut(self.view, past_action(text, start, end), end)
        carried = (m.end() for m in _CARRIED.finditer(text, start, end) if is_field(text[m.end() : end]))
        return next(carried, start), end

    def is_pair(self, span: tuple[int, int]) -> bool:
        """Two known industries side by side (氢能和储能): each is found by itself."""
        cut = self.view.text.find("和", *span)
        return cut > 0 and (span[0], cut) in self.spans and (cut + 1, span[1]) in self.spans

    def told(self, span: tuple[int, int], *, strict: bool = False) -> bool:
        """Whether the item is a known industry, or ends like one; `strict`: no word that is ordinary elsewhere."""
        start, end = span
        if span in self.spans or any((inner, end) in self.spans for inner in range(start + 1, end - 1)):
            return True
        ordinary = self.view.text[start:end] in words_of("industry_weak")
        field = is_field(self.view.text[start:end]) or (plausible(self.view, span) and tailed(self.view, end))
        return field and not (ordinary and (strict or not tailed(self.view, end)))


def enumerated(
    view: PageView, runs: Sequence[Items], known: Collection[tuple[int, int]], ends: Mapping[int, int]
) -> Iterator[Mention]:
    """Items of a list in which at least two in five are known industries, or whose head says industry."""
    page = _Known(view, frozenset(known), sorted(ends))
    for items in runs:
        if len(items.spans) < 2:
            continue
        spans = [page.trimmed(span) for span in items.spans]
        yield from _headed_by_last(page, spans)
        if _of_others(view, items) and not (_of_fields(view, spans) or _of_sides(page, items, spans)):
            continue
        if any(past_action(view.text, *span) > span[0] for span in spans[1:]):
            continue  # clauses that happen to stand between 、, not names
        strict = _LOOSE_HEAD.match(items.head) is not None  # 一批能源、交通等领域的重大项目
        both = any(span in page.spans for span in spans) and all(is_field(view.text[s:e]) for s, e in spans)
        if both or _is_sectors(view, items, sum(page.told(span, strict=strict) for span in spans)):
            for start, end in spans:
                never = view.text[start:end] in words_of("industry_never")
                if (start, end) in page.spans or never or page.is_pair((start, end)):
                    continue
                if end - start > 1 and plausible(view, (start, end)):
                    yield Mention(start, end, "Industry", view.text[start:end], "industry.enumerated")


def _headed_by_last(page: _Known, spans: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """“协作、物流、特种机器人”: what the last of some short names ends in belongs to all."""
    text, (start, end) = page.view.text, spans[-1]
    head = text[start + 2 : end]
    if (start, end) not in page.spans or head not in words_of("shared_head") or len(spans) > 5:
        return
    others = spans[:-1]
    joined = [text[a:b] + head for a, b in others]
    if any(map(is_field, joined)) and all(b - a == 2 and (a, b) not in page.spans for a, b in others):
        for (at, stop), label in zip(others, joined, strict=True):
            if is_field(label) or plausible(page.view, (at, stop)):
                yield Mention(at, stop, "Industry", text[at:stop], "industry.enumerated", label=label)


def _of_fields(view: PageView, spans: Sequence[tuple[int, int]]) -> bool:
    """Most items are names of fields and nothing else, whatever sums them up (粮油、水产、医疗器械等各类企业)."""
    fields = sum(is_field(view.text[start:end]) for start, end in spans)
    return fields > 2 and fields * 5 >= len(spans) * 3


def _of_sides(page: _Known, items: Items, spans: Sequence[tuple[int, int]]) -> bool:
    return items.head.startswith("方面") and sum(page.told(span) for span in spans) * 2 >= len(spans)


def _of_others(view: PageView, items: Items) -> bool:
    """Whether what sums the list up says that its members are firms, places, measures, not fields."""
    if _SECTOR_HEAD.match(items.head):
        return False
    return bool(_OTHER_HEAD.match(items.head) or _BODIES.match(view.text, items.head_start))


def _is_sectors(view: PageView, items: Items, hits: int) -> bool:
    """Whether the list is one of fields: `hits` of its items are known or end like known ones."""
    first = items.spans[0][0]
    announced = bool(_DEVELOP.search(view.text, max(0, first - 6), first))
    closed = announced and bool(_CLOSED.search(view.text, *items.spans[-1]))  # 培育抛光、光功能产业
    summed = closed or (items.summed and bool(_SECTOR_HEAD.match(items.head)))
    goods = items.summed and bool(_GOODS_HEAD.match(items.head))
    if hits * 5 >= 2 * len(items.spans):
        return len(items.spans) > 2 or hits > 1 or summed or goods or announced
    made = bool(_MAKES.search(view.text, max(0, first - 6), first))
    return (summed and (hits > 0 or announced)) or ((goods or made) and hits > 0)
