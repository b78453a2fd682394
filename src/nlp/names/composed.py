"""Names composed of a modifier and a head (青岛市…有限公司, …产业园, …实验室, …项目): the head gives the class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ...records import Mention
from ..view import PageView
from .tables import Suffix, is_common, suffixes, words_of
from .walk import left_edge

_COUNTED = re.compile(r"(?:[\d\.余多]|[一二两三四五六七八九十百千几数]|首|批|类|各|等|项|家|个|条|座|所|种|支|只|只有|多家|一批|若干)$")
_COUNTER = re.compile(
    r"(?:自?20\d\d年(?:度|\d{1,2}月)?|[\d.,]+[余多]?(?:个|家|条|项|座|所|大|位|场|批|万|亿|亿元|万元|万吨|吨|P|级|余)+|[一二两三四五六七八九十几数]+(?:个|家|条|项|座|所|批)|首批|第[一二三四五六七八九十]+[个批家])"
)
_LEADING = frozenset("级新多全一批老原好型约位个家条项座所占抓上建推做达用为")
_NATION = ("国家", "全国", "中国", "国际", "世界", "全球", "亚洲", "省级", "国家级")
_LEGAL = frozenset({"有限责任公司", "股份有限公司", "集团有限公司", "有限公司"})
_GOALISH = frozenset({"示范区", "先行区", "先导区", "试验区", "集聚区", "产业基地", "生产基地", "制造基地"})
_COORDINATED = frozenset({"IndustrialChain", "Cluster", "Park", "Lab"})
_TELLING = frozenset({"航天港", "航天城", "科学城", "科技城", "发射场", "产业园", "工业园", "科技园", "软件园"})
_NO_PROJECT = re.compile(
    r"(?:公益|志愿服务|采购|慈善|比赛|竞赛|体育|运动|游泳|体操|武术|跆拳道|球|射击|田径|培训|面上|非遗|代表性|帮扶|整治|招商引资|优秀|外资|固投|办公|个|些|政策|技改|重点|建设类|全部)$"
)
_PLAIN = frozenset("区市县省镇村类级型性化用新大小多全与和及的了一二三四五六七八九十年月日个家条项期号层栋所网车机厂院馆站港")
ACTION = re.compile(
    r"发展|培育|壮大|做强|做优|做大|主攻|提升|改造|推动|打造|聚力|攻坚|发力|驱动|保障|建好|抓|懂|下游|上游|升级|布局|丰富|加快|支撑|要|[千百万]亿级?|首支|[+＋×]\d|\d[个大]|[一二两三四五六七八九十]大|支持|引领|全省|全市|全区|之力|大力"
)
_BRANCHES = frozenset({"分行", "支行", "分公司"})
_MONEY = re.compile(r"银行|保险|证券|信托|期货|基金|农信|担保")
_BUILDING = re.compile(r"建设|打造|规划|布局|落户|签约|获批|投资建设")
_LEVEL = re.compile(r"国家级?|全国|省级|市级")
_BRANCH = re.compile(r"（[^（）\n]{2,8}）")


@cache
def _heads() -> tuple[AhoCorasick, tuple[Suffix, ...]]:
    table = suffixes()
    return AhoCorasick([s.text for s in table], matchkind=MatchKind.LeftmostLongest), table


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before names are composed: ends and starts of places and organisations."""

    places: Mapping[int, int]  # end -> start
    organizations: Mapping[int, int]
    industries: Mapping[int, int]

    @property
    def ends(self) -> dict[int, int]:
        """End -> start of what opens a name: places and organisations."""
        return {**self.organizations, **self.places}

    @property
    def opened(self) -> frozenset[int]:
        """Starts of places and organisations."""
        return frozenset((*self.places.values(), *self.organizations.values()))


