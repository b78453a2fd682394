"""Parks that no head of the table ends: valleys of a field, parts of parks, places' bases of what is grown or made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .context import Known
from .kinds import is_generic
from .tables import is_stop
from .walk import left_edge

_VALLEY = Cued(r"谷(?![物子粒类底雨歌仓草神口壳风地米区滩川乡村镇县市湾壁幽底]|驿站|饲|收|爱凌|医)")
_CORE = re.compile(r"(?<![大巨印])[智数药声芯云车农氢磁眼脑种创碳钒磷锂网基链]$")  # X智谷, X药谷
_FIRM = re.compile(r"[”]?(?:集团|科技|股份|公司|发展|产业发展|基金|人才|实业|投资)")
_PLAIN_VALLEY = frozenset({"低", "河", "山", "峡", "稻", "硅", "五", "深", "幽", "空", "曼", "平", "乐"})
_DOTTED = Cued(
    r"(?P<left>[\u4e00-\u9fffA-Z0-9]{0,10}(?:园|城|谷|港|基地))·"
    r"[\u4e00-\u9fffA-Za-z0-9]{2,8}?(?:产业园|科技园|创新谷|园区|园|谷|港|基地)(?:（[一二三四]期）|[一二三四]期)?(?![\u4e00-\u9fff]?[园区城]区?)"
)
_PART = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:(?:产业|工业|科技|物流|创新|创业|示范)园区?|园区|片区|组团|分园|园)(?!林|艺|长|区|内有|企)"
)
_NOT_PART = re.compile(
    r"[一二三四五六七八九十两]大|[各个]|开园|入园|公园|校园|家园|庄园|果园|田园|幼儿园|花园|乐园|与|和|及|等|的|在|由|被|有|为|是"
)
_PARENT = ("区", "园", "城", "基地")
_OWNED = Cued(
    r"的(?P<name>(?P<what>[\u4e00-\u9fff]{2,8}?)(?:产业园区|产业园|工业园区|工业园|科技园区|科技园|物流园|示范园区))(?!区)"
)
_BASE = Cued(r"(?:(?:种植|养殖|繁育|育种|生产|加工|制种)(?:示范)?)?基地")
_GROWN = re.compile(
    r"(?:蔬菜|生猪|肉牛|奶牛|肉羊|蛋鸡|肉鸡|茶叶|水果|苹果|柑橘|脐橙|葡萄|水稻|玉米|小麦|大豆|马铃薯|花卉|苗木|中药材|药材|食用菌|香菇|羊肚菌|木耳"
    r"|水产|水产品|对虾|大闸蟹|小龙虾|海带|鲍鱼|牡蛎|枸杞|辣椒|番茄|草莓|猕猴桃|火龙果|芒果|荔枝|烟叶|棉花|油菜|油茶|甘蔗|橡胶|蚕桑|种业|良种|制种|牧草|牛羊|粮食)$"
)
_OF_ALL = re.compile(r"(?:重要|最大|全国|国家级?|世界|一流|主要)")


def sites(view: PageView, made: Sequence[Mention], known: Known) -> Iterator[Mention]:
    """All of them; `made` are the names already composed."""
    yield from _valleys(view, known)
    yield from _dotted(view)
    yield from _parts(view, made)
    yield from _bases(view, known)
    yield from _owned(view, known)


def _valleys(view: PageView, known: Known) -> Iterator[Mention]:
    """智能传感谷, 云州药谷: a field, or a place and one character of a field, before 谷."""
    text = view.text
    for match in _VALLEY.finditer(text):
        head, end = match.span()
        if text[head - 1] in _PLAIN_VALLEY or _FIRM.match(text, end):
            continue
        start = _valley_start(view, head, known)
        if start is not None:
            yield Mention(start, end, "Park", text[start:end], "park.valley")


def _valley_start(view: PageView, head: int, known: Known) -> int | None:
    field = known.industries.get(head)
    if field is not None:
        return known.ends.get(field, field)
    if not _CORE.search(view.text, head - 2, head):
        return None
    start = left_edge(view, head, longest=8, ends=known.ends)
    if start not in known.place_starts or head - start < 3:
        return None
    return left_edge(view, start - 1, longest=6, ends={}) if view.text[start - 1] == "·" else start


def _dotted(view: PageView) -> Iterator[Mention]:
    """海洋园·青溪园（三期）: two parks by one name."""
    for match in _DOTTED.finditer(view.text):
        start = left_edge(view, match.end("left"), longest=12, ends={})
        if start < match.end("left") - 1:
            yield Mention(start, match.end(), "Park", view.text[start : match.end()], "park.dotted")


def _parts(view: PageView, made: Sequence[Mention]) -> Iterator[Mention]:
    """云州市开发区|淮南园: a park's part named right behind it."""
    text, edges = view.text, view.edges
    for whole in made:
        if whole.type != "Park" or not whole.text.endswith(_PARENT):
            continue
        part = _PART.match(text, whole.end)
        if part is None or not edges[whole.end] or not edges[part.end()] or _NOT_PART.search(part[0]):
            continue
        words = view.words[view.word_index(whole.end) : view.word_index(part.end() - 1) + 1]
        if not any(is_stop(word) for word in words):
            yield Mention(whole.start, part.end(), "Park", text[whole.start : part.end()], "park.part")


def _bases(view: PageView, known: Known) -> Iterator[Mention]:
    """青溪蔬菜基地: a place, what it grows or makes, and 基地."""
    text = view.text
    for match in _BASE.finditer(text):
        head, end = match.span()
        if not view.edges[end] or text.startswith("项目", end):
            continue
        field = known.industries.get(head)
        if field is None:
            grown = _GROWN.search(text, max(0, head - 4), head)
            field = grown.start() if grown else None
        start = known.places.get(field) if field is not None else None
        if start is not None and not _OF_ALL.search(text, start, end):
            yield Mention(start, end, "Park", text[start:end], "park.base")


def _owned(view: PageView, known: Known) -> Iterator[Mention]:
    """青溪县的|肉牛产业园区: what is only a kind has a name with the place that it is of."""
    for match in _OWNED.finditer(view.text):
        start, end = match.span("name")
        place = known.places.get(match.start())
        ended = view.edges[end] or view.text[end] in "里内中"
        if place is None or not ended or is_generic(match["what"]):
            continue
        words = view.words[view.word_index(start) : view.word_index(end - 1) + 1]
        if view.edges[start] and not any(is_stop(word) for word in words):
            label = view.text[place : match.start()] + match["name"]
            yield Mention(start, end, "Park", match["name"], "park.owned", label=label)
