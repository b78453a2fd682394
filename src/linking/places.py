"""Which administrative division a place name means, and which place a document or an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..lexicon import Division, Lexicon
from ..records import Mention, Page

PLACE_TYPES = frozenset({"Province", "City", "District"})
_PROVINCE_WORDS = ("全省", "我省", "本省")
_CITY_WORDS = ("全市", "我市", "本市")
_CLAUSE_OPENERS = "，。；：\n！？、"
_CAPITAL = "北京市"
_HELD = re.compile(
    "(?:市|国家会议中心)?(?:举行|召开|举办|开幕|闭幕|发布|开会)"
)  # what is held there is seldom about it
_COUNTRY = re.compile(r"我国|全国(?=各)|各地(?!区)")
_DATELINE = 6  # as much as three mentions at the start of a clause
_OPENING = 60  # characters at the start of a text that tell most about where it is
_MANY_CITIES, _ALIKE = 4, 0.45  # a province is meant where it has as many cities, none above this share
_RIVAL = 0.6  # a text that names a second province this strongly tells of several, of none in particular
_SHARE = 0.4  # and so does one in which no province has this share
_RANK = {"Province": 0, "City": 1, "District": 2}


@dataclass(frozen=True, slots=True)
class Home:
    """The place that a text is about: its division, and whether that is a province."""

    division: Division

    def at_level(self, level: str, lexicon: Lexicon) -> Division | None:
        """The home itself or the one above it at this level; None where the home is not that narrow."""
        own = (self.division, *lexicon.parents(self.division.code))
        return next((d for d in own if d.level == level), None)

    def called(self, surface: str, level: str, lexicon: Lexicon) -> Division | None:
        """What a paper there means by 我市, 市: a city under a city is one itself; else the place of the level."""
        own = self.division
        return own if surface.endswith("市") and own.name.endswith("市") else self.at_level(level, lexicon)


def family(division: Division, lexicon: Lexicon) -> set[str]:
    """Codes of the division and of all above it."""
    return {division.code, *(d.code for d in lexicon.parents(division.code))}


def choose(surface: str, near: Collection[str], lexicon: Lexicon) -> Division | None:
    """The division of this name: the only one, else the one whose parent is in `near` (codes), else the widest.

    None where several of the same level remain: a 鼓楼区 without its city is not decided.
    """
    found = [d for d in lexicon.divisions_by_name(surface) if not d.valid_to] or list(
        lexicon.divisions_by_name(surface)
    )
    if len(found) <= 1:
        return found[0] if found else None
    widest = min(_RANK[d.level] for d in found)
    top = [d for d in found if _RANK[d.level] == widest]
    if len(top) == 1 and (widest < 2 or len(found) == 1):
        return top[0]
    for reach in (1, 2):  # its own parent tells more than the province, which homonyms often share
        close = [d for d in top if {p.code for p in lexicon.parents(d.code)[:reach]} & set(near)]
        if len(close) == 1:
            return close[0]
    return None


def home_of(page: Page, mentions: Sequence[Mention], lexicon: Lexicon, *, article: int | None = None) -> Home | None:
    """The place that the page, or one of its articles, is about: by dateline, 全省/全市, how often it is named."""
    inside = [m for m in mentions if article is None or _article(page, m) == article]
    weights = _weights(page, inside, lexicon)
    weights.update(_from_datelines(page, lexicon, article))
    if _is_of_country(page, article, max(weights.values(), default=0)):
        return None
    weights = _of_one_province(weights, lexicon)
    if not weights:
        return None
    return Home(_most_named(weights, inside, lexicon))


def _is_of_country(page: Page, article: int | None, strongest: int) -> bool:
    """News of the country opens with it and comes back to it, and touches on places that it names once or twice."""
    blocks = [b for b in page.blocks if article is None or b.article == article]
    if not blocks:
        return False
    start, end = blocks[0].start, blocks[-1].end
    said = len(_COUNTRY.findall(page.text, start, end))
    return said > 1 and strongest <= 2 * said and _COUNTRY.search(page.text, start, start + _OPENING) is not None


def _of_one_province(weights: Counter[str], lexicon: Lexicon) -> Counter[str]:
    """The weights inside the province named most; none where another one is named nearly as much."""
    groups: Counter[str] = Counter()
    of = {code: (lexicon.parents(code) or (lexicon.division(code),))[-1].code for code in weights}
    for code, weight in weights.items():
        groups[of[code]] += weight
    ranked = sorted(groups.values(), reverse=True)
    if len(ranked) > 1 and (ranked[1] >= _RIVAL * ranked[0] or ranked[0] < _SHARE * sum(ranked)):
        return Counter()
    best = _strongest(groups)
    return Counter({code: weight for code, weight in weights.items() if of[code] == best})


def _from_datelines(page: Page, lexicon: Lexicon, article: int | None) -> Counter[str]:
    """Datelines tell where a paper writes; a capital's dateline (新华社北京) tells little of what it writes about."""
    heads = page.articles if article is None else page.articles[article : article + 1]
    weights: Counter[str] = Counter()
    for head in heads:
        division = choose(head.place, (), lexicon) if head.place else None
        if division is not None and division.name != _CAPITAL:
            weights[division.code] += _DATELINE
    return weights