def composed(view: PageView, known: Known) -> Iterator[Mention]:
    """One candidate for each head of the table whose modifier distinguishes it."""
    automaton, table = _heads()
    ends, opened = known.ends, frozenset(known.places.values())
    for number, head, end in automaton.find_matches_as_indexes(view.text):
        suffix = table[number]
        if not view.edges[end]:
            continue
        through = suffix.type in {"Project", "Lab", "Park", "Cluster"} or suffix.text in _BRANCHES
        chained = suffix.type not in {"Enterprise", "FinancialInstitution"}
        start = left_edge(
            view, head, longest=suffix.longest, ends=ends, through=through, chained=chained, over=known.organizations
        )
        start = clean_start(view, start, head, known)
        if suffix.type == "IndustrialChain":
            start = past_action(view.text, start, head)
        if suffix.type in {"Park", "Project"}:
            start = max(start, _after_building(view.text, start, head))
        if through:
            start = _last_of_chain(start, head, known)
        if suffix.type in _COORDINATED:
            start = _over_conjunction(view, start, ends, known, chain=suffix.type == "IndustrialChain")
        if start >= head or not _names(view, start, head, suffix, known):
            continue
        branch = _BRANCH.match(view.text, end)
        if branch and suffix.type in {"Lab", "University", "Enterprise"} and branch.end() - 1 in known.places:
            end = branch.end()
        placed = ".place" if suffix.type == "Park" and start in opened else ""
        kind = _kind(view, start, head, suffix)
        yield Mention(start, end, kind, view.text[start:end], f"composed.{kind}{placed}")


def _after_building(text: str, start: int, head: int) -> int:
    """“高新区建设|智慧产业城”: what is built begins after the verb."""
    last = start
    for match in _BUILDING.finditer(text, start + 1, head):
        last = match.end()
    return last


def _kind(view: PageView, start: int, head: int, suffix: Suffix) -> str:
    """The head's class, save where the modifier says another: 国家级…示范区 is a title, …银行股份有限公司 a bank."""
    if suffix.text in _GOALISH and _LEVEL.match(view.text, start):
        return "Designation"
    if suffix.type == "Enterprise" and _MONEY.search(view.text, start, head):
        return "FinancialInstitution"
    return suffix.type


def _last_of_chain(start: int, head: int, known: Known) -> int:
    """Of places that follow each other at the front of a name, the last opens it (山东烟台|海阳…港)."""
    by_start = {s: e for e, s in known.places.items()}
    while (end := by_start.get(start)) is not None and end in by_start and by_start[end] < head:
        start = end
    return start


def _over_conjunction(view: PageView, start: int, ends: Mapping[int, int], known: Known, *, chain: bool) -> int:
    """“氢能和储能产业链”: a known industry, or a short word group, joined by 和, 与, 及 belongs to the name."""
    if start < 2 or view.text[start - 1] not in "和与及" or start in known.places.values():
        return start
    joined = known.industries.get(start - 1)
    if joined is None and chain:
        before = left_edge(view, start - 1, longest=8, ends={})
        joined = before if start - 1 - before >= 3 and not any(before < e < start for e in ends) else None
    return joined if joined is not None else start


def past_action(text: str, start: int, head: int) -> int:
    """A name of an industry holds no word of doing: it begins after the last one."""
    last = start
    for match in ACTION.finditer(text, start, head):
        last = match.end()
    return last


def clean_start(view: PageView, start: int, head: int, known: Known) -> int:
    """Drop counters, years and words of action before the first word that can open a name."""
    opened = known.opened
    while start < head and start not in opened:
        index = view.word_index(start)
        word = view.words[index] if view.word_starts[index] == start else view.text[start : view.word_starts[index + 1]]
        following = start + len(word)
        if following > head:
            return start
        counted = _COUNTER.match(view.text, start, head)
        if counted:
            start = min(counted.end(), head)
        elif word in words_of("leading") or (following < head and word in _LEADING):
            start = following
        else:
            return start
    return start


