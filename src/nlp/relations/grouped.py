"""Names that only an enumeration makes: 氢能、储能等集群 holds 氢能集群 and 储能集群, each on its industry."""

from __future__ import annotations

from ...records import Mention
from .context import Clause, Context
from .facts import Facts, home

_CLUSTERS = frozenset({"Cluster", "NationalCluster"})
_SITES = _CLUSTERS | {"Park", "Lab"}
_MADE = _SITES | {"IndustrialChain"}


def read_grouped(context: Context, facts: Facts) -> None:
    """Tie each of them to its industry and to the place that its clause speaks of."""
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.type == "Industry":
                for made in context.inner.get(context.place_of(mention), ()):
                    if made.type in _MADE and made.label is not None and made.end == mention.end:
                        _add(facts, clause, made, mention)


def _add(facts: Facts, clause: Clause, made: Mention, industry: Mention) -> None:
    facts.add(made, "inIndustry", industry, "grouped.industry", clause.sentence, clause=clause)
    places = clause.places or (home(clause.start),)
    if made.type == "IndustrialChain":
        facts.add_all(places, "setsUp", (made,), "grouped.chain", clause)
        return
    facts.add_all((made,), "locatedIn", places, "grouped.place", clause)
    if made.type in _CLUSTERS:
        facts.add_all(places, "hostsCluster", (made,), "grouped.cluster", clause)
