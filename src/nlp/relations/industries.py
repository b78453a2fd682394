"""The industry of firms and projects of a park that is named after one."""

from __future__ import annotations

from .context import Context
from .facts import Facts

_SETTLED = frozenset({"Enterprise", "Project"})


def read_industries(context: Context, facts: Facts) -> None:
    """Add inIndustry for what settled in such a park and has no industry yet."""
    named = {(r.subject.start, r.subject.end): r.object for r in facts.found.values() if r.rule == "name.park-industry"}
    if not named:
        return
    has = {(r.subject.start, r.subject.end) for r in facts.found.values() if r.predicate == "inIndustry"}
    settled = [r for r in facts.found.values() if r.predicate == "settledIn" and r.subject.type in _SETTLED]
    for relation in settled:
        industry = named.get((relation.object.start, relation.object.end))
        clause = context.clause_at(relation.subject.start)
        if industry is None or clause is None or (relation.subject.start, relation.subject.end) in has:
            continue
        facts.add(relation.subject, "inIndustry", industry, "industry.of-park", clause.sentence, clause=clause)