def _words(view: PageView, start: int, end: int) -> list[str]:
    first, last = view.word_index(start), view.word_index(end - 1)
    return view.words[first : last + 1]


def _has_place(known: Known, start: int, end: int) -> bool:
    return any(start <= s and e <= end for e, s in known.places.items() if start < e <= end)


def _anchored(view: PageView, start: int, end: int, known: Known) -> bool:
    """A modifier that points at one thing: a place, an organisation, a quote, Latin letters, a nation word."""
    text = view.text[start:end]
    return (
        "“" in text
        or bool(re.search(r"[A-Za-z]{2,}|\d{3,}", text))
        or text.startswith(_NATION)
        or any(start < e <= end for e in known.places)
        or any(start < e <= end for e in known.organizations)
    )


def _rare(words: list[str]) -> bool:
    """An unknown name inside: two single characters beside each other, or one before a longer word."""
    singles = [len(w) == 1 and "一" <= w <= "鿿" and w not in _PLAIN for w in words]
    return any(a and b for a, b in zip(singles, singles[1:], strict=False)) or (len(words) > 1 and singles[0])


def _names(view: PageView, start: int, head: int, suffix: Suffix, known: Known) -> bool:
    text = view.text
    if suffix.bare and start in known.places.values() and head in known.places:
        return True
    words = _words(view, start, head)
    if all(w in words_of("generic") or w in _NATION for w in words):
        return False
    anchored = _anchored(view, start, head, known)
    counted = bool(_COUNTED.search(text[max(0, start - 2) : start]))
    return bool(_TESTS.get(suffix.type, _default)(view, start, head, suffix, known, words, anchored, counted))


def _default(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    return anchored or (not counted and _rare(words))


def _firm(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    if suffix.text in _LEGAL:
        return head - start >= 2
    if head - start < 2 or counted:
        return False
    only_place = start in known.places.values() and known.places.get(head) == start
    return not only_place and (anchored or _rare(words) or not all(is_common(w) for w in words)) and head - start <= 10


def _lab(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    only_place = known.places.get(head) == start
    if only_place or (counted and not anchored):
        return False
    return anchored or _rare(words) or (suffix.text in {"研究院", "实验室", "研究所"} and head - start >= 3)


def _university(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    return head - start >= 2 and not counted and (anchored or _rare(words) or len(words) == 1 or view.text[start:head] in words)


def _body(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    return any(start < e <= head for e in known.places) or any(start < e <= head for e in known.organizations)


def _platform(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    return anchored and not counted and head - start >= 2 and view.text[start] not in "云上"


def _chain(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    if view.text[head - 1] in "全链" or counted or head - start < 2 or known.places.get(head) == start:
        return False
    if head in known.industries or view.text[start:head].endswith("产业"):
        return True
    tailed = words[-1] in words_of("industry_tail") or words[-1][-2:] in words_of("industry_tail")
    return tailed or (_rare(words) and head - start <= 6)


def _park(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    if suffix.text in _GOALISH and not anchored:
        return False
    if counted and not anchored:
        return False
    if suffix.text in _TELLING:
        return head - start >= 2
    return anchored or _rare(words) or any(start <= s < e <= head for e, s in known.industries.items())


def _project(view, start, head, suffix, known, words, anchored, counted) -> bool:  # type: ignore[no-untyped-def]
    if suffix.text == "基地":
        return start in known.organizations.values() and not counted
    if counted or head - start < 3 or _NO_PROJECT.search(view.text, start, head):
        return False
    named = any(start < e <= head for e in known.organizations) or "“" in view.text[start:head]
    return named or _rare(words) or bool(re.search(r"[A-Za-z]{2,}", view.text[start:head])) or (anchored and head - start >= 6)


_TESTS = {
    "Enterprise": _firm,
    "Lab": _lab,
    "University": _university,
    "GovernmentBody": _body,
    "Platform": _platform,
    "IndustrialChain": _chain,
    "Park": _park,
    "Project": _project,
}
