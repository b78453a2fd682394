"""Industries that no list holds: named as one (X产业, X行业), or enumerated beside known ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ...records import Mention
from ..view import PageView
from .context import Known
from .edges import clean_start, past_action
from .lists import Items
from .tables import alternatives, is_stop, words_of
from .walk import left_edge, right_edge

# Where 产业 goes on (产业链, 产业园) it is part of another name.
_NAMED = re.compile(rf"产业(?!{alternatives('trade_goes_on')})|制造业(?!{alternatives('manufacturing_goes_on')})")
_HEAD = re.compile(r"产业|领域|赛道|行业|方向|产业链|产业集群|集群|产品|装备|材料|业态|制造|技术|经济")
_ECONOMY = re.compile(rf"[\u4e00-\u9fff]{{2}}经济(?!{alternatives('economy_goes_on')})")
_NATION = re.compile(
    r"(?:第[一二三四五六七八九十]+届|中国|我国|美国|日本|印度|越南|德国|法国|英国|韩国|俄罗斯|加拿大|澳大利亚|欧洲|亚洲|非洲|美洲|全球|国际|国内|世界|当地|本地|外国)*"
)
_MEASURED = re.compile(
    r"(?:产业)?(?:增加值|产值|产量|营收|规模|关键技术|核心技术|落地模式|产业园区?|领域|行业|产品|企业)"
)
_MADE = re.compile(
    r"(?:大力|加快|积极|重点)?(?:发展|培育|壮大|布局|做强|做优|主营|从事|专注于?|深耕|聚焦|生产|研发|制造|主攻|开发|引进)(?:了|出|以|好|一批|一系列)*"
)
_TAILS_OF = {
    "IndustrialChain": re.compile(r"产业链$"),
    "Cluster": re.compile(r"(?:先进)?(?:产业|制造业)?集群$"),
    "NationalCluster": re.compile(r"(?:先进)?(?:产业|制造业)?集群$"),
    "Park": re.compile(r"(?:生态|示范|特色)?(?:产业|科技|工业)?(?:园区|园|基地|示范区|先导区|集聚区|试验区)$"),
    "Project": re.compile(r"(?:生产|制造|研发|建设|产业链|一体化)?(?:产业)?(?:园|基地)?(?:项目)?(?:[一二三]期)?$"),
    "Lab": re.compile(r"(?:技术|产业|科学)?(?:创新|研究|工程|计算)?(?:中心|研究院|研究所|实验室)$"),
}
_OTHER_HEAD = re.compile(alternatives("list_of_others"))
_DEVELOP = re.compile(
    r"(?:发展|培育|壮大|布局|聚焦|围绕|做强|做优|做大|涵盖|覆盖|包括|涉及|主攻|深耕|抢占|瞄准|加快|推动|开辟|拓展|支持|打造|形成|主营|从事|专注于?|以)$"
)


def named(view: PageView, context: Known) -> Iterator[Mention]:
    """The word group before 产业 or 制造业, where it distinguishes one industry."""
    text = view.text
    for match in _NAMED.finditer(text):
        head, end = match.span()
        if not view.edges[end]:
            continue
        start = left_edge(view, head, longest=12, ends={})
        start = clean_start(view, past_action(text, _past_place(start, head, context.ends), head), head, context)
        start += len(_NATION.match(text, start, head).group())  # type: ignore[union-attr]
        if (
            not text[start].isalnum()
            or text[start:end] in words_of("industry_never")
            or head - start < 2
            or head in context.ends
            or _generic(view, start, head)
        ):
            continue
        yield Mention(start, end, "Industry", text[start:end], "industry.named")


def _before_measure(text: str, start: int, end: int) -> int:
    """What is measured of an industry is no part of its name (输变电装备|产业产值)."""
    match = _MEASURED.search(text, start, end)
    return match.start() if match and match.end() == end and match.start() - start > 1 else end


def _past_place(start: int, head: int, ends: Mapping[int, int]) -> int:
    """An industry's name holds no place: it begins after the last one."""
    inside = [e for e in ends if start < e <= head]
    return max(inside, default=start)


def _generic(view: PageView, start: int, end: int) -> bool:
    first, last = view.word_index(start), view.word_index(end - 1)
    return all(w in words_of("generic") or w in words_of("industry_not") for w in view.words[first : last + 1])


