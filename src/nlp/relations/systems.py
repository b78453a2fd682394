"""Enumerated industries: what a system of industries includes, what an industry branches into, what a policy is for."""

from __future__ import annotations

import re

from ...records import Mention
from .context import Clause, Context
from .facts import Facts

_COUNTED = re.compile(
    r"[”）]?(?:产业)?(?:等|共)?(?:的)?(?:\d+|[一二三四五六七八九十两多]+)?[个大项条类]?[^，。；、\d]{0,6}"
)
_PARENT = re.compile(
    r"[”）]?(?:、[^，。；、和与及等]{2,6}){0,2}(?:等|(?=[\d一二三四五六七八九十两]))(?:\d+|[一二三四五六七八九十两])?[个大类]?"
    r"(?:(?!领域|行业|产业|技术|应用|系统|设备|业务)[^，。；、和与及等的在用与向对]){0,6}"
)
_INTO = re.compile(
    r"[”）]?(?:产业|行业|领域|产业链)?(?![^，。；]{0,4}[馆展])[^，。；\d]{0,4}，?"
    r"(?:包括|涵盖|覆盖|囊括|细分为)[^，。；]{0,8}"
)
_USED = re.compile(r"(?:[应运使]?用[于在到]|场景|物资|捐赠|展[示出品])[^，。；]{0,12}$")
_NO_PARENT = frozenset({"赛道", "赛道产业", "领域", "行业", "制造业", "高技术产业", "先进制造业"})
_SYSTEM_INTO = re.compile(r"(?:包括|涵盖|覆盖|聚焦|即|：|——|重点发展|形成|优先发展|发展)")
_COUNT_LIST = re.compile(r"[\d一二三四五六七八九十两]+[个批大](?:先导|新兴|优势|未来|传统|支柱|主导|细分|重点)")
LOOSE = re.compile(r"(?:\d+|[一二三四五六七八九十两]+)[个条类]")  # counted, not named
TIER = re.compile(r"(?:工业|战略性|新兴|先导|优势|未来|传统|支柱|主导|特色|重点|地标|标志性)+产业")
_FORMED = re.compile(r"(?:形成|构成|组成|构建起?)了?[^，。；“”]{0,6}$")
_AIMED = re.compile(
    r"等?(?:赛道|领域|产业|行业|方向|板块)*，(?:加快|着力|全力|努力|力争|积极)?(?:构建|打造|形成|建设|布局|培育)起?了?[^，。；“”]{0,6}"
)
_AIMS = re.compile(r"(?:围绕|聚焦|瞄准|锚定|立足)[^，。；]{0,8}$")
_GROUPED = re.compile(r"等?(?:[两三四五六七八九十]|\d+)[大个]")
_PARTS = re.compile(r"\d[（(\d）)]*\+")
_CODE = re.compile(r"“(\d+(?:\+[\dNXn])*)”(?:就是|是|为|即|指|：)")
_LASTS = 6  # sentences for which a system stays the topic
_SAYS = re.compile("》?(?:[也还中则]|同时)*(?:明确|专门)?(?:提出|明确|要求|指出|规定|强调)")
_FOR = re.compile(r"，(?:促进|推动|锚定|支持|助推|带动|推进|扩大|培育|壮大|做强|做大|赋能|加快发展)")
_AMONG = re.compile(r"其中，?")


def read_systems(context: Context, facts: Facts) -> None:
    """Add includesIndustry, subIndustryOf and a policy's supports."""
    last = len(context.outer) - 1
    system: Mention | None = None
    coded: Mention | None = None  # the last one with a number of parts
    policy: Mention | None = None
    sentence = -9
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.type == "IndustrySystem":
                if LOOSE.match(mention.text):
                    continue
                system, sentence = mention, clause.sentence
                coded = mention if _PARTS.search(mention.text) else coded
                _before(context, facts, clause, mention)
                _formed(context, facts, clause, mention)
            elif mention.type == "Policy":
                policy = mention
            elif mention.type == "Industry":
                place = context.place_of(mention)
                if policy is not None:
                    _purpose(context, facts, clause, policy, mention)
                if place < last:
                    _parent(context, facts, clause, place)
                if coded is not None and _explains(context, clause, mention, coded):
                    facts.add(coded, "includesIndustry", mention, "system.coded", clause.sentence, clause=clause)
                elif system is not None and clause.sentence - sentence <= _LASTS:
                    _after(context, facts, clause, mention, system, sentence)


