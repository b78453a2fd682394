"""The industry of firms and projects of a park that is named after one, and of a park that is built for one."""

from __future__ import annotations

import re

from ...records import Mention
from .context import Context, named
from .facts import Facts

_SETTLED = frozenset({"Enterprise", "Project"})
# A site for some industries is in them; a zone, which is as wide as a district, only develops them.
_SITE = re.compile(r"(?:产业|科技|工业|创新|创业|软件|生态|数据|物流|农业)(?:园区?|城|港|基地)|[园谷]$|产业园")
_WIDE = re.compile(r"开发区|高新区|经开区|示范区|新区|保税区|科学城|园区管委会")


def read_industries(context: Context, facts: Facts) -> None:
    """Add inIndustry for what settled in such a park and has no industry yet, and for sites of what they develop."""
    _sites(context, facts)
    parks = {(r.subject.start, r.subject.end): r.object for r in facts.found.values() if r.rule == "name.park-industry"}
    if not parks:
        return
    has = {(r.subject.start, r.subject.end) for r in facts.found.values() if r.predicate == "inIndustry"}
    settled = [r for r in facts.found.values() if r.predicate == "settledIn" and r.subject.type in _SETTLED]
    for relation in settled:
        industry = _industry(context, parks, relation.object)
        clause = context.clause_at(relation.subject.start)
        if industry is None or clause is None or (relation.subject.start, relation.subject.end) in has:
            continue
        facts.add(relation.subject, "inIndustry", industry, "industry.of-park", clause.sentence, clause=clause)


def _sites(context: Context, facts: Facts) -> None:
    """海洋园围绕氢能、储能发展: what a site is built for is its industry."""
    for relation in list(facts.found.values()):
        if relation.predicate != "developsIndustry" or relation.subject.type != "Park":
            continue
        text = named(context, relation.subject).text
        if _SITE.search(text) and not _WIDE.search(text):
            said = relation.modality
            facts.add(relation.subject, "inIndustry", relation.object, "industry.of-site", relation.sentence, said=said)


def _industry(context: Context, parks: dict[tuple[int, int], Mention], park: Mention) -> Mention | None:
    meant = named(context, park)
    return parks.get((meant.start, meant.end))
