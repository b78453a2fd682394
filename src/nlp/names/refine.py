"""Second looks at the names that stand: clusters said to be national, places inside names of other places' firms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import rjieba

from ...lexicon import load
from ...records import Mention
from ..view import PageView
from .joint import joint_cities
from .listed import industrial
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
_CARRIERS = frozenset({"Enterprise", "Person", "Lab"})


def refine(view: PageView, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with clusters raised to national ones and without places that firms only carry in their names."""
    national = _national_names(view, mentions)
    carried = _carried(mentions) | _in_names_alone(mentions)
    projected = _projected(view, mentions) | _bare_goods(view, mentions)
    kept = [
        replace(m, type="NationalCluster") if m.type == "Cluster" and m.text in national else m
        for m in mentions
        if m not in carried and m not in projected and not (m.type == "Cluster" and _BARE.fullmatch(m.text))
    ]
    return sorted([*kept, *joint_cities(kept)], key=lambda m: (m.start, m.start - m.end, m.type, m.label or ""))


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
    """Cities that a page has only inside short names of firms, of persons and, where they are districts, of labs."""
    outers = [m for m in mentions if m.type in _CARRIERS and m.rule != "composed.Enterprise"]
    places: dict[str, list[tuple[Mention, bool]]] = defaultdict(list)
    for place in mentions:
        if place.type in _PLACES and place.type != "Province":
            carriers = (o.type for o in outers if o.start <= place.start and place.end <= o.end)
            carried = any(kind != "Lab" or place.type == "District" for kind in carriers)
            places[place.text].append((place, carried))
    return {m for held in places.values() if all(carried for _, carried in held) for m, _ in held}


def _carried(mentions: Sequence[Mention]) -> set[Mention]:
    """Places inside a listed organisation whose home is elsewhere (北海|造船 sits in 青岛)."""
    lexicon = load()
    found = set()
    for outer in mentions:
        if not outer.rule.startswith("organization.") or outer.type == "University":
            continue
        home = lexicon.organizations_by_name(outer.text)[0].home
        for inner in mentions:
            inside = outer.start <= inner.start and inner.end <= outer.end
            if inside and inner.type in _PLACES and home and home not in inner.text:
                found.add(inner)
    return found
