"""Whether what stands before a head makes it one thing's name (青岛市…产业园) or only a kind (高端产业园)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..view import PageView
from .context import Known
from .tables import Suffix, is_common, is_noun, words_of

_COUNTED = re.compile(
    r"(?:[\d\.余多]|[一二两三四五六七八九十百千几数]|首|批|类|各|等|项|家|个|条|座|所|种|支|只|只有|多家|一批|若干)$"
)
_NATION = ("国家", "全国", "中国", "国际", "世界", "全球", "亚洲", "省级", "国家级")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_MARKED = re.compile(r"“|[A-Za-z]{2,}|\d{3,}")
LEGAL_FORMS = frozenset({"有限责任公司", "股份有限公司", "集团有限公司", "有限公司"})
WIDE_PARKS = frozenset({"示范区", "先行区", "先导区", "试验区", "集聚区", "产业基地", "生产基地", "制造基地"})
_TELLING_PARKS = frozenset({"航天港", "航天城", "科学城", "科技城", "发射场", "产业园", "工业园", "科技园", "软件园"})
_INSTITUTES = frozenset({"研究院", "实验室", "研究所"})
_NO_PROJECT = re.compile(
    r"(?:公益|志愿服务|采购|慈善|比赛|竞赛|体育|运动|游泳|体操|武术|跆拳道|球|射击|田径|培训|面上|非遗|代表性|帮扶|整治|招商引资"
    r"|优秀|外资|固投|办公|个|些|政策|技改|重点|建设类|全部)$"
)
_PLAIN = frozenset(
    "区市县省镇村类级型性化用新大小多全与和及的了一二三四五六七八九十年月日个家条项期号层栋所网车机厂院馆站港"
)


@dataclass(frozen=True, slots=True)
class Modifier:
    """The words [start, head) before a head.

    `anchored`: it points at one thing (a place, an organisation, a quote, Latin letters, a word of nation);
    `rare`: it holds a name that no dictionary has; `counted`: a number or 各, 等 stands before it.
    """

    view: PageView
    known: Known
    suffix: Suffix
    start: int
    head: int
    words: list[str]
    anchored: bool
    rare: bool
    counted: bool

    @classmethod
    def of(cls, view: PageView, known: Known, suffix: Suffix, start: int, head: int) -> Modifier:
        first, last = view.word_index(start), view.word_index(head - 1)
        words = view.words[first : last + 1]
        text = view.text[start:head]
        anchored = (
            _MARKED.search(text) is not None
            or text.startswith(_NATION)
            or known.place_within(start, head)
            or known.organization_within(start, head)
        )
        counted = _COUNTED.search(view.text, max(0, start - 2), start) is not None
        return cls(view, known, suffix, start, head, words, anchored, rare(words), counted)

    @property
    def text(self) -> str:
        return self.view.text[self.start : self.head]

    @property
    def length(self) -> int:
        return self.head - self.start

    @property
    def is_place(self) -> bool:
        """Nothing but a place stands before the head."""
        return self.known.places.get(self.head) == self.start


def distinguishes(modifier: Modifier) -> bool:
    """True where modifier and head together name one thing."""
    if (
        modifier.suffix.bare
        and modifier.start in modifier.known.place_starts
        and modifier.head in modifier.known.places
    ):
        return True
    if all(w in words_of("generic") or w in _NATION for w in modifier.words):
        return False
    return _TESTS.get(modifier.suffix.type, _default)(modifier)


def rare(words: list[str]) -> bool:
    """An unknown name inside: two single characters beside each other, or one before a longer word."""
    singles = [len(w) == 1 and "一" <= w <= "鿿" and w not in _PLAIN for w in words]
    return any(a and b for a, b in itertools.pairwise(singles)) or (len(words) > 1 and singles[0])


def _default(m: Modifier) -> bool:
    return m.anchored or (m.rare and not m.counted)


def _firm(m: Modifier) -> bool:
    if m.suffix.text in LEGAL_FORMS:
        return m.length >= 2
    if not 2 <= m.length <= 10 or m.counted or m.is_place:
        return False
    return m.anchored or m.rare or not all(is_common(w) for w in m.words)


def _lab(m: Modifier) -> bool:
    if m.is_place or (m.counted and not m.anchored):
        return False
    return m.anchored or m.rare or (m.suffix.text in _INSTITUTES and m.length >= 3)


def _university(m: Modifier) -> bool:
    known_word = len(m.words) == 1 or m.text in m.words
    return m.length >= 2 and not m.counted and (m.anchored or m.rare or known_word)


def _body(m: Modifier) -> bool:
    return m.known.place_within(m.start, m.head) or m.known.organization_within(m.start, m.head)


def _platform(m: Modifier) -> bool:
    return m.anchored and not m.counted and m.length >= 2 and m.text[0] not in "云上"


def _chain(m: Modifier) -> bool:
    if m.text[-1] in "全链" or m.counted or m.length < 2 or m.is_place:
        return False
    if m.head in m.known.industries or m.text.endswith("产业"):
        return True
    tailed = m.words[-1] in words_of("industry_tail") or m.words[-1][-2:] in words_of("industry_tail")
    thing = is_noun(m.words[-1]) and m.words[-1] not in words_of("generic") | words_of("industry_not")
    return tailed or ((m.rare or thing) and m.length <= 6)


def _cluster(m: Modifier) -> bool:
    """Something besides its industry names it: 青烟威|船舶与海洋工程装备|集群."""
    more = m.start < m.known.industries.get(m.head, m.start)
    return m.anchored or (not m.counted and (m.rare or more))


def _park(m: Modifier) -> bool:
    if (m.suffix.text in WIDE_PARKS or m.counted) and not m.anchored:
        return False
    if m.suffix.text in _TELLING_PARKS:
        return m.length >= 2
    return m.anchored or m.rare or any(m.start <= s < e <= m.head for e, s in m.known.industries.items())


def _project(m: Modifier) -> bool:
    if m.suffix.text == "基地":
        return m.start in m.known.organizations.values() and not m.counted
    if m.counted or m.length < 3 or _NO_PROJECT.search(m.text):
        return False
    named = m.known.organization_within(m.start, m.head) or "“" in m.text or _LATIN.search(m.text) is not None
    return named or m.rare or (m.anchored and m.length >= 6)


_TESTS: Mapping[str, Callable[[Modifier], bool]] = {
    "Enterprise": _firm,
    "Lab": _lab,
    "University": _university,
    "GovernmentBody": _body,
    "Platform": _platform,
    "IndustrialChain": _chain,
    "Cluster": _cluster,
    "Park": _park,
    "Project": _project,
}
