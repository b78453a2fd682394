"""Second looks at the names that stand: clusters said to be national, places inside names of other places' firms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import rjieba

from ...lexicon import load
from ...records import Mention
from ..view import PageView
from .distinguish import LEGAL_FORMS
from .joint import joint_cities
from .listed import industrial
from .overlong import trimmed
from .tables import WORDS_KEPT

_NATIONAL = re.compile(r"国家级?(?:先进制造业)?(?:产业)?集群|国家先进制造业|国家队|“国字号”")
_BARE = re.compile(r"[^集群]{0,4}(?:国家级?|国字号)(?:先进制造业)?(?:产业)?集群|(?:先进制造业)?(?:产业)?集群")
_SHORT_GOODS = 3  # characters
_LISTED = frozenset({"industry.lexicon", "industry.extended"})
_DEVICES = ("设备", "机组", "装置")
_JOINS = frozenset("、和与及等")
_MADE = re.compile(r"(?:生产|研发|制造|建造|研制|出口)$")
_NEAR = 2  # sentences on both sides in which a cluster is said to be national
_PLACES = frozenset({"Province", "City", "District"})
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_FORMS = re.compile(r"(?:（集团）|集团|股份|有限|责任|公司)+")
_CARRIERS = frozenset({"Enterprise", "Person", "Lab", "University"})


def refine(view: PageView, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with clusters raised to national ones and without places that firms only carry in their names."""
    mentions = trimmed(mentions)
    national = _national_names(view, mentions)
    gone = _carried(mentions) | _in_names_alone(mentions) | _projected(view, mentions) | _bare_goods(view, mentions)
    gone |= _fronts(mentions)
    kept = [
        replace(m, type="NationalCluster") if m.type == "Cluster" and m.text in national else m
        for m in mentions
        if not (gone and m in gone) and not (m.type == "Cluster" and _BARE.fullmatch(m.text))
    ]
    return sorted([*kept, *joint_cities(kept)], key=lambda m: (m.start, m.start - m.end, m.type, m.label or ""))


def _fronts(mentions: Sequence[Mention]) -> set[Mention]:
    """Listed firms that a page has only as the front of another firm's name (山东高速|远帆投资有限公司).

    What a place follows is named too: its firm there (某某|重庆公司).
    """
    places = {m.start for m in mentions if m.type in _PLACES}
    firms = [m for m in mentions if m.type in _FIRMS and m.kind == "name"]
    held = [m for m in firms if m.rule.startswith("organization.")]
    inside = {m for m in held if any(o.start == m.start and _goes_on(o.text[len(m.text) :]) for o in firms)}
    alone = {m.text for m in mentions if m.rule.startswith("organization.") and m not in inside}
    return {m for m in inside if m.text not in alone and m.end not in places}


def _goes_on(rest: str) -> bool:
    return rest != "" and _FORMS.fullmatch(rest) is None and not rest.endswith(("分公司", "分行", "支行"))


def _national_names(view: PageView, mentions: Sequence[Mention]) -> set[str]:
    """Clusters named in a sentence that speaks of national clusters."""
    return {m.text for m in mentions if m.type == "Cluster" and _speaks_of_nation(view, view.sentence_at(m.start))}


def _speaks_of_nation(view: PageView, sentence: int) -> bool:
    sentences = view.page.sentences
    near = sentences[max(0, sentence - _NEAR) : sentence + _NEAR + 1]
    return any(_NATIONAL.search(view.text, span.start, span.end) for span in near)


def _bare_goods(view: PageView, mentions: Sequence[Mention]) -> set[Mention]:
    """Goods that a page names once and in passing (叉车|工人): one word, in no list, beside no word of industry."""
    industries = [m for m in mentions if m.type == "Industry"]
    often = Counter(m.text for m in industries)
    covered = {(m.start, m.end) for m in mentions if m.type != "Industry"}
    return {
        m
        for m in industries
        if m.rule in _LISTED
        and ((len(m.text) <= _SHORT_GOODS and _one_word(m.text)) or m.text.endswith(_DEVICES))
        and often[m.text] == 1
        and not _in_company(view.text, m)
        and not any(start <= m.start and m.end <= end for start, end in covered)
    }


def _in_company(text: str, mention: Mention) -> bool:
    """Whether it stands in a list, beside a word of industry, or as what is made."""
    start, end = mention.start, mention.end
    joined = text[end : end + 1] in _JOINS or text[start - 1 : start] in _JOINS
    made = _MADE.search(text, max(0, start - 4), start) is not None
    return joined or made or industrial(text, start, end, wide=True)


