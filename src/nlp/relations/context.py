"""What the rules look at: clauses, outer and inner mentions, enumerations, and who a clause speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from math import inf

from ...records import Mention
from ..view import PageView

PLACES = frozenset({"Province", "City", "District"})
FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
BODIES = frozenset({"GovernmentBody", "Organization", "University", "Lab"}) | FIRMS
AGENTS = (
    PLACES
    | BODIES
    | {"Park", "Project", "Platform", "Product", "Cluster", "NationalCluster", "Person", "IndustrialChain"}
)
TOPICS = frozenset({"Park", "IndustrialChain", "Cluster", "NationalCluster"})
FIELD = ("产业", "集群", "链主", "龙头", "制造业", "招商", "园区", "投产", "产值", "产能", "增加值", "装备", "研发")
DENSE = 5  # words of FIELD in 1,000 characters make a page one about industry
RICH = 9  # and so many one in which a field can belong to the place of an earlier sentence
COUNTRY = ("我国", "，全国", "。全国", "国家统计局")
SHORT = 200  # characters: too little text to tell
STRONG = 2  # named so often in the page, a subject goes on beyond its sentence
SPOKEN_FOR = frozenset({"Lab", "University", "Organization"})
MIXED = BODIES | {"Park", "Project", "Platform"}
FAMILY = {  # classes that stand beside each other in one enumeration
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(FIRMS, "firm"),
    **dict.fromkeys(("GovernmentBody", "Organization", "University"), "body"),
    **dict.fromkeys(("Project", "Park", "Lab", "Platform"), "site"),
    **dict.fromkeys(("Cluster", "NationalCluster"), "cluster"),
    **dict.fromkeys(("Policy", "IndustrySystem"), "policy"),
}

_CLAUSE = re.compile(r"[^，；;。！？!?\n]+")
_JOINT = re.compile(
    r"[”’》）]?(?:产业链|产业|行业|领域|企业|项目|集群|工程|行动|基地|等)?[”）]?"
    r"(?:[、和与及暨/]|以及|并|[、，]?“|”“|》《)[“‘《（]?[^，；。、：的在将由为是]{0,6}"
)
_VERB = re.compile(
    r"[是将把被让使由对为向从与和在以于按赴到]|推动|推进|支持|建设|打造|发展|加快|加强|实施|聚焦|围绕|引进|来自|成为|作为|借鉴|"
    r"对接|联合|助力|培育|布局|依托|通过|实现|达到|获|入选|开展|坚持|深化|提升|出台|印发|形成|涵盖|覆盖|包括|服务|"
    r"希望|助推|携手|联手|牵手|会同|前往|促进|确保|了解|标志|带动|引导|帮助|听取|借助|落实|强化|增强|激发|汇集|连接|入驻|组建|"
    r"立足|运用|整合|意味|[紧毗]邻|途经|抵达|调研|考察|现?任|看好|参加|连通|辐射|吸引|引来|招引|签约|赴"
)
_BEFORE = re.compile(  # what may stand between the start of a clause and its subject
    r"(?:[^，。；]*(?:[的：“”‘’《》（）、—·▲■◀▶ ：/\]】]|[大强][省市县区]|之[城都乡]|"
    r"指出|提出|表示|认为|强调|透露|介绍)|全国|我国|中国|此次|本次|这次|该|但|如|像|例如|比如|仅|以|原|"
    r"自?(?:[今去前本同当次]|\d+)年(?:以来|初|底|末|度)?|\d+月(?:份|底|初|末)?|\d+日|[上下]半年|[一二三四前]+季度|"
    r"[一二三四五六七八九十\d]+[、.]|"
    r"首[家个批]|新|原标题|[东南西北中]部|其|各|全|老|大|小|"
    r"(?:我们|首先|再)*来看|已?先后有|已有|有|这个|据|"
    r"副?[市省区县镇局厅部会]长|书记|主任|主席|总经理|总裁|董事长|代表|教授|博士|先生|女士)*"
)
_GOVERNS = re.compile(  # and what behind a name tells that it is a subject, whatever stands before it
    "坚持|以|围绕|聚焦|将|已|全面|大力|积极|正|也|还|持续|深入|加快|推动|推进|着力|抢抓|紧扣|立足|依托|拥有|成为|是|不断|始终|率先|"
    "先后|通过|把|出台|实施|印发|开展|获|入选|力争|努力|计划|拟|要"
)
_OWNED = re.compile("“|(?:旗下|所属|下属)的?“?")
_LEAD = re.compile(
    r"(?:在|特别是|尤其是|位于|来到|走进|走入|随着|当前|今天的?|今日|如今的?|而|其中|同时|目前|近年来|近日|今年以来|据了解)+"
)
_DATELINE = re.compile(
    r"[^，。：；]{0,24}?(?:消息|日讯|日电|报讯|[报网社][^，。：；]{2,8}讯)(?:（[^）]{0,30}）)?[：:\s]*"
)
_FOUNDED = re.compile(r"建立|组建|成立|设立|创建|建成|创办|揭牌|启用|引进|引入|落户|入驻|投资建设|投建|布局")
_GOES_ON = re.compile(r"并|还|也|同时|又|再|进一步|以此|从而|力争|努力")
_STANDING = re.compile(r"(?:位于|地处|坐落于|坐落在|在)$")
_STOOD = re.compile("的|这家|一家|这座|这个")
_POINTS = re.compile(
    r"(?<![^，。；！？\n])(?:在|而|目前，?)*"
    r"(?:这里|此地|这[家个座](?!市|省|县|区)|该(?!市|省|县|区)|(?:园区|企业|公司|项目)(?=[已内的占总正]))"
)
PIVOTS = frozenset({"Lab", "Platform", "Park", "Project"})
_ORDINAL = re.compile(r"(?:的?唯一|的?首[个批家]|第[一二三四五六七八九十\d]|[前最]|[一二三四五六七八九十\d]+[个家])")


@dataclass(slots=True)
class Clause:
    """A clause, its outer mentions, and what it speaks of: the `agents` (its subject, or the one carried over from
    before) and the `places` (the governing place). `own` tells that the subject stands in this clause."""

    start: int
    end: int
    sentence: int
    mentions: list[Mention]
    agents: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    own: bool = False
    topic: Mention | None = None


@dataclass(slots=True)
class Context:
    """A page prepared for the rules. `inner` maps the place in `outer` of a mention to the mentions inside it."""

    view: PageView
    text: str
    outer: list[Mention]
    inner: dict[int, list[Mention]]
    clauses: list[Clause]
    groups: dict[int, tuple[int, int]]  # by place in `outer`: first and last place of its enumeration
    starts: list[int]
    clause_starts: list[int] = field(default_factory=list)
    density: float = DENSE  # words of FIELD in 1,000 characters

    @property
    def industrial(self) -> bool:
        """Whether the page is about industry, not only touched by it."""
        return self.density >= DENSE

    @property
    def national(self) -> bool:
        """Whether the page speaks for the country, so that what it leaves out is no city."""
        return _speaks_for_country(self.text)

    def place_of(self, mention: Mention) -> int:
        """Index in `outer` of an outer mention."""
        return bisect_left(self.starts, mention.start)

    def group(self, index: int) -> list[Mention]:
        """The enumeration that the outer mention at `index` is a member of, in text order."""
        first, last = self.groups.get(index, (index, index))
        return self.outer[first : last + 1]

    def clause_at(self, offset: int) -> Clause | None:
        at = bisect_right(self.clause_starts, offset) - 1
        return self.clauses[at] if at >= 0 else None


@lru_cache(maxsize=1)
def _speaks_for_country(text: str) -> bool:
    return sum(map(text.count, COUNTRY)) >= STRONG


def split(mentions: Sequence[Mention]) -> tuple[list[Mention], dict[int, list[Mention]]]:
    """Outer mentions in text order, and for each place in that list the mentions inside it."""
    outer: list[Mention] = []
    inner: dict[int, list[Mention]] = {}
    end = -1
    for mention in sorted(mentions, key=_by_place):
        if mention.kind == "home":
            continue
        if mention.end <= end:
            inner.setdefault(len(outer) - 1, []).append(mention)
        else:
            outer.append(mention)
            end = mention.end
    return outer, inner


def _by_place(mention: Mention) -> tuple[int, int, bool, str]:
    return mention.start, -mention.end, mention.label is not None, mention.type


def enumerations(text: str, outer: Sequence[Mention]) -> dict[int, tuple[int, int]]:
    """For each outer mention that stands in an enumeration, the places of its first and last member."""
    groups: dict[int, tuple[int, int]] = {}
    first = 0
    for at in range(1, len(outer) + 1):
        if at < len(outer) and _joined(text, outer[at - 1], outer[at]):
            continue
        if at - first > 1:
            groups.update(dict.fromkeys(range(first, at), (first, at - 1)))
        first = at
    return groups


def _joined(text: str, left: Mention, right: Mention) -> bool:
    gap = right.start - left.end
    if FAMILY.get(left.type, left.type) != FAMILY.get(right.type, right.type):
        return gap == 1 and text[left.end] == "、" and left.type in MIXED and right.type in MIXED
    return 0 < gap < 14 and _JOINT.fullmatch(text, left.end, right.start) is not None


def prepare(view: PageView, mentions: Sequence[Mention]) -> Context:
    """Cut the page into clauses and tell for each of them whom it speaks of."""
    outer, inner = split(mentions)
    context = Context(view, view.text, outer, inner, [], enumerations(view.text, outer), [m.start for m in outer])
    context.density = _density(view.text)
    context.clauses = list(_clauses(view, outer, context.starts))
    context.clause_starts = [clause.start for clause in context.clauses]
    _carry(context)
    return context


def _density(text: str) -> float:
    """Words of FIELD in 1,000 characters; without bound where the text is too short to tell."""
    return 1000 * sum(map(text.count, FIELD)) / len(text) if len(text) >= SHORT else inf


def _clauses(view: PageView, outer: Sequence[Mention], starts: Sequence[int]) -> Iterator[Clause]:
    """Clauses that hold an outer mention; a comma inside a name does not end a clause."""
    blocks = view.page.blocks
    for number, sentence in enumerate(view.page.sentences):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high or blocks[sentence.block].kind in ("byline", "furniture"):
            continue
        start = -1
        dateline = _DATELINE.match(view.text, sentence.start, sentence.end)
        opening = dateline.end() if dateline else sentence.start
        low = bisect_left(starts, opening, low, high)
        for match in _CLAUSE.finditer(view.text, opening, sentence.end):
            start = match.start() if start < 0 else start
            end = match.end()
            last = bisect_left(starts, end, low, high)
            if last == low:
                start = -1
                continue
            if outer[last - 1].end > end:
                continue
            yield Clause(start, end, number, list(outer[low:last]))
            low, start = last, -1
            if low == high:
                break


def _carry(context: Context) -> None:
    """Give each clause its subject, its governing place and the park or chain that opens its sentence.

    Within a sentence the last subject goes on; beyond it only what the page names more than once goes on, up to
    the end of the article. A place inside the subject's name governs its own clause only.
    """
    page = context.view.page
    often = Counter(m.text for m in context.outer if m.kind == "name")
    article = sentence = -1
    opened = False  # the sentence has a subject already
    agents: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    lasting: tuple[Mention, ...] = ()
    topic: Mention | None = None
    before: Clause | None = None
    for clause in context.clauses:
        now = page.blocks[page.sentences[clause.sentence].block].article
        if now != article:
            article, agents, places, lasting = now, (), (), ()
        if clause.sentence != sentence:
            sentence, topic, fresh, opened = clause.sentence, None, True, False
            pointed = before is not None and _pointing(context, clause)
            places = before.places if before is not None and pointed and before.places else lasting
            agents = agents if agents and _strong(agents[0], often) and _near(agents[0], places) else places
        else:
            fresh = False
        found = subject(context, clause)
        if not found and not fresh:
            agents = _pivot(context.text, before, clause) or agents
        before = clause
        if not found and (stood := _stood(context, clause)):
            places = stood
        if found:
            agents, clause.own = found, True
            if found[0].type in PLACES:
                places = found
                if not opened and len(found) == 1 and (found[0].kind == "reference" or often[found[0].text] >= STRONG):
                    lasting = found
            if fresh and all(m.type in TOPICS for m in found):
                topic = found[0]
            opened = True
        clause.agents, clause.topic = agents, topic
        clause.places = places
        if len(found) == 1 and found[0].type not in PLACES:
            named = home_of(context, found[0])
            if named is not None and named.type != "Province":
                clause.places = (named,)


def _strong(agent: Mention, often: Counter[str]) -> bool:
    """A subject that goes on beyond its sentence: one named more than once, or a park that was referred to."""
    return often[agent.text] >= STRONG or (agent.kind == "reference" and agent.type == "Park")


def _pointing(context: Context, clause: Clause) -> bool:
    """Whether one of the sentence's clauses begins with what was named before: 这家企业, 在这里, 该项目."""
    span = context.view.page.sentences[clause.sentence]
    return _POINTS.search(context.text, span.start, span.end) is not None


