"""Facts of a mention and the one that its clause speaks of: what a place develops, aims for, sets up, holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...records import Mention
from ..unnamed import is_somebody
from .context import FIELD, PLACES, RICH, Clause, Context, home_of
from .facts import Facts, home
from .systems import LOOSE, TIER
from .table import Rule, rules
from .tiers import tier

SEARCH_INSIDE = frozenset({"Goal", "Policy", "IndustrialChain", "Cluster", "NationalCluster", "Park", "Designation"})
OWNERS = PLACES | {"Park"}  # who develops the industry of a goal
BARS = frozenset({"own", "first", "listed", "named", "uncounted", "act", "unplaced", "field", "titled"}) | {
    *("host", "local", "close", "alone", "here", "ours", "near", "told", "fresh", "quiet"),
}
_CITED = re.compile(r"(?:依据|根据|按照|违反|贯彻(?:落实)?|学习|结合)[^，]{0,6}$")
_UNNAMED = re.compile(
    r"(?<![等\d])(?<!等[近约超])\d+[家个所名][^，。“]{0,10}(?:获|入选|入围|纳入|列入|被|成为|进入|成长为|跻身|位列)|新增|新入选|新培育|累计"
)
_WIDER = re.compile(
    r"(?<![^，。；：！？\n])[^，。；：]{0,3}?"
    r"(?:(?:[我全各]国|中国(?!（)|全球|国内外|国际|世界)(?!级|一流|领先|第)|习近平|总书记|党中央|国务院(?!国资)|[两三四五六七八九十]部门)"
)
_GUESTS = re.compile("联合|[与同跟向]|邀请|对接|座谈|签订|参展|走访|考察|交流|会同|拜访")
_AWAY = re.compile("[远奔]?赴|前往|出访|考察团|率队|一行|学习考察|交流考察|招商团|代表团")
_TITLE = re.compile("行动|计划|规划|方案|政策|工程|条例|办法|意见|战略|机制|改革|制度|措施|清单|目录|细则|纲要|活动|“")
_CONFERS = re.compile(
    "入选|获批|获评|认定|(?<![收])获|列入|列为|入围|荣|成为|跻身|授予|作为|纳入|登顶|评为|评选|上榜|进入|位列|荣登|登上|迈入|成长为|是|为(?!了)|被"
)
_MEANWHILE = re.compile(
    r"[”》）]?(?:院士|教授|博士|先生|女士|同志)?(?:等?[近约超]?(?:\d+|[两三四五六七八九十]+)?[余多]?[家个]?(?:企业|[台外民国央车药]企|公司|园区|单位|项目|产品|地|市|区|县)?)?，?"
    r"(?:成功|已经?|近日|日前|近期|先后|也|均|都|再次|再度|连续[^，]{0,5}|双双|同时|此次|又|还|一举|被|获|顺利|率先|正式"
    r"|[今去前]年|20\d\d年|\d+月(?:份|底)?|当前|目前|共同|首次|第一次|首批|当选|荣获|并|则|凭此|由此|以来|更|就|曾|喜|光荣|同步|同期|[上下]半年)*"
)
NATION = re.compile(
    "强国$|^新发展格局|命运共同体|创新型国家|[字丽康安]中国|统一大市场"
    "|^国家[^”]{2,}(?:战略|方案|规划|行动|行动计划|政策|计划)$"
    "|^(?:中国|国家)[^”（]{2,8}院$|^中科院$|^(?:长三角|粤港澳|大湾区|京津冀|成渝)[^”]*(?:中心|室|院)$"
    "|^“?十[三四五六]五”|东数西算|一国两制|三支一扶|^“?一带一路|乡村振兴战略|创新驱动发展战略|扩大内需战略|粤港澳大湾区发展规划"
)
_USED = re.compile("应用[于在到]|运用[于在到]|用于|服务于|用在")
FAR = frozenset({"near", "told"})
_OURS = re.compile("[我全][市省区县州旗](?!人大|政协)")
_FIELD = re.compile("|".join(FIELD) + "|赛道|培育|行业")
_TALK = re.compile(
    "认为|表示|指出|强调|提到|看好|建议|预测|受访|论坛|大会|年会|沙龙|路演|签约|参加|出席|活动|客户|用户|赋能|助力|投向|募集|资金|贷款"
    "|受益|影响|带动|推动了|(?:近|超|约)?[\\d多余]+[家位名]|等(?:行业|领域)的"
)
_COUNT = re.compile(r"[”）]?(?:称号|企业|单位)?(?:近|超|约)?[\d.]+万?[家个名项人]")


@dataclass(frozen=True, slots=True, eq=False)
class TopicRule:
    """A row with its words as one expression; None stands for no condition."""

    row: Rule
    barred: bool  # the row has an option of `_barred`
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(slots=True)
class Spot:
    """A mention in its clause: its place in `outer`, and the page span of the enumeration that it is a member of."""

    clause: Clause
    mention: Mention
    at: int
    first: int
    last: int


@cache
def table() -> dict[str, tuple[tuple[TopicRule, ...], ...]]:
    """By class of the mention: for each predicate its rows, tried in order."""
    by_type: dict[str, dict[str, list[TopicRule]]] = {}
    for row in rules("topic"):
        before = [w for w in row.words if not w.startswith("~") and w != "*"]
        after = [w[1:] for w in row.words if w.startswith("~")]
        rule = TopicRule(row, bool(row.options & BARS), _expression(before), _expression(after))
        for name in sorted(row.object):
            by_type.setdefault(name, {}).setdefault(row.predicate, []).append(rule)
    return {name: tuple(tuple(rows) for rows in found.values()) for name, found in by_type.items()}


def _expression(words: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(words)) if words else None


def read_topics(context: Context, facts: Facts) -> None:
    """Tie each mention to the subject or to the governing place of its clause."""
    rows = table()
    outer, groups = context.outer, context.groups
    for clause in context.clauses:
        for mention in clause.mentions:
            ladders = rows.get(mention.type)
            search = mention.type in SEARCH_INSIDE
            if (ladders is None and not search) or (mention.type == "Industry" and TIER.fullmatch(mention.text)):
                continue
            at = context.place_of(mention)
            first, last = groups.get(at, (at, at))
            spot = Spot(clause, mention, at, max(clause.start, outer[first].start), outer[last].end)
            for ladder in ladders or ():
                _climb(context, facts, spot, mention, ladder)
            if search:
                for part in context.inner.get(at, ()):
                    if part.type == "Industry" and not TIER.fullmatch(part.text):
                        _inside(context, facts, spot, part)


def _among(mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    return any(mention is other for other in mentions)


def _inside(context: Context, facts: Facts, spot: Spot, industry: Mention) -> None:
    """An industry in a goal's or a park's name is developed by who aims for the goal, by the place of the park."""
    place = home_of(context, spot.mention)
    aiming = [one for one in facts.subjects("aimsFor", spot.mention) if one.type in OWNERS]
    owners = [place] if place is not None else aiming
    if owners and not facts.claimed("developsIndustry", industry):
        facts.add_all(owners, "developsIndustry", (industry,), "develops.owner", spot.clause)
        return
    for ladder in table().get("Industry in " + spot.mention.type, ()):
        _climb(context, facts, spot, industry, ladder)


def _climb(context: Context, facts: Facts, spot: Spot, mention: Mention, ladder: tuple[TopicRule, ...]) -> None:
    """Apply the first row of the ladder that fits, unless a surer room has said this of the mention already."""
    predicate = ladder[0].row.predicate
    if facts.claimed(predicate, mention):
        return
    for rule in ladder:
        if rule.barred and _barred(context, spot, rule.row.options):
            continue
        subjects = _subjects(context, spot, rule.row, mention)
        if predicate == "inIndustry" and len(subjects) > 1:
            subjects = _apart(context, spot, subjects)
        if not subjects or not _holds(context.text, spot, rule):
            continue
        if "reverse" in rule.row.options:
            facts.add_all((mention,), predicate, subjects, rule.row.id, spot.clause)
        else:
            marks = tier(context.text, spot.clause, spot.last) if predicate == "developsIndustry" else ()
            facts.add_all(subjects, predicate, (mention,), rule.row.id, spot.clause, marks)
        return


def _apart(context: Context, spot: Spot, subjects: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Of several firms and several industries each has its own after 分别; without that, who has which is not said."""
    first, last = context.groups.get(spot.at, (spot.at, spot.at))
    if first == last:
        return subjects
    apart = "分别" in context.text[spot.clause.start : spot.first] and len(subjects) == last - first + 1
    return (subjects[spot.at - first],) if apart else ()


