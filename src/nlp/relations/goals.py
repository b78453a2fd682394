"""Whom a goal is said of where somebody is helped to it, or where a park speaks that a city or firm builds."""

from __future__ import annotations

import re

from ...records import Mention
from .context import BODIES, FIRMS, PLACES, Clause, Context, home_of
from .facts import Facts, home
from .topic import NATION

_HELP = re.compile(
    r"助力|支持|支撑|助推|推动|赋能|帮助|服务(?!业)|(?<![成作因])为(?=[^，。；的]{0,14}(?:建设|打造|构建|争创|创建))"
)
_SITE = re.compile(r"(?:园|园区|基地|城|谷|小镇|港)[”』]?$")
_NATIONAL = re.compile("^(?:国家|国务院|中央|中共中央|党中央|全国|最高)|部$|总局$|总署$")
_AIMING = PLACES | BODIES | {"Park"}


def read_goals(context: Context, facts: Facts) -> None:
    """Add aimsFor for the goals whose subject is not the one that opens their clause."""
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.type == "Goal":
                _read(context, facts, clause, mention)
            elif mention.type == "Policy":
                _titled(context, facts, clause, mention)


def read_own_goals(context: Context, facts: Facts) -> None:
    """A goal whose name begins with a place is that place's, where nothing else tells whose it is."""
    for clause in context.clauses:
        for goal in clause.mentions:
            if goal.type == "Goal" and not facts.claimed("aimsFor", goal):
                _own(context, facts, clause, goal)


def _own(context: Context, facts: Facts, clause: Clause, goal: Mention) -> None:
    inside = [m for m in context.inner.get(context.place_of(goal), ()) if m.type in PLACES]
    if inside and inside[0].start - goal.start <= 1:
        facts.add_all(inside[:1], "aimsFor", (goal,), "name.place-goal", clause)


def _read(context: Context, facts: Facts, clause: Clause, goal: Mention) -> None:
    if NATION.search(goal.text):
        return  # what the country sets out to do
    helps = list(_HELP.finditer(context.text, clause.start, goal.start))
    if helps:
        helped = _helped(context, clause, helps[-1].end(), goal)
        facts.add_all(helped, "aimsFor", (goal,), "aims.helped", clause)
        if not helped and clause.own and _elsewhere(context, clause, goal):
            facts.add_all(clause.agents, "aimsFor", (goal,), "aims.wider", clause)
    elif clause.agents and clause.agents[0].type == "GovernmentBody" and clause.agents[0].end <= goal.start:
        place = () if _NATIONAL.search(clause.agents[0].text) else clause.places or (home(clause.start),)
        owners = (*clause.agents, *place)  # what a bureau sets out to do, its place does
        facts.add_all(owners, "aimsFor", (goal,), "aims.body", clause)
    elif clause.own and _elsewhere(context, clause, goal):
        facts.add_all(clause.agents, "aimsFor", (goal,), "aims.wider", clause)
    elif clause.agents and clause.agents[0].type in FIRMS | {"Organization"}:
        _own(context, facts, clause, goal)  # what a firm builds for a city is the city's aim
    elif clause.agents and clause.agents[0].type == "Park" and _SITE.search(clause.agents[0].text):
        facts.add_all(_builders(context, clause), "aimsFor", (goal,), "aims.builder", clause)


def _elsewhere(context: Context, clause: Clause, goal: Mention) -> bool:
    """Whether the place that the clause speaks of aims for something of another place: 云州省建设|青溪中心城市."""
    if clause.agents[0].type not in PLACES or clause.agents[0].end > goal.start:
        return False
    inside = [m.text for m in context.inner.get(context.place_of(goal), ()) if m.type in PLACES]
    return bool(inside) and all(
        text not in agent.text and agent.text not in text for text in inside for agent in clause.agents
    )


def _titled(context: Context, facts: Facts, clause: Clause, policy: Mention) -> None:
    """《云州市打造某高地行动方案》: a goal in a policy's name is that of the one before it there, else the place's."""
    inside = context.inner.get(context.place_of(policy), ())
    for goal in inside:
        if goal.type == "Goal":
            before = [m for m in inside if m.type in PLACES | {"University"} and m.end <= goal.start]
            facts.add_all(before[-1:] or clause.places, "aimsFor", (goal,), "aims.titled", clause)


def _helped(context: Context, clause: Clause, start: int, goal: Mention) -> tuple[Mention, ...]:
    """Who stands between the word of help and the goal; else the place that the clause speaks of, never the helper."""
    named = [m for m in clause.mentions if start <= m.start and m.end <= goal.start and m.type in _AIMING]
    if named:
        return tuple(context.group(context.place_of(named[-1])))
    if clause.agents and clause.agents[0].type in FIRMS | {"Organization", "Project"}:
        return clause.places or (home(clause.start),)
    return ()


def _builders(context: Context, clause: Clause) -> tuple[Mention, ...]:
    """The body in the park's name, else the park's place."""
    park = clause.agents[0]
    inside = [m for m in context.inner.get(context.place_of(park), ()) if m.type in BODIES and m.start == park.start]
    place = home_of(context, park)
    return tuple(inside[:1]) or ((place,) if place is not None else clause.places or (home(clause.start),))
