"""Industries that no list holds: named as one (X产业, X行业), or enumerated beside known ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ...records import Mention
from ..view import PageView
from .composed import Known, clean_start
from .lists import Items
from .tables import is_stop, words_of
from .walk import left_edge

_NAMED = re.compile(r"产业(?!链|园|集群|体系|基地|带|化|工人|结构|布局|生态|发展|政策|基金|规模|基础|升级|转型|园区|联盟|格局|项目|投资|大脑|工程|协同|人才|变革|转移|培育|平台|优势|创新|新城|赛道|强|类|互联网|金融|服务|研究|技术|竞争|总|大会|方向|质量|载体|资源|要素|合作|对接|招商|空间|高地|集聚|聚集|数字|智能|振兴|扶持|规划|导向|主体|配套|生成|落地|需求|门类|领域|组织|标准|应用|孵化|经济|能级|安全|融合|带动|引|高质量)|制造业(?!单项|转型|创新|企业|数字|高质量|强|重点|当家|立|集群|基|竞|发展|基地|增|投|占|和|与|、|智能)")
_HEAD = re.compile(r"产业|领域|赛道|行业|方向|产业链|产业集群|集群|产品|装备|材料|业态|制造|技术|经济")
_FIRM_HEAD = re.compile(r"企业|公司|厂商|集团|高校|大学|院校|院所|机构|城市|地区|国家|区县|部门|单位|项目|银行|专家|人才|环节|功能|问题|方面|措施|政策|服务|行动|因素|要素|特点|优势|原则|理念|方式|手段|工作|机制|体系|平台|载体|园区")
_DEVELOP = re.compile(r"(?:发展|培育|壮大|布局|聚焦|围绕|做强|做优|做大|涵盖|覆盖|包括|涉及|主攻|深耕|抢占|瞄准|加快|推动|开辟|拓展|支持|打造|形成|主营|从事|专注于?|以)$")


def named(view: PageView, context: Known) -> Iterator[Mention]:
    """The word group before 产业 or 制造业, where it distinguishes one industry."""
    text = view.text
    for match in _NAMED.finditer(text):
        head, end = match.span()
        if not view.edges[end]:
            continue
        start = left_edge(view, head, longest=12, ends={})
        start = clean_start(view, _past_place(start, head, context.ends), head, context)
        if text[start:end] in words_of("industry_never") or head - start < 2 or head in context.ends or _generic(view, start, head):
            continue
        yield Mention(start, end, "Industry", text[start:end], "industry.named")


def _past_place(start: int, head: int, ends: Mapping[int, int]) -> int:
    """An industry's name holds no place: it begins after the last one."""
    inside = [e for e in ends if start < e <= head]
    return max(inside, default=start)


def _generic(view: PageView, start: int, end: int) -> bool:
    first, last = view.word_index(start), view.word_index(end - 1)
    return all(w in words_of("generic") or w in words_of("industry_not") for w in view.words[first : last + 1])


def enumerated(view: PageView, runs: Sequence[Items], known: Collection[tuple[int, int]]) -> Iterator[Mention]:
    """Items of a list in which at least two in five are known industries, or whose head says industry."""
    spans = set(known)
    for items in runs:
        if _FIRM_HEAD.match(items.head) or len(items.spans) < 2:
            continue
        plausible = [s for s in items.spans if _plausible(view, s)]
        hits = sum(1 for s in items.spans if s in spans or _tail_known(s, spans))
        said = items.summed and bool(_HEAD.search(items.head[:10]))
        announced = bool(_DEVELOP.search(view.text[max(0, items.spans[0][0] - 3) : items.spans[0][0]]))
        if hits * 5 >= 2 * len(items.spans) or (said and hits) or (said and announced):
            for start, end in plausible:
                if (start, end) not in spans:
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
    return not re.match(r"\d|[一二两三四五六七八九十]+[个家条大]", text) and not any(is_stop(w) and w not in {"和", "与", "及", "新", "大", "多"} for w in words) and not re.search(r"[“”（）\d％%《》]", text)
