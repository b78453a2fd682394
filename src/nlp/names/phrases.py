"""Names that a verb announces: goals, policies, designations.

Each row of `announced.tsv` says which verbs announce which class and which heads end the phrase. The phrase begins
after the verb; each of its parts (between 、 and 和) that ends in a head is a name. What stands before the last 的 of
a part describes the thing and is no part of its name (“具有全球影响力的|科创中心”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...lexicon import load
from ...records import Mention
from ..view import PageView
from .tables import is_stop, rows, words_of
from .walk import left_edge

_FILLER = re.compile(
    r"(?:了|好|起来?|出(?!台)|一批|一个|一系列|一座|全新的?|更多|若干|更加|我国|国内|全省|全市|全区|多个|各类|首个|系列|以及|、)+"
)
_LIMIT = re.compile(r"(?:“[^“”\n]{1,40}”|（[^（）\n]{1,20}）|《[^《》\n]{1,60}》|[^，。；！？：\n])*")
_JOIN = re.compile(r"以及|并|[、和与及]")
_COUNTED = re.compile(
    r"首批|\d+[余多]?(?:个|家|条|项|座|所|场|万|亿|大|批|类|种)|[一二两三四五六七八九十几]+(?:个|家|条|项|座|套)"
)
_LONGEST = 34
_FOLLOWING = frozenset(
    {
        "建设",
        "发展",
        "工作",
        "等",
        "落地",
        "试点",
        "全面",
        "深入",
        "期间",
        "名单",
        "企业",
        "称号",
        "取得",
        "提质",
        "扩面",
        "扩量",
        "管理",
        "目标",
        "任务",
        "贡献",
        "不断",
        "布局",
        "重任",
        "步伐",
        "进程",
        "速度",
    }
)


@dataclass(frozen=True, slots=True)
class Announced:
    """Verbs that announce a class, the heads that end its names, and the shortest name in characters.

    `strict`: a modifier of general words alone is not enough.
    """

    id: str
    type: str
    verbs: re.Pattern[str]
    heads: re.Pattern[str]
    shortest: int
    strict: bool


# Both begin with the first characters of all that can follow: it spares most places of a text the alternatives.
_RANKED = re.compile(
    r"(?=[2《世中全亚])(?:20\d\d年)?(?:《财富》)?(?:世界|中国|全国|全球|亚洲)(?:企业|制造业|民营企业|制造业企业|创新集群)*\d{2,3}强"
)
_TITLES = re.compile(
    r"(?=[国省市制单重专高创科瞪独雏绿灯零卓领先基中])(?:(?:国家级?|省级?|市级)?(?:制造业)?单项冠军(?:企业|产品)?|(?:国家级?|省级?|市级)?(?:重点)?专精特新[“‘]?小巨人[”’]?(?:企业)?|(?:国家级?|省级?|市级)?专精特新(?:中小)?企业|国家级?[“‘]专精特新小巨人[”’]企业|"
    r"(?:国家级?)?高新技术企业|创新型中小企业|科技型中小企业|瞪羚企业|独角兽企业|雏鹰企业|(?:国家级?|省级?)?(?:绿色工厂|灯塔工厂|零碳园区|零碳工厂)|(?:国家)?(?:卓越|领航|先进|基础)级智能工厂|中国质量奖|(?:国家|省)科学?技?术?进步奖)"
)
_COUNT_INSIDE = re.compile(r"\d+[名个家项]|为|第[一二三四五六七八九十\d]+大")
_GOALS_IN_QUOTES = re.compile(
    r"(?:打造|建设|构建|争创|形成|聚力|锚定)(?P<name>“(?:[^“”、，。\n]{2,10}、){1,6}[^“”、，。\n]{2,10}”)"
)
_QUOTE = re.compile(r"“[^“”、，。\n]{2,12}”")
_QUOTED_ROW = re.compile(
    r"(?P<others>(?:“[^“”、，。\n]{2,12}”、?)+)“[^“”、，。\n]{2,12}”(?:等)?(?:行动|工程|计划|改革)"
)
_NUMBERED = re.compile(r"“[^“”\d、，。\n]{1,8}\d{1,3}条”")
_POLICY_AS_SUBJECT = re.compile(
    r"(?<=[，。；：\n])(?P<name>[^，。；：\s、“”（）的将在已]{4,20}(?:提升行动|专项行动|攻坚行动|三年行动|行动计划|行动|战略|改革|工程))(?=扎实|全面|深入|顺利|稳步|加快|加速|启动|实施|推进|完成|取得|落地|成效|优化|有序|持续)"
)
_CONFERRED = re.compile(
    r"(?:入选|获批(?:创建|建设|成为|为)?|获评为?|荣获|被?认定为|被?评为|被?授予|被?列入|列为|跻身|上榜|入围|荣膺)(?:了|首批|第[一二三四五六七八九十]+批|20\d\d年度?|全省|全市)*"
    r"(?P<name>(?:国家|全国|中国|世界|全球|省级|省|市级|[^，。；、\n]{2,3}省)(?:“[^“”\n]{2,12}”|（[^（）\n]{1,12}）|[^，。；、：\s“”（）《的]){3,24}?)"
    r"(?=称号|名单|榜单|榜|之一|近日|近期|日前|[，。；、：\s和的]|$)"
)
_AIMED = re.compile(
    r"(?:强省|强市|强国|强区|强县|名城|枢纽|高地|策源地|示范区|先行区|先导区|科创区|桥头堡)(?=建设|目标)"
)
_EPITHET = re.compile(
    r"(?:建设|打造|共建|推进|谱写)(?P<name>(?:创新|幸福|平安|美丽|数字|健康|智慧|法治|活力|品质|文化|制造|智造|富饶|开放|清廉)(?P<place>[\u4e00-\u9fff]{2,3}))(?=[，。；、：\n”]|建设)"
)
_DOCUMENT = re.compile(
    r"行动|计划|规划|条例|办法|意见|方案|通知|措施|清单|协议|报告|指南|纲要|决定|目录|公报|白皮书|标准|制度|倡议|名单|法$|规定|指引|导则|细则|政策"
    r"|宣言|要点|合同|公告|批复|部署|战略|协定|备忘录|意向书|蓝图|图谱|榜|体系|条$|建议|若干|规范|机制|改革|工程"
)
_ISSUED = re.compile(
    r"(?:印发|出台|发布|制定|公布|根据|按照|落实|实施|签署|签订|修订|颁布|解读|下发)[^，。；《》]{0,6}$"
)
_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_NAMED_POLICY = re.compile(
    r"“[^“”，。；\n]{2,20}”[^，。；！？、：\n“”的]{0,6}?(?:行动计划|行动|工程|计划|改革|战略|政策|制度|活动|规划纲要|规划建议|规划|专项行动|任务清单|组合拳|供需对接|活动月)|“[^“”，。；\n]{1,8}制”"
)


@cache
def _table() -> tuple[Announced, ...]:
    return tuple(
        Announced(
            row["id"],
            row["class"],
            re.compile("|".join(row["verbs"].split())),
            re.compile("|".join(row["heads"].split())),
            int(row["shortest"]),
            row["strict"] == "1",
        )
        for row in rows("announced.tsv")
    )


def _names_after(view: PageView, start: int, heads: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """(start, start of head, end) of each coordinated name that follows a verb, up to the end of its clause."""
    text = view.text
    match = _LIMIT.match(text, start)
    limit = match.end() if match else start
    at = start
    while at < limit:
        filler = _FILLER.match(text, at, limit)
        at = filler.end() if filler else at
        head = _first_head(view, at, limit, heads)
        if head is None:  # not every part of a list ends in a head that the table knows
            at = text.find("、", at, limit) + 1 if at > start else 0
            if at == 0:
                return
            continue
        yield at, head[0], head[1]
        join = _JOIN.match(text, head[1], limit)
        if join is None:
            return
        at = join.end()


def _first_head(view: PageView, start: int, limit: int, heads: re.Pattern[str]) -> tuple[int, int] | None:
    """The first head behind which a name can end; a 、 ends the search, save inside a describing 的 phrase."""
    text = view.text
    for match in heads.finditer(text, start, min(limit, start + _LONGEST)):
        if not view.edges[match.end()] or match.end() - start < 3 or not _ends_here(view, match.end(), limit):
            continue
        if (
            "、" in text[start : match.start()]
            and "的" not in text[text.rindex("、", start, match.start()) : match.start()]
        ):
            return None
        return match.span()
    return None


def _ends_here(view: PageView, end: int, limit: int) -> bool:
    if end >= limit or view.text[end] in "、和与及等的并，”）（":
        return True
    index = view.word_index(end)
    word = view.words[index]
    return view.word_starts[index] == end and (is_stop(word) or word in _FOLLOWING)


def _trimmed(view: PageView, start: int, end: int, head: int) -> int:
    """Start of the name after the last 的 that stands before its head."""
    at = view.text.rfind("的", start, head)
    return at + 1 if at >= 0 and end - at - 1 >= 4 else start


def _generic(view: PageView, start: int, end: int) -> bool:
    first, last = view.word_index(start), view.word_index(end - 1)
    return all(view.words[i] in words_of("generic") for i in range(first, last + 1))


def announced(view: PageView) -> Iterator[Mention]:
    """Goals, policies and designations that a verb of the table announces."""
    text = view.text
    for row in _table():
        verbs, heads = row.verbs, row.heads
        for verb in verbs.finditer(text):
            if not (view.edges[verb.start()] and view.edges[verb.end()]):
                continue
            for start, head, end in _names_after(view, verb.end(), heads):
                if start > verb.end() + 4 and verbs.search(text, start, head):
                    break
                begin = _trimmed(view, start, end, head)
                if _COUNTED.match(text, begin) or end - begin < row.shortest:
                    continue
                if text.count("“", begin, end) != text.count("”", begin, end):
                    continue
                if row.strict and _generic(view, begin, max(begin + 1, head)):
                    continue
                label = text[begin:end] if begin > start else None
                whole = begin if row.type != "Goal" else start
                yield Mention(whole, end, row.type, text[whole:end], row.id, label=label if whole == start else None)


def aimed(view: PageView) -> Iterator[Mention]:
    """Goals that no verb announces: “…强市|建设”, “…枢纽|目标”, 幸福某市."""
    text = view.text
    for match in _AIMED.finditer(text):
        start = left_edge(view, match.start(), longest=16, ends={}, through=True)
        if match.start() - start >= 3 and view.edges[match.end()] and not _COUNTED.match(text, start):
            yield Mention(start, match.end(), "Goal", text[start : match.end()], "goal.aimed")
    for match in _EPITHET.finditer(text):
        start, end = match.span("name")
        if load().divisions_by_name(match.group("place")):
            yield Mention(start, end, "Goal", text[start:end], "goal.epithet")


def titled(view: PageView) -> Iterator[Mention]:
    """Policies in title marks 《》, named actions in quotes, places in ranked lists (世界500强)."""
    text = view.text
    for match in _TITLE.finditer(text):
        announced = _ISSUED.search(text, max(0, match.start() - 12), match.start())
        if not (_DOCUMENT.search(match.group(1)) or announced):
            continue  # a film, a book, a newspaper
        yield Mention(match.start(1), match.end(1), "Policy", match.group(1), "policy.title")
    for match in _NAMED_POLICY.finditer(text):
        if not view.edges[match.end()]:
            continue
        yield Mention(match.start(), match.end(), "Policy", match.group(), "policy.quoted")
    for match in _GOALS_IN_QUOTES.finditer(text):
        yield Mention(match.start("name"), match.end("name"), "Goal", match.group("name"), "goal.verb")
    for match in _QUOTED_ROW.finditer(text):
        for quote in _QUOTE.finditer(match.group("others")):
            start = match.start() + quote.start()
            yield Mention(start, start + len(quote.group()), "Policy", quote.group(), "policy.quoted")
    for match in _NUMBERED.finditer(text):
        yield Mention(match.start(), match.end(), "Policy", match.group(), "policy.quoted")
    for match in _POLICY_AS_SUBJECT.finditer(text):
        if view.edges[match.start("name")] and view.edges[match.end("name")]:
            yield Mention(*match.span("name"), "Policy", match.group("name"), "policy.subject")
    for match in _TITLES.finditer(text):
        yield Mention(match.start(), match.end(), "Designation", match.group(), "designation.title")
    for match in _CONFERRED.finditer(text):
        end = match.end("name")
        if _COUNT_INSIDE.search(match.group("name")):
            continue
        if view.edges[match.start("name")] and view.edges[end]:
            yield Mention(match.start("name"), end, "Designation", match.group("name"), "designation.conferred")
    for match in _RANKED.finditer(text):
        yield Mention(match.start(), match.end(), "Designation", match.group(), "designation.ranked")