def _purpose(context: Context, facts: Facts, clause: Clause, policy: Mention, industry: Mention) -> None:
    """实施某行动，推动 …; 《某规划》提出，要培育 …: what the next clause speaks of is what the policy is for."""
    text = context.text
    start = context.group(context.place_of(industry))[0].start
    gap = text[policy.end : start]
    if gap.count("，") > 1 or "。" in gap or start - policy.end > 30:
        return
    if _SAYS.match(text, policy.end):
        facts.add(policy, "supports", industry, "policy.says", clause.sentence, said="Planned")
    elif _FOR.search(gap):
        facts.add(policy, "supports", industry, "policy.for", clause.sentence, clause=clause)


def _before(context: Context, facts: Facts, clause: Clause, system: Mention) -> None:
    """氢能、储能“两大产业”; 围绕氢能、储能等赛道，构建“2+X”产业体系: the enumeration right before the system."""
    place = context.place_of(system)
    if place == 0 or context.outer[place - 1].type != "Industry":
        return
    near = context.outer[place - 1]
    text = context.text
    first = context.group(place - 1)[0]
    aimed = _AIMED.fullmatch(text, near.end, system.start) and _AIMS.search(text, max(0, first.start - 12), first.start)
    if aimed or _COUNTED.fullmatch(text, near.end, system.start):
        for member in context.group(place - 1):
            facts.add(system, "includesIndustry", member, "system.list", clause.sentence, clause=clause)


def _formed(context: Context, facts: Facts, clause: Clause, system: Mention) -> None:
    """发展甲、乙、丙三大主导产业和丁、戊两大特色产业，形成“3+2”产业格局: the counted lists before it."""
    text = context.text
    start = context.view.page.sentences[clause.sentence].start
    if not _FORMED.search(text, clause.start, system.start):
        return
    for at in range(context.place_of(system) - 1, -1, -1):
        if context.outer[at].start < start:
            return
        if context.outer[at].type == "Industry" and _GROUPED.match(text, context.group(at)[-1].end):
            facts.add(system, "includesIndustry", context.outer[at], "system.formed", clause.sentence, clause=clause)


def _after(context: Context, facts: Facts, clause: Clause, industry: Mention, system: Mention, sentence: int) -> None:
    """“1+3”产业体系，包括 …; later sentences count the members: 培育3个新兴产业，包括 …"""
    text = context.text
    if industry.start < system.end or TIER.fullmatch(industry.text):
        return
    group = context.group(context.place_of(industry))
    start = max(clause.start - 16, 0)
    if clause.sentence == sentence:
        if _SYSTEM_INTO.search(text, system.end, group[0].start):
            facts.add(system, "includesIndustry", industry, "system.into", clause.sentence, clause=clause)
    elif _COUNT_LIST.search(text, start, min(group[-1].end + 12, len(text))):
        facts.add(system, "includesIndustry", industry, "system.counted", clause.sentence, clause=clause)


def _explains(context: Context, clause: Clause, industry: Mention, system: Mention) -> bool:
    """“2”是两大转型；“3+6”即三大先导产业和…: the words before an industry explain a part of the system's number."""
    text, start = context.text, max(system.end, context.view.page.sentences[clause.sentence].start)
    codes = list(_CODE.finditer(text, start, industry.start)) if start < industry.start else []
    return bool(codes) and codes[-1][1] in system.text and "；" not in text[codes[-1].end() : industry.start]


def _listed_in(text: str, start: int, left: Mention, right: Mention) -> bool:
    """直播、团购等平台经济; not a list of where goods are used, nor one of what has no field of its own."""
    return (
        _PARENT.fullmatch(text, left.end, right.start) is not None
        and not text.startswith("等", right.end)
        and right.text not in _NO_PARENT
        and _USED.search(text, max(0, start - 16), start) is None
    )


def _parent(context: Context, facts: Facts, clause: Clause, place: int) -> None:
    """直播等平台经济; 装备产业包括机床、机器人."""
    left, right = context.outer[place], context.outer[place + 1]
    if right.type != "Industry" or right.start < left.end or TIER.fullmatch(right.text):
        return
    text = context.text
    if _listed_in(text, context.group(place)[0].start, left, right):
        for member in context.group(place):
            facts.add(member, "subIndustryOf", right, "sub.list", clause.sentence, clause=clause)
    elif _INTO.fullmatch(text, left.end, right.start):
        for member in context.group(place + 1):
            facts.add(member, "subIndustryOf", left, "sub.into", clause.sentence, clause=clause)
    elif right.text.endswith(left.text) and right.text != left.text:
        rule = "sub.among" if _AMONG.search(text, left.end, right.start) else "sub.suffix"
        facts.add(right, "subIndustryOf", left, rule, clause.sentence, clause=clause)
