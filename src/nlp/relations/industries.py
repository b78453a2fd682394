"""The industry of what stands beside it: firms of a park, names that follow their industry in a sentence."""

from __future__ import annotations

from ...records import Mention
from .context import Clause, Context
from .facts import Facts

_SETTLED = frozenset({"Enterprise", "Project"})
_MADE = frozenset({"Enterprise", "Product", "Platform"})
_REACH = 60


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
            elif mention.type in _MADE:
                _near(context, facts, clause, mention)


def _near(context: Context, facts: Facts, clause: Clause, mention: Mention) -> None:
    """The industry enumeration nearest before the name in its sentence."""
    low = context.view.page.sentences[clause.sentence].start
    at = context.place_of(mention)
    first = context.groups.get(at, (at, at))[0]
    before = first - 1
    if before < 0:
        return
    left = context.outer[before]
    near = left.start >= low and context.outer[first].start - left.end <= _REACH
    if left.type == "Industry" and near and before not in context.groups:
        facts.add(mention, "inIndustry", left, "industry.near", clause.sentence, clause=clause)
