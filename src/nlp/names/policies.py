"""Policies that their marks tell: titles in 《》, names and slogans in quotes, plans that a clause speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .documents import documents
from .tables import alternatives

_TAILS = (
    "行动计划|行动|工程|计划|改革|战略|政策体系|政策|制度|活动月|活动|规划纲要|规划建议|规划|专项行动|任务清单|组合拳|供需对接"
    "|推进体系|工作体系|发展思路布局|服务行|工作法|攻坚战|专项资金|实施方案|改造提升"
)
_WAYS = "机制|任务|导向|举措|措施"  # named only where a verb says that they are introduced
_GAP = r"[^，。；！？、：\n“”‘’的为等在入被给和与以将是成]{0,8}?"
_QUOTED = Cued(
    rf"[“‘][^“”‘’，。；\n]{{2,20}}[”’]{_GAP}(?:{_TAILS})(?!科技力量|性|支点|实施方案|行动方案|行动计划)"
    r"|[“‘][^“”‘’，。；、\n—]{2,12}(?:行动|工程|计划|机制|改革|政策|攻坚战|\d目标|标准)[”’]|“[^“”，。；\n]{1,8}制”"
)
_TRIAL = re.compile("[”’](?:示范|试点)工程$")  # what is built, no plan
_LONGEST_TRIAL = 30
_SHORTEST = 6  # characters of a plan that opens a clause
_WAY = Cued(
    r"(?:坚持|创新|实施|采取|推行|建立|优化|完善|强化|健全|探索|落实|推进|围绕|树立|树牢|突出)(?:了|推行)?[^，。；“”的]{0,12}?"
    rf"(?P<name>“[^“”，。；\n+—]{{2,20}}”(?:{_GAP}(?:{_WAYS})|的[^，。；“”]{{0,3}}?导向))"
)
_CHANNEL = Cued(
    r"(?:开辟|开通|设立|建立|拓宽|打通|畅通|开设)(?:了|出)?"
    r"(?P<name>[^，。；：、“”的\s]{0,8}?(?:“绿色通道”|绿色[^，。；、的“”]{0,4}通道))(?![和及、])"
)
_ROW = Cued(r"(?P<others>(?:“[^“”、，。\n]{2,12}”、?)+)“[^“”、，。\n]{2,12}”(?:等)?(?:行动|工程|计划|改革)")
_QUOTE = re.compile(r"“[^“”、，。\n]{2,12}”")
# “实施三大工程，包括甲工程、乙工程”: each of a plan's parts.
_PARTS = Cued(
    r"(?:工程|行动|计划)(?:，?(?:包括|即|分别[是为])|：)"
    r"(?P<row>(?:[^，。；：、“”\n]{3,14}(?:工程|行动|计划)[、和]){1,12}[^，。；：、“”\n]{3,14}(?:工程|行动|计划))"
)
_PART = re.compile(r"[^、和]+")
_SLOGAN = Cued(
    r"(?:实施|开展|推行|启动|推动|深化|落实|出台|创新|建立|做好|打好|用好|推出|编制|制定|实行|推进|持续强化)(?:了|好|“[^“”]{2,12}”、?)*"
    r"(?P<name>“[^“”、，。\n]{3,12}”)(?=[，。；、]|等[，。；])"
)
# What is made, kept or strengthened under a quoted word: “主力军”, “定制版芯片”, “四大功能”.
_NO_WAY = re.compile(
    r"(?:军|队|人|中心|基地|平台|芯片|功能|动力|引擎|高地|窗口|市场|食堂|产品|品牌|工厂|基因|底色|名片|优势|问题)”$"
)
# Ways of governing that the news names so often that their words alone tell them.
_KNOWN = Cued(
    rf"“(?:[^“”、，。\n]{{0,4}}?(?:{alternatives('slogan')})|一[\u4e00-\u9fff]{{1,2}}一(?:策|方案|案|专班|清单|机制|图谱))”"
    rf"(?!{_GAP}(?:{_TAILS}|机制|模式))"
)
_ONE_OF = Cued(
    r"(?P<name>“[^“”，。\n]{2,20}”)"
    r"(?=等(?:系列|一系列|专项|惠企|惠民)?(?:活动|行动|政策|工程|举措|改革))"
)
_NUMBERED = Cued(r"“[^“”\d、，。\n]{1,8}\d{1,3}条”")
_SUBJECT = Cued(
    r"(?<=[，。；：\n])(?P<name>[^，。；：\s、“”（）的将在已]{4,20}"
    r"(?:提升行动|专项行动|攻坚行动|三年行动|行动计划|行动方案|实施方案|行动|战略|改革|(?<!期)工程))"
    r"(?=扎实|全面|深入|顺利|稳步|加快|加速|启动|实施|推进|完成|取得|落地|成效|优化|有序|持续|公布|发布|出台|印发)"
)
_BEFORE_SUBJECT = re.compile(
    r"(?:随着|围绕|聚焦|瞄准|锚定|紧扣|对于?|为|以|据|从|由|和|并|及|着眼|依托|按照|根据|通过|推动|推进|支持|服务|助力|[更最]好|进一步|持续|全面|不断)+"
)
# Works that are built, and what no name tells: …铁路主体工程, 重大水利工程, (推动)国家重大战略.
_NO_PLAN = re.compile(
    r"(?:主体|线路|铁路|高铁|公路|高速|航道|段.{0,4}|大桥|隧道|机场|[改扩]建|承包|水利|在建|重点|重大|标志性|控制性|安装|装修|施工)工程$"
    r"|国家(?:重大|重要|区域)?战略$|\d+[场个项].{0,4}$|^深化改革$|注册制改革$|^重要"
)
_ISSUED_NOW = Cued(
    r"(?<=[，。；：、\n])(?P<name>[^，。；：\s、“”（）的将在已]{4,24}(?:方案|计划|办法|措施|意见|白皮书|条例|规划|细则))"
    r"(?=(?:正式|对外|同步|现场)?(?:公布|发布|出台|印发))"
)
_LAW = Cued(
    r"(?:出台|施行|实施|落实|贯彻|修订|制定)"
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:促进|保护|保障)(?:法|条例))(?![律院规治])"
)


def policies(view: PageView) -> Iterator[Mention]:
    """Policies of a page by their marks; spans may overlap."""
    text = view.text
    yield from documents(view)
    for match in _QUOTED.finditer(text):
        if view.edges[match.end()]:
            yield _trial(text, match) if _TRIAL.search(match.group()) else _policy(match, 0, "policy.quoted")
    for match in _ROW.finditer(text):
        for quote in _QUOTE.finditer(text, *match.span("others")):
            yield _policy(quote, 0, "policy.quoted")
    for match in _PARTS.finditer(text):
        for part in _PART.finditer(text, *match.span("row")):
            yield _policy(part, 0, "policy.quoted")
    for match in (*_NUMBERED.finditer(text), *_KNOWN.finditer(text)):
        yield _policy(match, 0, "policy.quoted")
    for pattern in (_WAY, _CHANNEL):
        for match in pattern.finditer(text):
            if view.edges[match.start("name")] and view.edges[match.end("name")]:
                yield _policy(match, "name", "policy.quoted")
    for pattern in (_SLOGAN, _ONE_OF):
        for match in pattern.finditer(text):
            if not _NO_WAY.search(match["name"]):
                yield _policy(match, "name", "policy.slogan")
    for pattern in (_SUBJECT, _ISSUED_NOW, _LAW):
        for match in pattern.finditer(text):
            yield from _acting(view, match)


def _acting(view: PageView, match: re.Match[str]) -> Iterator[Mention]:
    """What a clause says of a plan that opens it, without the words that lead to it (随着|某某行动实施)."""
    start, end = match.span("name")
    led = _BEFORE_SUBJECT.match(view.text, start, end)
    start = led.end() if led and view.edges[led.end()] else start
    named = end - start >= _SHORTEST and _NO_PLAN.search(view.text[start:end]) is None
    if named and view.edges[start] and view.edges[end]:
        yield Mention(start, end, "Policy", view.text[start:end], "policy.subject")


def _trial(text: str, match: re.Match[str]) -> Mention:
    """A trial or a demonstration that is built: with what stands before it inside the quote that it closes."""
    start, end = match.span()
    opened = text.rfind("“", max(0, start - _LONGEST_TRIAL), start) + 1
    if text[start] == "‘" and opened and "”" not in text[opened:start]:
        start = opened
    return Mention(start, end, "Project", text[start:end], "composed.Project")


def _policy(match: re.Match[str], group: int | str, rule: str) -> Mention:
    return Mention(*match.span(group), "Policy", match.group(group), rule)
