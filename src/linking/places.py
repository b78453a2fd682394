"""Which administrative division a place name means, and which place a document or an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..lexicon import Division, Lexicon
from ..records import Mention, Page

PLACE_TYPES = frozenset({"Province", "City", "District"})
_PROVINCE_WORDS = ("全省", "我省", "本省")
_CITY_WORDS = ("全市", "我市", "本市")
_RANK = {"Province": 0, "City": 1, "District": 2}


@dataclass(frozen=True, slots=True)
class Home:
    """The place that a text is about: its division, and whether that is a province."""

    division: Division

    def at_level(self, level: str, lexicon: Lexicon) -> Division | None:
        """The home itself or the one above it at this level; None where the home is not that narrow."""
        own = (self.division, *lexicon.parents(self.division.code))
        return next((d for d in own if d.level == level), None)


def family(division: Division, lexicon: Lexicon) -> set[str]:
    """Codes of the division and of all above it."""
    return {division.code, *(d.code for d in lexicon.parents(division.code))}


def choose(surface: str, near: Collection[str], lexicon: Lexicon) -> Division | None:
    """The division of this name: the only one, else the one whose parent is in `near` (codes), else the widest.

    None where several of the same level remain: a 鼓楼区 without its city is not decided.
    """
    found = [d for d in lexicon.divisions_by_name(surface) if not d.valid_to] or list(lexicon.divisions_by_name(surface))
    if len(found) <= 1:
        return found[0] if found else None
    widest = min(_RANK[d.level] for d in found)
    top = [d for d in found if _RANK[d.level] == widest]
    if len(top) == 1 and (widest < 2 or len(found) == 1):
        return top[0]
    close = [d for d in top if (family(d, lexicon) - {d.code}) & set(near)]
    return close[0] if len(close) == 1 else None


def home_of(page: Page, mentions: Sequence[Mention], lexicon: Lexicon, *, article: int | None = None) -> Home | None:
    """The place that the page (or one of its articles) is about: by dateline, by 全省/全市, by how often it is named."""
    dated = _from_datelines(page, lexicon, article)
    if dated is not None:
        return dated
    inside = [m for m in mentions if article is None or _article(page, m) == article]
    counts = _counts(inside, lexicon)
    if not counts:
        return None
    return Home(_most_named(counts, inside, lexicon))


def _from_datelines(page: Page, lexicon: Lexicon, article: int | None) -> Home | None:
    heads = page.articles if article is None else page.articles[article : article + 1]
    for head in heads:
        division = choose(head.place, (), lexicon) if head.place else None
        if division is not None and (division.name, division.level) != ("北京市", "City"):
            return Home(division)
    return None


def _article(page: Page, mention: Mention) -> int:
    for block in page.blocks:
        if block.start <= mention.start < block.end:
            return block.article
    return 0


def _counts(mentions: Iterable[Mention], lexicon: Lexicon) -> Counter[str]:
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.type in PLACE_TYPES and mention.kind == "name":
            division = choose(mention.text, (), lexicon)
            if division is not None:
                counts[division.code] += 1
    return counts


def _most_named(counts: Counter[str], mentions: Sequence[Mention], lexicon: Lexicon) -> Division:
    """The most named place; a province where the text says 全省, or where many of its cities are named alike."""
    rolled: Counter[str] = Counter()
    cities: dict[str, set[str]] = {}
    for code, count in counts.items():
        for above in (lexicon.division(code), *lexicon.parents(code)):
            rolled[above.code] += count
            if above.level == "Province" and lexicon.division(code).level != "Province":
                cities.setdefault(above.code, set()).add(code)
    said = Counter(w for m in mentions if m.kind == "reference" for w in (m.text,))
    provincial = sum(said[w] for w in _PROVINCE_WORDS) > sum(said[w] for w in _CITY_WORDS)
    provinces = [c for c in rolled if lexicon.division(c).level == "Province"]
    if provinces:
        best = min(provinces, key=lambda c: (-rolled[c], c))
        named = [counts[c] for c in cities.get(best, ())]
        spread = len(named) >= 4 and max(named, default=0) * 2.5 <= sum(named)
        if provincial or spread:
            return lexicon.division(best)
    levels = [c for c in rolled if lexicon.division(c).level == "City"] or list(rolled)
    return lexicon.division(min(levels, key=lambda c: (-rolled[c], c)))