def _subjects(context: Context, spot: Spot, row: Rule, mention: Mention) -> tuple[Mention, ...]:
    """Whom the row ties the mention to: the agents, the governing place or the home, or the sentence's topic."""
    options, clause = row.options, spot.clause
    agents = clause.agents
    if "topic" in options:
        return _topic(context, clause, row, mention)
    if "place" in options:
        if agents and agents[0].type in row.subject:
            return ()
        if _wider(context, spot):
            return ()
        if clause.places:
            return clause.places
        return () if "sure" in options else (home(clause.start),)
    if agents and agents[0].type in row.subject and agents[0].start < mention.start and not _among(mention, agents):
        return agents
    return ()


def _wider(context: Context, spot: Spot) -> bool:
    """The sentence speaks of the country or the world before the mention, and of no place that it names itself."""
    start = context.view.page.sentences[spot.clause.sentence].start
    return not _placed(context, spot) and _WIDER.search(context.text, start, spot.first) is not None


def _placed(context: Context, spot: Spot) -> bool:
    """Whether the sentence itself names the place that governs the clause."""
    places = spot.clause.places
    return bool(places) and places[0].start >= context.view.page.sentences[spot.clause.sentence].start


def _far(context: Context, spot: Spot, options: frozenset[str]) -> bool:
    """The place is that of an earlier sentence or the page's, and too little is said of industry, or too much of
    the country, to be sure that it goes on.
    """
    if not options & FAR or _placed(context, spot):
        return False
    span = context.view.page.sentences[spot.clause.sentence]
    if _OURS.search(context.text, span.start, span.end):
        return False
    if not spot.clause.places and context.national:
        return True
    said = "near" not in options or _FIELD.search(context.text, span.start, span.end) is not None
    return context.density < RICH or not said


