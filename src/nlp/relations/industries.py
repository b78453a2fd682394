"""The industry of what stands beside it: firms of a park, names that follow their industry in a sentence."""

from __future__ import annotations

from ...records import Mention
from .context import Clause, Context
from .facts import Facts

_MADE = frozenset({"Enterprise", "Project", "Product", "Platform", "Park", "Lab"})
_REACH = 60


def read_industries(context: Context, facts: Facts) -> None:
    """Add inIndustry for names that have no industry yet."""
    has = {(r.subject.start, r.subject.end) for r in facts.found.values() if r.predicate == "inIndustry"}
    parks = {
        (r.subject.start, r.subject.end): r.object for r in facts.found.values() if r.predicate == "settledIn"
    }
    named = {(r.subject.start, r.subject.end): r.object for r in facts.found.values() if r.rule == "name.park-industry"}
    for clause in context.clauses:
        for mention in clause.mentions:
            span = (mention.start, mention.end)
            if mention.type not in _MADE or span in has:
                continue
            park = parks.get(span)
            if park is not None:
                industry = named.get((park.start, park.end))
                if industry is not None:
                    facts.add(mention, "inIndustry", industry, "industry.of-park-" + mention.type.lower(), clause.sentence, clause=clause)
                continue
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
    if left.type == "Industry" and left.start >= low and context.outer[first].start - left.end <= _REACH:
        if before not in context.groups:
            rule = "industry.near-" + mention.type.lower()
            facts.add(mention, "inIndustry", left, rule, clause.sentence, clause=clause)
