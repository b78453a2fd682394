"""Facts of a mention and the one that its clause speaks of: what a place develops, aims for, sets up, holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...records import Mention
from .context import PLACES, Clause, Context, home_of
from .facts import Facts, home
from .systems import LOOSE
from .table import Rule, rules
from .tiers import tier

SEARCH_INSIDE = {"Goal", "Policy", "IndustrialChain", "Cluster", "NationalCluster", "Park", "Project", "Lab", "Designation"}


@dataclass(frozen=True, slots=True)
class TopicRule:
    """A row with its words as one expression; None stands for no condition."""

    row: Rule
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def table() -> dict[str, tuple[tuple[TopicRule, ...], ...]]:
    """By class of the mention: for each predicate its rows, tried in order."""
    by_type: dict[str, dict[str, list[TopicRule]]] = {}
    for row in rules("topic"):
        before = [w for w in row.words if not w.startswith("~") and w != "*"]
        after = [w[1:] for w in row.words if w.startswith("~")]
        rule = TopicRule(row, _expression(before), _expression(after))
        for name in sorted(row.object):
            by_type.setdefault(name, {}).setdefault(row.predicate, []).append(rule)
    return {name: tuple(tuple(rows) for rows in found.values()) for name, found in by_type.items()}


def _expression(words: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(words)) if words else None


def read_topics(context: Context, facts: Facts) -> None:
    """Tie each mention to the subject or to the governing place of its clause."""
    rows = table()
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention in clause.agents and clause.own and mention.type in PLACES:
                continue
            for ladder in rows.get(mention.type, ()):
                _climb(context, facts, clause, mention, mention, ladder)
            if mention.type in SEARCH_INSIDE:
                for part in context.inner.get(context.place_of(mention), ()):
                    if part.type == "Industry":
                        _inside(context, facts, clause, part, mention)


def _inside(context: Context, facts: Facts, clause: Clause, industry: Mention, outer: Mention) -> None:
    """An industry in a goal's or a park's name is developed by who aims for the goal, by the place of the park."""
    place = home_of(context, outer)
    owners = [place] if place is not None else facts.subjects("aimsFor", outer)
    rule = "develops.in-" + outer.type.lower()
    if owners and not facts.claimed("developsIndustry", industry):
        facts.add_all(owners, "developsIndustry", (industry,), rule + "-own", clause)
        return
    for ladder in table().get("Industry in " + outer.type, ()):
        _climb(context, facts, clause, industry, outer, ladder)


def _climb(
    context: Context, facts: Facts, clause: Clause, mention: Mention, outer: Mention, ladder: tuple[TopicRule, ...]
) -> None:
    if facts.claimed(ladder[0].row.predicate, mention):
        return
    group = context.group(context.place_of(outer))
    first, last = max(clause.start, group[0].start), group[-1].end
    for rule in ladder:
        subjects = _subjects(context, clause, rule.row, mention)
        if not subjects or not _holds(context.text, clause, first, last, rule):
            continue
        marks = tier(context.text, clause, last) if rule.row.predicate == "developsIndustry" else ()
        if "reverse" in rule.row.options:
            facts.add_all((mention,), rule.row.predicate, subjects, rule.row.id, clause)
        else:
            facts.add_all(subjects, rule.row.predicate, (mention,), rule.row.id, clause, marks)
        return


def _subjects(context: Context, clause: Clause, row: Rule, mention: Mention) -> tuple[Mention, ...]:
    """Whom the row ties the mention to: the agents, the governing place or the home, or the sentence's topic."""
    options, agents = row.options, clause.agents
    if "unplaced" in options and home_of(context, mention) is not None:
        return ()
    if "own" in options and not clause.own:
        return ()
    if "named" in options and LOOSE.match(mention.text):
        return ()
    if "first" in options and not (clause.own and mention in agents):
        return ()
    if "listed" in options and context.place_of(mention) not in context.groups:
        return ()
    if "topic" in options:
        return _topic(context, clause, row, mention)
    if "place" in options:
        if agents and agents[0].type in row.subject:
            return ()
        if clause.places:
            return clause.places
        return (home(clause.start),)
    if agents and agents[0].type in row.subject and agents[0].start < mention.start and mention not in agents:
        return agents
    return ()


def _topic(context: Context, clause: Clause, row: Rule, mention: Mention) -> tuple[Mention, ...]:
    topic = clause.topic
    if topic is None or topic.type not in row.subject or topic.end > mention.start:
        return ()
    if "inside" not in row.options:
        return (topic,)
    inside = tuple(m for m in context.inner.get(context.place_of(topic), ()) if m.type == "Industry")
    return inside if len(inside) == 1 or "single" not in row.options else ()


def _holds(text: str, clause: Clause, first: int, last: int, rule: TopicRule) -> bool:
    if rule.before is not None and rule.before.search(text, clause.start, first):
        return True
    if rule.after is not None and rule.after.search(text, last, clause.end):
        return True
    return rule.before is None and rule.after is None
