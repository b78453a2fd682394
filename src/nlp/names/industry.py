"""Industries that no list holds: named as one (X产业, X制造业), developed, or inside the names of what is for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...records import Mention
from ..view import PageView
from .context import Known
from .edges import clean_start, past_action
from .nouns import general, is_field, noun_start, past_cut, plausible, tailed
from .tables import alternatives, words_of
from .walk import right_edge

# Where 产业 goes on (产业链, 产业园) it is part of another name.
_NAMED = re.compile(rf"产业(?!{alternatives('trade_goes_on')})|制造业(?!{alternatives('manufacturing_goes_on')})")
_ECONOMY = re.compile(rf"[\u4e00-\u9fff]{{2}}经济(?!{alternatives('economy_goes_on')})")
_NATION = re.compile(
    r"(?:第[一二三四五六七八九十]+届|中国|我国|美国|日本|印度|越南|德国|法国|英国|韩国|俄罗斯|加拿大|澳大利亚|欧洲|亚洲|非洲|美洲|全球|国际|国内|世界|当地|本地|外国)*"
)
_MADE = re.compile(
    r"(?:大力|加快|积极|重点)?(?:发展|培育|壮大|布局|做强|做优|主营|从事|专注于?|深耕|聚焦|生产|研发|制造|主攻|开发|引进)(?:了|出|以|好|一批|一系列)*"
)
_TAILS_OF = {
    "IndustrialChain": re.compile(r"(?:全?产业链条?|生产链条)$"),
    "Cluster": re.compile(r"(?:先进)?(?:产业|制造业)?集群$"),
    "NationalCluster": re.compile(r"(?:先进)?(?:产业|制造业)?集群$"),
    "Park": re.compile(r"(?:生态|示范|特色)?(?:产业|科技|工业)?(?:园区|园|基地|示范区|先导区|集聚区|试验区)$"),
    "Project": re.compile(r"(?:生产|制造|研发|建设|产业链|一体化)?(?:产业)?(?:园|基地)?(?:项目)?(?:[一二三]期)?$"),
    "Lab": re.compile(r"(?:技术|产业|科学)?(?:创新|研究|工程|计算)?(?:中心|研究院|研究所|实验室)$"),
}
_MANUFACTURING = re.compile(
    r"制造业(?=提质|增效|占比|占|增加值|投资|“|智改|智能化|数字化|转型|升级|高质量|发展|与|和|、|比重|规模|产值|向|迈|起家|根基|优势|基础|当家|[，。；])"
)
_QUALIFIED = re.compile(
    r"(?:高端|先进|传统|现代|装备|重点|优势|绿色|智能|新型|高技术|基础|战略性|特色|民营|都市|支柱|加工|及|和|、|品|车|械|药|器|子|材料|[一-龥]{2}产业的?|国家级?|全国|我国|中国|全球|世界|美国|日本|“|《|服务)$"
)
_OF_NATION = re.compile(r"(?:我国|全国|中国|日本|印度|美国|全球|世界|国内|GDP)[^，。；]*$")
_GOODS = ("装备", "设备", "材料", "芯片", "部件", "器件", "元件", "组件", "机器人", "传感器", "变速器", "发动机")
_NO_FRONT = ("业", "装备", "设备", "制造", "材料", "汽车")
_GOES_ON = re.compile(r"基地|商|企业|车间|厂|中心|人|者")  # behind 制造 and its like: the name ends before them


def named(view: PageView, context: Known) -> Iterator[Mention]:
    """The nouns before 产业 or 制造业, where they distinguish one industry."""
    text = view.text
    for match in _NAMED.finditer(text):
        head, end = match.span()
        if not view.edges[end] or head in context.ends:
            continue
        start = context.industries.get(head, _named_start(view, head, context))
        if (
            2 <= head - start <= 10
            and text[start:end] not in words_of("industry_never")
            and text[start:head] not in words_of("industry_never")
            and not general(view, start, head)
            and (plausible(view, (start, head)) or start in context.industries.values())
        ):
            yield Mention(start, end, "Industry", text[start:end], "industry.named")


def manufacturing(view: PageView) -> Iterator[Mention]:
    """制造业 by itself, where something is said of it (推动制造业提质增效), not of what it qualifies (制造业企业)."""
    for match in _MANUFACTURING.finditer(view.text):
        start, end = match.span()
        of_nation = _OF_NATION.search(view.text, max(0, start - 16), start)
        qualified = of_nation or _QUALIFIED.search(view.text, max(0, start - 4), start)
        if view.edges[start] and view.edges[end] and not qualified:
            yield Mention(start, end, "Industry", match.group(), "industry.manufacturing")


def _named_start(view: PageView, head: int, context: Known) -> int:
    """Where the nouns before `head` begin: behind a place, a verb, a word of nation."""
    start = noun_start(view, head, floor=_past_place(max(0, head - 12), head, context.ends))
    start = past_cut(view, clean_start(view, past_action(view.text, start, head), head, context), head + 2)
    return start + len(_NATION.match(view.text, start, head).group())  # type: ignore[union-attr]


def _past_place(start: int, head: int, ends: Mapping[int, int]) -> int:
    """An industry's name holds no place: it begins after the last one."""
    return max((e for e in range(head, start, -1) if e in ends), default=start)