def _stood(context: Context, clause: Clause) -> tuple[Mention, ...]:
    """这里是位于云州青溪县的一座工厂: the place that what the clause speaks of stands in."""
    for mention, right in zip_longest(clause.mentions, clause.mentions[1:]):
        if mention.type not in PLACES or (right is not None and right.start == mention.end and right.type in PLACES):
            continue
        first = context.outer[context.place_of(mention) - 1] if context.place_of(mention) else mention
        start = first.start if first.end == mention.start and first.type in PLACES else mention.start
        if _STANDING.search(context.text, clause.start, start) and _STOOD.match(context.text, mention.end):
            return (mention,)
    return ()


def _pivot(text: str, before: Clause | None, clause: Clause) -> tuple[Mention, ...]:
    """What the clause before founds at its end is what this one speaks of: 建立光学研究院，重点开展激光研究."""
    if before is None or clause.start - before.end > 1 or _GOES_ON.match(text, clause.start):
        return ()
    last = before.mentions[-1]
    if last.type not in PIVOTS or last.end + 1 < before.end:
        return ()
    return (last,) if _FOUNDED.search(text, before.start, last.start) else ()


def _near(agent: Mention, places: tuple[Mention, ...]) -> bool:
    """A carried agent gives way to a place that became the subject after it."""
    return not places or agent.type in PLACES or places[0].start < agent.start


