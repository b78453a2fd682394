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

from ...records import Mention
from ..view import PageView
from .designations import designations
from .policies import policies
from .tables import is_stop, rows, words_of

_FILLER = re.compile(
    r"(?:了|好|起来?|出(?!台)|一批|一个|一系列|一座|全新的?|更多|若干|更加|我国|国内|全省|全市|全区|多个|各类|首个|系列|完善|的|以及|、)+"
)
_LIMIT = re.compile(r"(?:“[^“”\n]{1,40}”|（[^（）\n]{1,20}）|《[^《》\n]{1,60}》|[^，。；！？：\n])*")
_FARTHEST = 400  # characters behind a verb in which the names that it announces stand
_JOIN = re.compile(r"以及|并|[、和与及]")
COUNTED = re.compile(
    r"首批|\d+[余多]?(?:个|家|户|条|项|座|所|场|万|亿|大|批|类|种)|[一二两三四五六七八九十几]+(?:个|家|条|项|座|套)"
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


_GOALS_IN_QUOTES = re.compile(
    r"(?:打造|建设|争创|锚定|创建|建成|迈向)(?:[^，。；“”]{0,6}的)?"
    r"(?P<name>“(?:(?:[^“”、，。\n]{2,10}、){1,6}[^“”、，。\n]{2,10}"
    r"|[^“”、，。\n]{2,16}(?:都|城|基地|一地|高地|枢纽|中心|新区|样板区|标杆|生态圈|走廊|[谷港极洲]|第[一二三四]极|大?湖区|硅谷|强磁场|名片|会客厅|门户|窗口|样本|之乡|强市|强省|强县))”)"
)
_QUOTE_BESIDE = re.compile(r"“[^“”、，。\n]{2,12}”(?=[，。；])")
_DESCRIBED = re.compile("的|等")
_BECAME = frozenset({"成为", "形成", "发展成为", "升级为"})
_SYSTEM = re.compile(r"”的?[^，。；“”]{0,8}?(?:产业体系|产业格局|发展格局|产业集群)$")
YET = re.compile(r"(?:力争|争取|到20\d\d年|将|计划|目标)[^。；]{0,14}$")
DONE = re.compile("已|初步|先后|累计|.了$|建成")
LEVEL = re.compile("世界|国家级|国际|一流|[百千万]亿|全国|全球|领先|区域性")
_DOING = re.compile("推动|推进|助力|促进|支撑|内容|这一|壮大|引领|带动")
_MADE_PUBLIC = re.compile(
    r"(?:(?:发布|深入|全面|组织|开展|实施|出台|落实|执行|制定|推介|一大批|一批|创建(?=省级|国家级)|落细|兑现|各项|建立|实施好|好)(?=.{4}))*"
)
_LED_ON = re.compile(r"[和与并及](?:实施好?|完善|优化|落实好?|深化|推进|健全|执行|制定|出台)")
_SUMMED = re.compile(r"(?<=工程|行动|计划|改革)[两三四五六七八九十\d]+[大项个](?:重点)?(?:工程|行动|计划|改革)$")
_NO_TITLE = re.compile(r"^(?:这|该|国家和)|共\d|失信|制裁|违法|非法|黑名单|同志“")
_NO_POLICY = re.compile(r"^(?:更|把|颇|哪|怎)|解决方案$|工程量清单|方面|提供|作出|作为|对(?=.{2,8}方案$)|[，；]")
_PURPOSE = re.compile(r"促进|支持|推动|推进|加快|鼓励|加强|进一步|关于|深化|提振|优化|规范|扩大|稳定|激发")
# What stands on both sides of 、 describes one thing: 市场化、国际化|高地, 研发、生产及检测|平台.
_COORDINATED = re.compile(
    r".[化性]、[^、]{1,6}[化性]"
    r"|(?:研发|设计|生产|制造|检测|展示|仓储)、(?:研发|生产|制造|检测|验证|展示|销售|加工|服务|交易)"
)
_MODIFIES = re.compile(r"(?:引领|带动|驱动|支撑|主导|协同)[^，。；、]{0,6}的")
_WITH_HEAD = re.compile(r"[和与及](?P<head>[^，。；、的]{2,3})(?=[，。；]|$)")
_LED = re.compile(
    r"(?:20\d\d)?(?:年度|度(?=[国省市全])|新增|我[省市区县国]|全[省市](?=首|唯)|首[个家](?:[^，。；、“]{2,8}领域)?|唯一(?:的|一[个家])?|的)*"
)
_BODY_AND = re.compile("(?:机构|企业|公司|团队)[和与及]|[和与及](?=国家|省级|市级|全国)")
_PLACES_OF = re.compile(r"\d+[余多]?[处次个项]")  # 实施优化方案20处
_GROWING = re.compile(
    r"(?:培育|共建|共筑|共育|壮大|发展|做强|做优|做大|加快|加速|推进|强化|优先|支持|促进(?!会)|统筹|推动|20\d\d年(?:全面|基本)?(?:建成|实现)?)*"
)
ALREADY = re.compile("已经?(?:初步|基本|逐步|逐渐|全面|成功)?$")
_CLAUSE = re.compile(r"是|人在|我[省市区县]|^上走|^以(?!.{2,}为)|^中的|[ \u3000]")
_OF_IT = re.compile(r"[”’]?(?:建设)?的")  # 成为某城市|的新标签
_OF_MANY = re.compile(r"企业|项目|案例|工厂|单位|产品|学校|工地|车间")  # 标杆|企业2000家
_SINGLE = re.compile("(?:标杆|样板|典范|示范)$")
_TALLIED = re.compile(r"(?:、[^，。；、]{2,12})*\d+[余多]?[个家]")  # 建成示范基地、示范项目7个 tells what there is
_MANY = re.compile(r"\d+个|\d+条|[两三四五六七八九十]+[个条]")
_GROWN = re.compile("集群|产业链|基地|高地")


@cache
def _table() -> tuple[Announced, ...]:
    table = list(rows("announced.tsv"))
    heads = {row["id"]: row["heads"] for row in table}
    return tuple(
        Announced(
            row["id"],
            row["class"],
            re.compile("|".join(row["verbs"].split())),
            re.compile("|".join(heads.get(h.removeprefix("+"), h).replace(" ", "|") for h in row["heads"].split())),
            int(row["shortest"]),
            row["strict"] == "1",
        )
        for row in table
    )


def _names_after(view: PageView, start: int, heads: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """(start, start of head, end) of each coordinated name that follows a verb, up to the end of its clause."""
    text = view.text
    match = _LIMIT.match(text, start, start + _FARTHEST)
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
        mark = text.rfind("、", start, match.start())
        if mark >= 0 and not (_DESCRIBED.search(text, mark, match.start()) or _COORDINATED.match(text, mark - 2)):
            return None
        if _MODIFIES.match(text, match.end()):
            continue
        both = _WITH_HEAD.match(text, match.end(), limit)
        return match.start(), both.end() if both and heads.fullmatch(text, *both.span("head")) else match.end()
    return None


def _ends_here(view: PageView, end: int, limit: int) -> bool:
    if end >= limit or view.text[end] in "、和与及等的并上，”）（ 0123456789":
        return True
    index = view.word_index(end)
    word = view.words[index]
    return view.word_starts[index] == end and (is_stop(word) or word in _FOLLOWING)


def _trimmed(view: PageView, start: int, end: int, head: int) -> int:
    """Start of the name after the last 的 or 等 that stands before its head."""
    at = max(view.text.rfind("的", start, head), view.text.rfind("等", start, head))
    return at + 1 if at >= 0 and end - at - 1 >= 4 else start


def _generic(view: PageView, start: int, end: int, words: str = "generic") -> bool:
    starts, known = view.word_starts, words_of(words)
    first, last = view.word_index(start), view.word_index(end - 1)
    if all(view.text[max(starts[i], start) : min(starts[i + 1], end)] in known for i in range(first, last + 1)):
        return True
    # However the dictionary cuts them (高能级|科创).
    return words == "plain_goal" and _run_of(words).fullmatch(view.text, start, end) is not None


@cache
def _run_of(words: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(words_of(words), key=lambda w: (-len(w), w))))})+")


