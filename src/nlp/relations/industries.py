"""The industry of firms and projects of a park that is named after one."""

from __future__ import annotations

from ...records import Mention
from .context import Context, named
from .facts import Facts

_SETTLED = frozenset({"Enterprise", "Project"})


def read_industries(context: Context, facts: Facts) -> None:
    """Add inIndustry for what settled in such a park and has no industry yet."""
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


def _industry(context: Context, parks: dict[tuple[int, int], Mention], park: Mention) -> Mention | None:
    meant = named(context, park)
    return parks.get((meant.start, meant.end))
