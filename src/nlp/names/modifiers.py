"""Whether what stands before a head makes it one thing's name (青岛市…产业园) or only a kind (高端产业园)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..view import PageView
from .context import Known
from .kinds import (
    NATION,
    NUMBERED_QUOTE,
    beside_another,
    counts_or_staffs,
    is_generic,
    is_kind_of_project,
    tells_a_kind,
)
from .tables import Suffix, is_common, is_noun, is_proper, words_of

_COUNTED = re.compile(
    r"(?:[\d\.余多]|[一二两三四五六七八九十百千几数]|首|批|类|各|等|项|家|个|条|座|所|种|支|只|只有|多家|一批|若干)$"
)
_NATIONS = re.compile(r"中[日德新韩法俄意英美以白泰马奥荷瑞葡](?![^\W\d]?建材)|粤港|粤澳|长三角|京津冀|成渝|大湾区")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_MARKED = re.compile(r"“|[A-Za-z]{2,}|\d{3,}")
LEGAL_FORMS = frozenset({"有限责任公司", "股份有限公司", "集团有限公司", "有限公司"})
WIDE_PARKS = frozenset(
    (
        *("示范区", "先行区", "先导区", "试验区", "集聚区", "产业区", "工业区", "农业园", "农高区", "综试区", "小微园"),
        *("产业基地", "生产基地", "制造基地", "总部基地", "养殖基地", "种植基地", "保税物流中心"),
    )
)
_PLAIN_WORKS = frozenset({"工厂", "中试线"})
# Named ones are projects; else they are a kind of building.
_WORKS = ("工厂", "电站", "电厂", "风电场", "变电站", "换流站", "水利枢纽", "大桥", "中试线")
_TELLING_PARKS = frozenset({"航天港", "航天城", "科学城", "科技城", "发射场", "产业园", "工业园", "科技园", "软件园"})
_INSTITUTES = frozenset({"研究院", "实验室", "研究所"})
_TOWN = re.compile(r"[^镇乡村]{1,4}[镇乡村](?![振镇])")
_CHANNELS = frozenset({"微信公众号", "微信小程序", "小程序"})
_FORMED = re.compile(r"(?:形成|拥有|建成|集聚成)(?:了|起|一个)?$")
_WANTED = re.compile(r"建设|培育|打造|目标|数量|[、和与]")
_LEVELLED = ("国家级", "世界级", "省级", "市级", "区级", "县级", "企业级")
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
            or text.startswith(NATION)
            or (suffix.type != "Project" and _NATIONS.match(text) is not None)
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
    def pointed(self) -> bool:
        """A place, an organisation or a quote stands inside."""
        known = self.known
        return (
            known.place_within(self.start, self.head) or known.organization_within(self.start, self.head)
        ) or "“" in self.text

    @property
    def own_words(self) -> list[str]:
        """The words without those of places and without figures."""
        view, ends = self.view, self.known.places
        covered = {i for e, s in ends.items() if self.start <= s and e <= self.head for i in range(s, e)}
        first = view.word_index(self.start)
        starts = [max(view.word_starts[first + i], self.start) for i in range(len(self.words))]
        return [w for w, at in zip(self.words, starts, strict=True) if at not in covered and not w[0].isdigit()]

    @property
    def after(self) -> int:
        """Offset behind the head."""
        return self.head + len(self.suffix.text)

    @property
    def proper(self) -> bool:
        """It holds what no dictionary has, or begins with a name that the dictionary knows as one."""
        return self.rare or self.known.place_within(self.start, self.head) or is_proper(self.words[0])

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
    of_industry = modifier.suffix.type == "IndustrialChain" and modifier.head in modifier.known.industries
    generic = not of_industry and is_generic(modifier.text) and not is_proper(modifier.words[-1])
    if generic or NUMBERED_QUOTE.fullmatch(modifier.text):
        return False
    if modifier.text.startswith(_LEVELLED) and not modifier.pointed:
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
    return m.anchored or m.proper or (m.suffix.text in _INSTITUTES and m.length >= 3)


def _university(m: Modifier) -> bool:
    known_word = len(m.words) == 1 or m.text in m.words
    return m.length >= 2 and not m.counted and (m.anchored or m.rare or known_word)


def _body(m: Modifier) -> bool:
    return m.known.place_within(m.start, m.head) or m.known.organization_within(m.start, m.head)


def _platform(m: Modifier) -> bool:
    if m.suffix.text in _CHANNELS:
        return m.text.startswith("“") and m.text.endswith("”")
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
    return m.anchored or (not m.counted and (m.rare or more)) or _stands(m)


def _stands(m: Modifier) -> bool:
    """A cluster of an industry alone is one where it is said to exist, no kind that a place wants (形成了…集群)."""
    tailed = m.head in m.known.industries or m.words[-1] in words_of("industry_tail")
    whole = tailed and 2 < m.length <= 10
    return (
        whole
        and _FORMED.search(m.view.text, max(0, m.start - 6), m.start) is not None
        and _WANTED.match(m.view.text, m.after) is None
    )


def _park(m: Modifier) -> bool:
    if m.suffix.text == "片区":
        return ("自贸" in m.text or "自由贸易" in m.text) and m.text[-1] not in "大个区"
    if m.rare and _TOWN.match(m.text):
        return True
    if (m.suffix.text in WIDE_PARKS or m.counted) and not m.anchored:
        return False
    if m.suffix.text in _TELLING_PARKS:
        return m.length >= 2
    if m.suffix.text.endswith("开发区") and is_proper(m.words[0]):
        return True
    if m.text.endswith(("特色", "专业", "现代农业", "主题")):
        return m.anchored
    return m.anchored or m.rare or any(m.start <= s < e <= m.head for e, s in m.known.industries.items())


def _project(m: Modifier) -> bool:
    if m.suffix.text == "基地":
        return m.start in m.known.organizations.values() and not m.counted
    if m.counted or m.length < 3 or tells_a_kind(m.text) or counts_or_staffs(m.view.text, m.after):
        return False
    if m.text[-1] == "第":
        return False
    if is_kind_of_project("".join(m.own_words)):
        return False
    if m.suffix.text.endswith(_WORKS):
        return m.known.organization_within(m.start, m.head) or (m.proper and m.suffix.text not in _PLAIN_WORKS)
    if m.length >= 5 and beside_another(m.view.text, m.start, m.after):
        return True
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