def announced(view: PageView) -> Iterator[Mention]:
    """Goals, policies and designations that a verb of the table announces."""
    text = view.text
    for row in _table():
        for verb in row.verbs.finditer(text):
            if not (view.edges[verb.start()] and view.edges[verb.end()]):
                continue
            for start, head, end in _names_after(view, verb.end(), row.heads):
                if start > verb.end() + 4 and row.verbs.search(text, start, head):
                    break
                mention = _goal(view, row, verb, (start, head, end)) if row.type == "Goal" else None
                mention = mention or (_granted(view, row, (start, head, end)) if row.type != "Goal" else None)
                if mention is not None:
                    yield mention


def _whole(text: str, start: int, end: int) -> bool:
    return text.count("“", start, end) == text.count("”", start, end)


def _goal(view: PageView, row: Announced, verb: re.Match[str], span: tuple[int, int, int]) -> Mention | None:
    """The goal with what describes it; a count stands before what is grown many times (8个…集群)."""
    text, (start, head, end) = view.text, span
    again = row.verbs.match(text, start, head)  # 建设甲区、建成|乙支点
    start = _GROWING.match(text, again.end() if again else start, head).end()  # type: ignore[union-attr]
    among = text.rfind("等", start, head)
    start = among + 1 if among >= 0 and text[among - 1] not in "同平高初" else start
    begin = _trimmed(view, start, end, head)
    loose = text[head:end] in words_of("loose_head")
    if end - begin < row.shortest or not _whole(text, start, end) or _SYSTEM.search(text, start, end):
        return None
    done = DONE.search(text, max(0, verb.start() - 4), verb.end() + 1) is not None
    planned = YET.search(text, max(0, verb.start() - 18), verb.start()) is not None
    done = done and not planned
    if (loose and (done or (begin == start and _plain(view, begin, head, end)))) or (done and verb[0] in _BECAME):
        return None
    if verb[0] in _BECAME and text.endswith("集群", head, end) and not planned:
        return None
    if not planned and verb[0] not in _BECAME and ALREADY.search(text, max(0, verb.start() - 6), verb.start()):
        return None
    if _TALLIED.match(text, end) or _DOING.match(text, start) or _CLAUSE.search(text[start:head]):
        return None
    if text.startswith("的", verb.end()):
        return None  # 多年来形成的|产业格局
    if (verb[0] in _BECAME and _OF_IT.match(text, end)) or (
        _SINGLE.search(text, head, end) and _OF_MANY.match(text, end)
    ):
        return None
    if COUNTED.match(text, begin) and not (_MANY.match(text, begin) and _GROWN.search(text, head, end)):
        return None
    return Mention(start, end, "Goal", text[start:end], row.id, label=text[begin:end] if begin > start else None)