def named(context: Context, mention: Mention) -> Mention:
    """The name that a referring word with a head goes back to: 该基地 to the last 基地; else the mention itself."""
    head = mention.text.removeprefix("该")
    if mention.kind != "reference" or mention.type != "Park" or head == "园区":
        return mention
    before = context.outer[: context.place_of(mention)]
    return next((m for m in reversed(before) if m.kind == "name" and m.type == "Park" and head in m.text), mention)


def home_of(context: Context, mention: Mention) -> Mention | None:
    """The narrowest place inside the name of an outer mention."""
    inside = [m for m in context.inner.get(context.place_of(mention), ()) if m.type in PLACES]
    return inside[-1] if inside else None


def subject(context: Context, clause: Clause) -> tuple[Mention, ...]:
    """The enumeration of agents that opens the clause, before any verb or preposition; empty where there is none."""
    if not clause.mentions:
        return ()
    text = context.text
    first = clause.mentions[0]
    lead = _LEAD.match(text, clause.start, first.start)
    start = lead.end() if lead else clause.start
    if first.start - start > 10 or _VERB.search(text, start, first.start):
        return ()
    opens = first.type == "Person" or _BEFORE.fullmatch(text, start, first.start)
    if not opens and not _GOVERNS.match(text, first.end):
        return ()
    at = context.place_of(first)
    while at + 1 < len(context.outer) and _heads(text, context.outer[at], context.outer[at + 1]):
        at += 1
    first = context.outer[at]
    if first.type not in AGENTS:
        return ()
    if first.type in PLACES and _ORDINAL.match(text, first.end):
        return ()
    if first.type in SPOKEN_FOR:
        behind = [m for m in clause.mentions if m.start >= first.end][:1]
        if behind and behind[0].type == "Person" and behind[0].start - first.end < 20:
            return (behind[0],)  # who speaks for an institute speaks of more than it
    return tuple(context.group(at))


def _heads(text: str, left: Mention, right: Mention) -> bool:
    """The right one of two names side by side is the head: 云州市|青溪县, 海川科技“|远帆一号, 海川旗下的|远帆平台."""
    if right.type not in AGENTS or right.type == "Person":
        return False
    gap = right.start - left.end
    return gap == 0 or (gap < 5 and _OWNED.fullmatch(text, left.end, right.start) is not None)