def extended(view: PageView, industries: Sequence[Mention], context: Known) -> Iterator[Mention]:
    """A known industry with the words around it that make it a narrower one (半导体|照明芯片, 新型|显示)."""
    text, words, starts = view.text, view.words, view.word_starts
    for known in industries:
        start, end = known.start, known.end
        index = view.word_index(end) if end < len(text) else len(words)
        while index < len(words) and starts[index] == end and words[index] in words_of("industry_tail"):
            if _GOES_ON.match(text, end + len(words[index])):
                break
            end += len(words[index])
            index += 1
        index = view.word_index(start) - 1
        while index >= 0 and starts[index] + len(words[index]) == start and words[index] in words_of("industry_front"):
            start = starts[index]
            index -= 1
        start = min(past_action(text, _over_field(text, start, end, context), end), known.start)
        if (start, end) != (known.start, known.end) and end - start <= 14:
            yield Mention(start, end, "Industry", text[start:end], "industry.extended")


def _over_field(text: str, start: int, end: int, context: Known) -> int:
    """A field right before equipment or goods of it belongs to the name (清洁能源|高端装备)."""
    before = context.industries.get(start, start)
    return before if text.endswith(_GOODS, start, end) and not text.endswith(_NO_FRONT, before, start) else start


def economies(view: PageView) -> Iterator[Mention]:
    """“银发经济”, “低空经济”: a word before 经济 that makes it one field of it."""
    text = view.text
    for match in _ECONOMY.finditer(text):
        start, end = match.span()
        at_words = view.edges[start] and view.edges[end] and view.edges[end - 2]
        if at_words and text[start : end - 2] in words_of("economy"):
            yield Mention(start, end, "Industry", match.group(), "industry.economy")


def developed(view: PageView, context: Known) -> Iterator[Mention]:
    """What is developed or made, where its last word is one that industries end in (发展工业级无人机)."""
    text = view.text
    for match in _MADE.finditer(text):
        start = match.end()
        if not (view.edges[match.start()] and view.edges[start]):
            continue
        end = right_edge(view, start, longest=14)
        opened = [e for e in range(start + 1, end + 1) if e in context.ends]
        start = past_action(text, clean_start(view, max(opened, default=start), end, context), end)
        if 3 <= end - start <= 12 and tailed(view, end) and plausible(view, (start, end)):
            yield Mention(start, end, "Industry", text[start:end], "industry.developed")


def inside(view: PageView, names: Sequence[Mention], context: Known) -> Iterator[Mention]:
    """The industry that a chain, cluster, park or project is of, inside its name (己内酰胺|产业链)."""
    for name in names:
        tail = _TAILS_OF.get(name.type)
        match = tail.search(view.text, name.start, name.end) if tail else None
        if match is None:
            continue
        head = match.start()
        start = context.industries.get(head, -1)
        if start < name.start:
            start = _inner_start(view, name.start, head, context)
        told = is_field(view.text[start:head]) and view.text[start:head] not in words_of("industry_weak")
        sure = name.type in {"IndustrialChain", "Cluster"} or tailed(view, head) or told
        if 2 <= head - start <= 12 and sure and plausible(view, (start, head)):
            yield Mention(start, head, "Industry", view.text[start:head], "industry.inside")


def _inner_start(view: PageView, start: int, head: int, context: Known) -> int:
    """Where the longest known field before `head` begins inside a name, else the nouns behind its places."""
    floor = _past_place(start, head, context.ends)
    known = (at for at in range(floor, head - 1) if view.edges[at] and is_field(view.text[at:head]))
    return next(known, noun_start(view, head, floor=floor))