def _granted(view: PageView, row: Announced, span: tuple[int, int, int]) -> Mention | None:
    """The policy or title without what describes it."""
    text, (start, head, end) = view.text, span
    start = _MADE_PUBLIC.match(text, start, end).end()  # type: ignore[union-attr]
    led = _LED_ON.match(text, start, head)  # 制定|和实施某某方案
    start = led.end() if led else start
    summed = _SUMMED.search(text, start, end)
    end = summed.start() if summed and summed.start() - start > 3 else end
    begin = _trimmed(view, start, end, min(head, end))
    if row.type == "Designation":
        begin = _GROWING.match(text, begin, head).end()  # type: ignore[union-attr]
        begin = _LED.match(text, begin, head).end()  # type: ignore[union-attr]
        begin = max((m.end() for m in _BODY_AND.finditer(text, begin, head)), default=begin)
    if row.type == "Designation" and _NO_TITLE.search(text[begin:end]):
        return None
    if row.type == "Policy" and _PLACES_OF.match(text, end):
        return None
    if row.type == "Policy" and _NO_POLICY.search(text[begin:end]):
        return None
    if row.type == "Policy" and _generic(view, begin, end, "plain_policy"):
        if begin == start or not _PURPOSE.match(text, start, begin):
            return None
        begin = start  # 促进民间投资的若干措施: what they are for is their name
    if COUNTED.match(text, begin) or end - begin < row.shortest or not _whole(text, begin, end):
        return None
    if row.strict and _generic(view, begin, max(begin + 1, head)):
        return None
    if text[begin] == "“" and text[head - 1 : end] == "”称号":
        begin, end = begin + 1, head - 1
    return Mention(begin, end, row.type, text[begin:end], row.id)


def _plain(view: PageView, start: int, head: int, end: int) -> bool:
    """A loose head with general words alone before it and none that says how high the goal is, or one that goes on."""
    text = view.text
    if text.startswith("的", end) or start >= head:
        return True
    if LEVEL.search(text, start, head):
        return False
    return text[head - 1] == "的" or _generic(view, start, head, "plain_goal")


def titled(view: PageView) -> Iterator[Mention]:
    """Names that their own marks tell: policies in title marks, goals in quotes, titles that are granted."""
    yield from policies(view)
    for match in _GOALS_IN_QUOTES.finditer(view.text):
        yield Mention(match.start("name"), match.end("name"), "Goal", match.group("name"), "goal.verb")
        beside = _QUOTE_BESIDE.match(view.text, match.end())
        if beside:
            yield Mention(beside.start(), beside.end(), "Goal", beside.group(), "goal.verb")
    yield from designations(view)