def _tailed(view: PageView, end: int) -> bool:
    """Whether the word that ends here is one that names of industries end in (…装备, …材料, …经济)."""
    index = view.word_index(end - 1)
    word = view.words[index]
    return view.word_starts[index] + len(word) == end and (
        word in words_of("industry_tail") or word[-2:] in words_of("industry_tail")
    )


def extended(view: PageView, industries: Sequence[Mention], context: Known) -> Iterator[Mention]:
    """A known industry with the words around it that make it a narrower one (半导体|照明芯片, 新型|显示)."""
    text, words, starts = view.text, view.words, view.word_starts
    for known in industries:
        start, end = known.start, known.end
        index = view.word_index(end) if end < len(text) else len(words)
        while index < len(words) and starts[index] == end and words[index] in words_of("industry_tail"):
            end += len(words[index])
            index += 1
        index = view.word_index(start) - 1
        while index >= 0 and starts[index] + len(words[index]) == start and words[index] in words_of("industry_front"):
            start = starts[index]
            index -= 1
        start = min(past_action(text, start, end), known.start)
        if (start, end) != (known.start, known.end) and end - start <= 14:
            yield Mention(start, end, "Industry", text[start:end], "industry.extended")


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
        opened = [e for e in context.ends if start < e <= end]
        start = past_action(text, clean_start(view, max(opened, default=start), end, context), end)
        if 3 <= end - start <= 12 and _tailed(view, end) and _plausible(view, (start, end)):
            yield Mention(start, end, "Industry", text[start:end], "industry.developed")


def inside(view: PageView, names: Sequence[Mention], context: Known) -> Iterator[Mention]:
    """The industry that a chain, cluster, park or project is of, inside its name (己内酰胺|产业链)."""
    for name in names:
        tail = _TAILS_OF.get(name.type)
        match = tail.search(view.text, name.start, name.end) if tail else None
        if match is None:
            continue
        start = max((e for e in context.ends if name.start < e <= match.start()), default=name.start)
        start = clean_start(view, start, match.start(), context)
        sure = name.type in {"IndustrialChain", "Cluster"} or _tailed(view, match.start())
        if 2 <= match.start() - start <= 12 and sure and _plausible(view, (start, match.start())):
            yield Mention(start, match.start(), "Industry", view.text[start : match.start()], "industry.inside")


def enumerated(
    view: PageView, runs: Sequence[Items], known: Collection[tuple[int, int]], ends: Mapping[int, int]
) -> Iterator[Mention]:
    """Items of a list in which at least two in five are known industries, or whose head says industry."""
    spans = set(known)
    for items in runs:
        if _OTHER_HEAD.match(items.head) or len(items.spans) < 2:
            continue
        if any(past_action(view.text, s, e) > s for s, e in items.spans[1:]):
            continue  # clauses that happen to stand between 、, not names
        plausible = [s for s in items.spans if _plausible(view, s)]
        hits = sum(
            1 for s in items.spans if s in spans or _tail_known(s, spans) or (s in plausible and _tailed(view, s[1]))
        )
        said = items.summed and bool(_HEAD.search(items.head[:10]))
        announced = bool(_DEVELOP.search(view.text[max(0, items.spans[0][0] - 3) : items.spans[0][0]]))
        if hits * 5 >= 2 * len(items.spans) or (said and hits) or (said and announced):
            for start, end in plausible:
                start, end = _past_place(start, end, ends), _before_measure(view.text, start, end)
                start = past_action(view.text, start, end)
                never = view.text[start:end] in words_of("industry_never")
                if (start, end) not in spans and end - start > 1 and not never:
                    yield Mention(start, end, "Industry", view.text[start:end], "industry.enumerated")


def _tail_known(span: tuple[int, int], known: set[tuple[int, int]]) -> bool:
    return any((start, span[1]) in known for start in range(span[0] + 1, span[1] - 1))


def _plausible(view: PageView, span: tuple[int, int]) -> bool:
    start, end = span
    if not 2 <= end - start <= 14 or not view.edges[start] or not view.edges[end]:
        return False
    first, last = view.word_index(start), view.word_index(end - 1)
    words = view.words[first : last + 1]
    if all(w in words_of("generic") or w in words_of("industry_not") for w in words):
        return False
    text = view.text[start:end]
    return (
        not re.match(r"\d|[一二两三四五六七八九十]+[个家条大]", text)
        and not any(is_stop(w) and w not in {"和", "与", "及", "新", "大", "多"} for w in words)
        and not re.search(r"[“”（）\d％%《》]", text)
    )