@lru_cache(WORDS_KEPT)
def _one_word(text: str) -> bool:
    return len(rjieba.cut(text, False)) == 1


def _projected(view: PageView, mentions: Sequence[Mention]) -> set[Mention]:
    """Parks that the page names only as the project to build them (…产业园|项目)."""
    projects = {m.start: m for m in mentions if m.type == "Project"}
    return {
        m
        for m in mentions
        if m.type == "Park"
        and m.rule.startswith("composed.")
        and (outer := projects.get(m.start)) is not None
        and outer.text[len(m.text) :].startswith("项目")
        and view.text.count(m.text) == view.text.count(m.text + "项目")
    }


def _in_names_alone(mentions: Sequence[Mention]) -> set[Mention]:
    """Cities that a page has only inside short names of firms, of persons and, where they are districts, of labs.

    One inside the name of a university, or one that opens an institute's, stays where the page names its province or
    another place of that.
    """
    outers = _Outers([m for m in mentions if m.type in _CARRIERS and m.rule != "composed.Enterprise"])
    places: dict[str, list[tuple[Mention, bool]]] = defaultdict(list)
    for place in mentions:
        if place.type in _PLACES and place.type != "Province":
            carried = any(o.type != "Lab" or place.type == "District" for o in outers.around(place))
            places[place.text].append((place, carried))
    alone = {text for text, held in places.items() if all(carried for _, carried in held)}
    schools = {m.text for m in mentions if m.type in _PLACES and _in_seat(m, outers)}
    near = _provinces(m.text for m in mentions if m.type in _PLACES and m.text not in alone) if schools & alone else ()
    gone = {text for text in alone if text not in schools or not any(p in near for p in _provinces((text,)))}
    return {m for text in gone for m, _ in places[text]}


def _in_seat(place: Mention, outers: _Outers) -> bool:
    """Whether it stands in the name of a university, or opens that of an institute."""
    return any(
        o.type == "University" or (o.type == "Lab" and o.start == place.start and o.end - place.end > len("研究中心"))
        for o in outers.around(place)
    )


class _Outers:
    """Long names of a page, asked for those that a place stands in."""

    def __init__(self, names: Iterable[Mention]) -> None:
        self._names = sorted(names, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._names]
        self._longest = max((m.end - m.start for m in self._names), default=0)

    def around(self, place: Mention) -> list[Mention]:
        first = bisect_left(self._starts, place.end - self._longest)
        last = bisect_right(self._starts, place.start)
        return [name for name in self._names[first:last] if place.end <= name.end]


def _provinces(names: Iterable[str]) -> set[str]:
    """Codes of the provinces that places of these names may lie in, or be."""
    lexicon = load()
    found = [(d, lexicon.province_of(d.code)) for name in names for d in lexicon.divisions_by_name(name)]
    return {province.code if province is not None else division.code for division, province in found}


def _carried(mentions: Sequence[Mention]) -> set[Mention]:
    """Places inside a listed organisation whose home is elsewhere (北海|造船 sits in 青岛), or where no place stands.

    A firm's full name has its place in front: in 云州中科盈江有限公司 the second is none.
    """
    lexicon = load()
    found = set()
    for outer in mentions:
        if outer.type == "University" or not (outer.type == "Park" or outer.rule.startswith("organization.")):
            continue
        listed = lexicon.organizations_by_name(outer.text)
        home = listed[0].home if listed else None
        if not home:
            continue
        for inner in mentions:
            inside = outer.start <= inner.start and inner.end <= outer.end
            if inside and inner.type in _PLACES and home not in inner.text:
                found.add(inner)
    return found | _closing(mentions)


def _closing(mentions: Sequence[Mention]) -> set[Mention]:
    """Places right before the legal form of a firm that another place opens."""
    firms = {m.end - len(form): m.start for m in mentions for form in LEGAL_FORMS if _is_firm(m, form)}
    places = [m for m in mentions if m.type in _PLACES]
    opened = {m.start for m in places}
    return {m for m in places if firms.get(m.end, m.start) < m.start and firms[m.end] in opened}


def _is_firm(mention: Mention, form: str) -> bool:
    return mention.rule == "composed.Enterprise" and mention.text.endswith(form)
