"""Said or planned: what the governing words of a clause make of a fact."""

from __future__ import annotations

import re

from ...records import Modality

INTENTIONS = frozenset({"aimsFor", "developsIndustry"})  # the intention itself is the fact
TIMELESS = frozenset({"subIndustryOf", "partOf", "includesIndustry"})
BUILT = frozenset({"locatedIn", "settledIn", "investedBy", "operatedBy", "hasFactoryIn"})
_WILL = re.compile(
    r"(?<![能行])将(?!其|军|于\d|以|依托|借助|发挥|进一步)|拟(?!态|人)|力争|预计|有望|争取|(?<![动项业资展级度设])(?<![一二三四五六七八九十\d]年)计划(?=[投建在总到于引，落入新设成打开])"
    r"|有意(?!思|义|识|见|愿|无)|(?:意向|准备)(?=[落入投建引])|筹建|筹备|"
    r"谋划|即将|争创|申报|研究制定|加快构建|布局建设|合格的"
)
# “将落地甲，|并深入实施乙”: a clause that goes on without a subject is under the 将 of the one before.
_GOES_ON = re.compile(
    r"(?:并|还|也|同时|以及|进一步|全面|深入|大力|积极|加快|继续|着力|持续|联合|共同|适时)*"
    r"(?:实施|推进|推动|打造|建设|建成|培育|开展|完善|构建|建立|设立|启动|推出|出台|发布|印发|引进|引入|组建|成立|举办|落实|制定|落地"
    r"|扩建|新建|新增|投资|投建|开通|布局|编制|深化|探索|启用|创建|申报)"
)
_BUILDING = re.compile(r"加快|推进|规划建设|前期工作")
_ALREADY = re.compile(r"已(?!有意)|获批|获评|入选|正式启动")
_DONE = re.compile(r"已(?!有意)|建成|投产|获批|获评|入选|挂牌|竣工|落成|启用|正式启动|成功")


def goes_on(text: str, sentence: int, start: int) -> bool:
    """Whether the clause at `start` has no subject of its own and goes on with what the sentence says will be."""
    if start <= sentence or not _GOES_ON.match(text, start):
        return False
    begun = max(sentence, text.rfind("；", sentence, start) + 1)
    wills = [*_WILL.finditer(text, begun, start)]
    return bool(wills) and wills[-1][0] == "将" and not _DONE.search(text, wills[-1].end(), start)


def modality(text: str, start: int, reach: int, end: int, predicate: str) -> Modality:
    """Planned where a word before `reach` puts the fact into the future, and none behind it says it is done.

    `text[start:end]` is the clause, `reach` the later one of the two ends of the fact: what stands behind both
    speaks of something else.
    """
    if predicate in INTENTIONS or predicate in TIMELESS:
        return "Said"
    will = _WILL.search(text, start, reach)
    if will is not None:
        return "Said" if _ALREADY.search(text, will.end(), end) else "Planned"
    if predicate in BUILT and (building := _BUILDING.search(text, start, reach)) is not None:
        return "Said" if _DONE.search(text, building.end(), end) else "Planned"
    return "Said"
