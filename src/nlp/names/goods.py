"""Fields that no list holds, told by where they stand: what a firm's trade is, what a project's works make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...records import Mention
from ..view import PageView
from .context import Known
from .edges import past_action
from .modifiers import rare
from .nouns import general, past_cut, plausible
from .tables import words_of

# “主要从事某某设备的研发、生产”: between the verb and what is done stands the trade, at times a list of trades.
_TRADE = re.compile(
    r"(?:从事|专注于?|致力于|主营|主要开展)(?P<goods>[^，。；：！？\n“”（）的等]{2,24}?)(?:等(?:产品)?)?(?:系列|产品|技术|类产品)?的?"
    r"(?:(?:自主|技术)?(?:研发|研究|生产|制造|销售|加工|设计|开发)(?=[、，。；和与及一等的]|生产|制造|销售|加工|服务|企业)|领域|行业)"
)
_JOINT = re.compile(r"[、和与及]|以及")
_QUANTITY = re.compile(
    r"\d[\d.,]*[余多]?[万亿千百]*(?:吨级?|台套|台|套|辆|片|只|件|平方米|立方米|立方|[GM]Wh?|[兆吉]瓦时?|千瓦时?|米|颗|支|块|条|亩|头|羽|瓶|箱|盒|株|枚|艘|架|级)"
)
_WORKS = re.compile(
    r"(?P<how>(?:研发|综合|新型)?(?:生产制造|生产加工|生产|制造|深加工|加工|产业化|种植|养殖))?(?:产业)?"
    r"(?:示范)?(?:智能|智慧|超级|数字化)?(?P<line>生产线|产线)?(?:项目|工厂|基地|产业园区?)?(?:项目)?(?:[一二三]期)?$"
)
_YEARLY = re.compile(r"年产(?:约|近|超|能)?(?=\d)")
_COUNTED_GOODS = re.compile(
    r"(?P<goods>[^，。；：！？\n“”（）的等、和与及\d]{2,12}?)"
    r"(?:[、和与及](?=\d)|(?:的)?(?:智能|自动化)?(?:[一二三]期)?(?:生产|制造|加工)?(?:生产线|产线|能力|产能|规模|项目|基地)|(?=[，。；]))"
)
_VILLAGE = re.compile(r"[镇乡村]")
_BUILT = frozenset({"Project", "Park"})


def traded(view: PageView) -> Iterator[Mention]:
    """What a firm is said to develop, make or sell."""
    for match in _TRADE.finditer(view.text):
        start, limit = match.span("goods")
        while start < limit:
            joint = _JOINT.search(view.text, start, limit)
            end = joint.start() if joint else limit
            begin = past_cut(view, past_action(view.text, start, end), end) if view.edges[start] else start
            if _names_goods(view, begin, end):
                yield Mention(begin, end, "Industry", view.text[begin:end], "industry.traded")
            start = joint.end() if joint else limit


def counted(view: PageView) -> Iterator[Mention]:
    """What works are said to make in number (年产5000台某某机和4000台某某机能力), one field for each quantity."""
    for year in _YEARLY.finditer(view.text):
        limit = year.end()
        while (quantity := _QUANTITY.match(view.text, limit)) is not None:
            goods = _COUNTED_GOODS.match(view.text, quantity.end())
            if goods is None:
                break
            if _names_counted(view, *goods.span("goods")):
                yield Mention(*goods.span("goods"), "Industry", goods["goods"], "industry.counted")
            limit = goods.end()


def made_by(view: PageView, names: Sequence[Mention], context: Known) -> Iterator[Mention]:
    """What stands between a place, a firm or a quantity and the works in the name of a project or a park."""
    for name in names:
        works = _WORKS.search(view.text, name.start, name.end) if name.type in _BUILT else None
        if works is None or works.start() in context.industries:
            continue
        start = _behind_owner(view.text, name.start, works, context)
        if start is not None and _names_goods(view, start, works.start()):
            yield Mention(start, works.start(), "Industry", view.text[start : works.start()], "industry.made")


def _behind_owner(text: str, start: int, works: re.Match[str], context: Known) -> int | None:
    """Behind the last quantity, or where the works say that things are made, behind the last place or firm."""
    head = works.start()
    behind = [m.end() for m in _QUANTITY.finditer(text, start, head)]
    if works["how"] or works["line"]:
        behind += [e for e in context.ends if start < e < head]
    return max(behind, default=None)


def _names_counted(view: PageView, start: int, end: int) -> bool:
    """Behind a quantity made in a year stand goods, also by words that are verbs elsewhere (滑移|装载机)."""
    text, last = view.text[start:end], view.words[view.word_index(end - 1)]
    at_words = view.edges[start] and view.edges[end]
    told = not general(view, start, end) and _never_goods().isdisjoint({text, last})
    return bool(at_words) and told and "值" not in text


@cache
def _never_goods() -> frozenset[str]:
    return words_of("industry_never") | words_of("not_in_field") | words_of("not_last_in_field")


def _names_goods(view: PageView, start: int, end: int) -> bool:
    """Words of things, of which at least one says what they are, and no name that no dictionary has."""
    text = view.text[start:end]
    if not 2 <= end - start <= 12 or not plausible(view, (start, end)) or text in words_of("industry_never"):
        return False
    words = view.words[view.word_index(start) : view.word_index(end - 1) + 1]
    return not (general(view, start, end) or rare(words) or text in words_of("not_in_field") or _VILLAGE.search(text))