def _article(page: Page, mention: Mention) -> int:
    for block in page.blocks:
        if block.start <= mention.start < block.end:
            return block.article
    return 0


def _weights(page: Page, mentions: Iterable[Mention], lexicon: Lexicon) -> Counter[str]:
    """How strongly each division is named: twice at the start of a clause, more in what opens the text."""
    weights: Counter[str] = Counter()
    for mention in mentions:
        if mention.type in PLACE_TYPES and mention.kind == "name":
            division = choose(mention.text, (), lexicon)
            if division is not None:
                if division.name == _CAPITAL and _HELD.match(page.text, mention.end):
                    continue
                opens = mention.start == 0 or page.text[mention.start - 1] in _CLAUSE_OPENERS
                weights[division.code] += 1 + opens + 2 * (mention.start < _OPENING)
    return weights


def _most_named(weights: Counter[str], mentions: Sequence[Mention], lexicon: Lexicon) -> Division:
    """The strongest city with its districts, unless its province is stronger or many of its cities are named alike."""
    own: dict[str, Counter[str]] = {level: Counter() for level in _RANK}
    for code, weight in weights.items():
        own[lexicon.division(code).level][code] += weight
    cities = Counter(own["City"])
    for code, weight in own["District"].items():
        for above in lexicon.parents(code):
            if above.level == "City":
                cities[above.code] += 0.7 * weight  # type: ignore[assignment]
    provinces = _provinces(own, cities, mentions, lexicon)
    city, province = _strongest(cities), _strongest(provinces)
    if city is None or (province is not None and provinces[province] > cities[city]):
        chosen = province or _strongest(weights)
    else:
        chosen = _narrow(city, own, lexicon)
    assert chosen is not None
    return lexicon.division(chosen)


def _provinces(
    own: dict[str, Counter[str]], cities: Counter[str], mentions: Sequence[Mention], lexicon: Lexicon
) -> Counter[str]:
    """Provinces by their own names, 全省 and 我省; one with many cities of like weight stands above each of them."""
    provinces = Counter(own["Province"])
    said = sum(m.kind == "reference" and m.text in _PROVINCE_WORDS for m in mentions)
    local = sum(m.kind == "reference" and m.text in _CITY_WORDS for m in mentions)
    groups: dict[str, list[float]] = {}
    for code, weight in cities.items():
        province = lexicon.province_of(code)
        if province is not None:
            groups.setdefault(province.code, []).append(weight)
    best = _strongest(provinces) or max(groups, key=lambda c: (sum(groups[c]), c), default=None)
    if best is not None and said > local:
        provinces[best] += said - local
    for code, weights in groups.items():
        if len(weights) >= _MANY_CITIES and max(weights) <= _ALIKE * sum(weights):
            provinces[code] += sum(weights)  # type: ignore[assignment]
    return provinces


def _narrow(city: str, own: dict[str, Counter[str]], lexicon: Lexicon) -> str:
    """The district instead of its city where the text hardly names the city itself."""
    districts = Counter({c: w for c, w in own["District"].items() if city in family(lexicon.division(c), lexicon)})
    district = _strongest(districts)
    if district is not None and own["City"][city] == 0:
        return district
    return city


def _strongest(weights: Counter[str]) -> str | None:
    return min(weights, key=lambda c: (-weights[c], c)) if weights else None
