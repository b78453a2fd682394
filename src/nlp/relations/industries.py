"""The industry of firms and projects of a park that is named after one."""

from __future__ import annotations

from .context import Context
from .facts import Facts

_SETTLED = frozenset({"Enterprise", "Project"})


def read_industries(context: Context, facts: Facts) -> None:
    """Add inIndustry for names that have no industry yet."""
    has = {(r.subject.start, r.subject.end) for r in facts.found.values() if r.predicate == "inIndustry"}
    parks = {(r.subject.start, r.subject.end): r.object for r in facts.found.values() if r.predicate == "settledIn"}
    named = {(r.subject.start, r.subject.end): r.object for r in facts.found.values() if r.rule == "name.park-industry"}
    for clause in context.clauses:
        for mention in clause.mentions:
            span = (mention.start, mention.end)
            if span in has:
                continue
            park = parks.get(span)
            if park is not None and mention.type in _SETTLED:
                industry = named.get((park.start, park.end))
                if industry is not None:
                    facts.add(mention, "inIndustry", industry, "industry.of-park", clause.sentence, clause=clause)
