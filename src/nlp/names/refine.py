"""Second looks at the names that stand: clusters said to be national, places inside names of other places' firms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...lexicon import load
from ...records import Mention
from ..view import PageView
from .joint import joint_cities

_NATIONAL = re.compile(r"国家级?(?:先进制造业)?(?:产业)?集群|国家先进制造业|国家队|“国字号”")
_BARE = re.compile(r"[^集群]{0,4}(?:国家级?|国字号)(?:先进制造业)?(?:产业)?集群|(?:先进制造业)?(?:产业)?集群")
_NEAR = 2  # sentences on both sides in which a cluster is said to be national
_PLACES = frozenset({"Province", "City", "District"})


def refine(view: PageView, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with clusters raised to national ones and without places that firms only carry in their names."""
    national = _national_names(view, mentions)
    carried = _carried(mentions)
    projected = _projected(view, mentions)
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
