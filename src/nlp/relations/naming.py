"""Facts that a name says by itself: the place, firm or industry inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...records import Mention
from .context import Context
from .facts import Facts, home
from .table import Rule, rules

_PAIR = re.compile("[与和及、]")
_LEVELS = {"市": "City", "省": "Province", "区": "District", "县": "District"}


def read_names(context: Context, facts: Facts) -> None:
    """Add what the names of the page say, nested ones too."""
    table = _by_pair()
    for at in sorted(context.inner):
        names = [context.outer[at], *context.inner[at]]
        sentence = context.view.sentence_at(names[0].start)
        for container in names:
            inside = _inside(container, names)
            if not inside:
                continue
            for rule in dict.fromkeys(r for m in inside for r in table.get((container.type, m.type), ())):
                _read(container, inside, rule, facts, sentence)
            if container.type == "Project" and container.text.endswith("项目"):
                _makers(container, inside, facts, sentence)
    _read_levels(context, facts)


def _makers(container: Mention, inside: list[Mention], facts: Facts, sentence: int) -> None:
    """The firm that a project's name begins with makes what the name says: 某能源储能电池项目."""
    firms = [m for m in inside if m.type == "Enterprise" and m.start == container.start]
    if not firms:
        return
    firm = firms[0]
    for industry in inside:
        if industry.type == "Industry" and industry.start >= firm.end:
            facts.add(firm, "inIndustry", industry, "name.maker", sentence, said="Said")


def _inside(container: Mention, names: list[Mention]) -> list[Mention]:
    low, high, size = container.start, container.end, container.end - container.start
    return [m for m in names if m.start >= low and m.end <= high and m.end - m.start < size]


def _read(container: Mention, inside: list[Mention], rule: Rule, facts: Facts, sentence: int) -> None:
    fits = [m for m in inside if m.type in rule.object]
    for name in _chosen(container, fits, rule.words[0]):
        ends = (name, container) if "reverse" in rule.options else (container, name)
        facts.add(ends[0], rule.predicate, ends[1], rule.id, sentence, said="Said")


def _chosen(container: Mention, fits: list[Mention], where: str) -> Iterator[Mention]:
    """`first`: the one that the name begins with; `last`: the last one; `whole`: those not inside another one."""
    if where == "last":
        widest = [m for m in fits if not any(o.start <= m.start and m.end <= o.end and o is not m for o in fits)]
        yield from widest[-1:]
    elif where == "first":
        yield from (m for m in fits[:1] if m.start - container.start <= 1)
    elif where == "tail":
        yield from (m for m in fits[-1:] if m.end == container.end and not _PAIR.search(container.text))
    elif where == "head":
        yield from (m for m in fits[:1] if m.start == container.start and not _PAIR.search(container.text))
    elif where == "any":
        yield from fits
    else:
        end = -1
        for m in fits:
            if m.end > end:
                end = m.end
                yield m


@cache
def _by_pair() -> dict[tuple[str, str], list[Rule]]:
    """The rows by the classes of the whole name and of the one inside it."""
    table: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules("name"):
        for whole in sorted(rule.subject):
            for part in sorted(rule.object):
                table.setdefault((whole, part), []).append(rule)
    return table


def _read_levels(context: Context, facts: Facts) -> None:
    """市商务局, 省科技厅: the level that opens a body's name stands for the home's city or province."""
    for mention in context.outer:
        if mention.type != "GovernmentBody" or mention.kind != "name":
            continue
        level = _LEVELS.get(mention.text[0])
        if level is None:
            continue
        place = _level(mention, level)
        facts.add(mention, "locatedIn", place, "name.level", context.view.sentence_at(mention.start), said="Said")


def _level(mention: Mention, level: str) -> Mention:
    if level == "City":
        return home(mention.start)
    return Mention(mention.start, mention.start + 1, level, mention.text[0], "level", "reference")