def _barred(context: Context, spot: Spot, options: frozenset[str]) -> bool:
    """Options that keep a row from a mention: own, listed, named, uncounted, act (not only cited), first, unplaced,
    field (the page is about industry), titled (a policy's name that says what it is), host (nobody is met or visited),
    local (no goal or policy of the whole country), close (nothing unnamed stands between the subject and the verb
    that confers), alone (of several names, only those that open the clause), here (nobody travels), ours (no unnamed
    firm's field, nor one that goods are only used in), told (the sentence names the place, or the page speaks of
    little but industry), near (or it and the sentence do), fresh (the sentence names the subject), quiet (nobody
    gives a view, meets, pays or buys before the mention).
    """
    clause = spot.clause
    return (
        ("own" in options and not clause.own)
        or ("listed" in options and spot.at not in context.groups)
        or ("named" in options and LOOSE.match(spot.mention.text) is not None)
        or ("uncounted" in options and _counted(context.text, spot))
        or ("act" in options and _CITED.search(context.text, clause.start, spot.first) is not None)
        or ("first" in options and not (clause.own and _among(spot.mention, clause.agents)))
        or ("field" in options and not context.industrial)
        or ("host" in options and _GUESTS.search(context.text, clause.start, spot.first) is not None)
        or ("titled" in options and _TITLE.search(spot.mention.text) is None)
        or ("close" in options and not _close(context, spot))
        or ("here" in options and _AWAY.search(context.text, clause.start, spot.first) is not None)
        or ("ours" in options and _anothers(context.text, spot))
        or _far(context, spot, options)
        or ("fresh" in options and not _fresh(context, clause))
        or ("quiet" in options and _TALK.search(context.text, clause.start, spot.first) is not None)
        or ("alone" in options and len(clause.agents) > 1 and not clause.own)
        or ("local" in options and NATION.search(spot.mention.text) is not None)
        or ("unplaced" in options and home_of(context, spot.mention) is not None)
    )


def _fresh(context: Context, clause: Clause) -> bool:
    """Whether the subject stands in the sentence itself."""
    start = context.view.page.sentences[clause.sentence].start
    return bool(clause.agents) and clause.agents[0].start >= start


def _close(context: Context, spot: Spot) -> bool:
    """甲公司近日获评…, but not 甲县的蔬菜基地获评…: what stands before the verb is the subject or says when."""
    text, clause = context.text, spot.clause
    verb = next(_CONFERS.finditer(text, clause.start, spot.first), None)
    if verb is None:
        return True
    before = [m.end for m in clause.mentions if m.end <= verb.start()]
    if (
        before
        and clause.agents
        and before[-1] != clause.agents[-1].end
        and text.startswith("的", clause.agents[-1].end)
    ):
        return False  # 青溪县的|海川科技获评…: what is in the place holds it
    return _MEANWHILE.fullmatch(text, before[-1] if before else clause.start, verb.start()) is not None


def _anothers(text: str, spot: Spot) -> bool:
    """这家企业生产…; 可应用于氢能领域: a field of somebody whom no name says, or one that only uses what is made."""
    start = spot.clause.start
    return is_somebody(text, start, spot.first) or _USED.search(text, start, spot.first) is not None


def _counted(text: str, spot: Spot) -> bool:
    """国家绿色工厂12家, 8家企业获评…: somebody holds the title, but nobody who is named."""
    return (
        _COUNT.match(text, spot.mention.end) is not None
        or _UNNAMED.search(text, spot.clause.start, spot.first) is not None
    )


def _topic(context: Context, clause: Clause, row: Rule, mention: Mention) -> tuple[Mention, ...]:
    topic = clause.topic
    if topic is None or topic.type not in row.subject or topic.end > mention.start or mention.text in topic.text:
        return ()
    if "inside" not in row.options:
        return (topic,)
    inside = tuple(m for m in context.inner.get(context.place_of(topic), ()) if m.type == "Industry")
    return inside if len(inside) == 1 or "single" not in row.options else ()


def _holds(text: str, spot: Spot, rule: TopicRule) -> bool:
    if rule.before is not None and rule.before.search(text, spot.clause.start, spot.first):
        return True
    if rule.after is not None and rule.after.search(text, spot.last, spot.clause.end):
        return True
    return rule.before is None and rule.after is None
