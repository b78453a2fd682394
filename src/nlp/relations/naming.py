"""Facts that a name says by itself: the place, firm or industry inside it."""

from __future__ import annotations

import re
from functools import cache

from ...records import Mention
from .context import FIRMS, PLACES, Context, home_of
from .facts import Facts, home
from .table import Rule, rules
from .within import OWN_PARKS, chosen, standing

_RUNS = ("工厂", "车间")
_ZONE = re.compile("(?:国家级?|省级?)?(?:经济技术|高新技术产业|经济|产业)?(?:开发|高新|经开)?区")
PLANTS = ("工厂", "基地", "厂", "生产线", "产线")
_PRODUCES = ("项目", "生产线", "产线", "工厂", "生产基地", "制造基地")
_MADE_IN = {"Project": _PRODUCES, "Park": OWN_PARKS}  # such a name begins with the firm that makes what it tells
_FIELDED = FIRMS | {"Lab", "Park"}
_OF_BODY = {"GovernmentBody": "", "Organization": "body."}
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
            if container.text.endswith(_MADE_IN.get(container.type, ())):
                _makers(container, inside, facts, sentence)
            if container.type == "Project" and container.text.endswith(PLANTS):
                _factory(container, inside, facts, sentence)
    _read_levels(context, facts)
    _read_shared(context, facts)
    _read_fields(context, facts)


def _read_fields(context: Context, facts: Facts) -> None:
    """海川算力科技公司, 云州算力中心: a field that the page names, in the name of a firm, a lab or a park."""
    fields = sorted({m.text for m in context.outer if m.type == "Industry" and len(m.text) > 1}, key=_longest)
    for at, mention in enumerate(context.outer):
        if mention.type not in _FIELDED or mention.kind != "name":
            continue
        if any(m.type == "Industry" for m in context.inner.get(at, ())):
            continue
        told = ""
        for text in fields:
            if text in mention.text and text not in told:
                told += text
                start = mention.start + mention.text.index(text)
                inside = Mention(start, start + len(text), "Industry", text, "name.field", "name")
                sentence = context.view.sentence_at(mention.start)
                facts.add(mention, "inIndustry", inside, "name.field", sentence, said="Said")


def _longest(text: str) -> tuple[int, str]:
    return -len(text), text


def read_provinces(context: Context, facts: Facts) -> None:
    """河南海川科技公司: a province that opens a firm's name tells where it is, where nothing else does."""
    placed = {r.subject.text for r in facts.found.values() if r.predicate == "locatedIn"}
    for at, mention in enumerate(context.outer):
        if mention.type not in FIRMS or mention.text in placed:
            continue
        inside = context.inner.get(at, ())
        first = next((m for m in inside if m.type == "Province" and _tells(context, mention, m)), None)
        if first is not None:
            sentence = context.view.sentence_at(mention.start)
            facts.add(mention, "locatedIn", first, "name.firm-province", sentence, said="Said")


def _tells(context: Context, mention: Mention, province: Mention) -> bool:
    """Whether the province opens the name or stands in brackets of its own: 海川科技（河南）公司."""
    return province.start == mention.start or (
        context.text[province.start - 1] in "（(" and context.text[province.end : province.end + 1] in ("）", ")")
    )


def _makers(container: Mention, inside: list[Mention], facts: Facts, sentence: int) -> None:
    """The firm that a project's name begins with makes what the name says: 某能源储能电池项目."""
    firms = [m for m in inside if m.type == "Enterprise" and m.start == container.start]
    if not firms:
        return
    firm = firms[0]
    for industry in inside:
        if industry.type == "Industry" and industry.start >= firm.end:
            facts.add(firm, "inIndustry", industry, "name.maker", sentence, said="Said")


def _factory(container: Mention, inside: list[Mention], facts: Facts, sentence: int) -> None:
    """某集团云州工厂: the firm of a plant's name has it in the place of the name."""
    firms = [m for m in inside if m.type in FIRMS]
    if firms and firms[0].start == container.start and container.text.endswith(_RUNS):
        facts.add(container, "operatedBy", firms[0], "name.plant", sentence, said="Said")
    places = [m for m in inside if m.type in PLACES]
    if firms and places:
        facts.add(firms[0], "hasFactoryIn", places[-1], "name.factory", sentence, said="Said")
        facts.add(firms[0], "locatedIn", places[-1], "name.factory", sentence, said="Said")


def _inside(container: Mention, names: list[Mention]) -> list[Mention]:
    low, high, size = container.start, container.end, container.end - container.start
    return [m for m in names if m.start >= low and m.end <= high and m.end - m.start < size]


def _read(container: Mention, inside: list[Mention], rule: Rule, facts: Facts, sentence: int) -> None:
    fits = [m for m in inside if m.type in rule.object]
    if rule.predicate == "locatedIn":
        fits = standing(container, inside, fits)
    for name in chosen(container, inside, fits, rule.words[0]):
        if rule.predicate == "partOf" and _ZONE.fullmatch(container.text, name.end - name.start):
            continue  # another word for the same park
        ends = (name, container) if "reverse" in rule.options else (container, name)
        facts.add(ends[0], rule.predicate, ends[1], rule.id, sentence, said="Said")


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
    inner = (m for inside in context.inner.values() for m in inside)
    for mention in (*context.outer, *inner):
        if mention.type not in ("GovernmentBody", "Organization") or mention.kind != "name":
            continue
        level = _LEVELS.get(mention.text[0]) if mention.rule.startswith(_OF_BODY[mention.type]) else None
        if level is None:
            continue
        place = _level(mention, level)
        facts.add(mention, "locatedIn", place, "name.level", context.view.sentence_at(mention.start), said="Said")


def _read_shared(context: Context, facts: Facts) -> None:
    """云州市商务局、科技局: a body that is a whole name only with the place of the list's first is in that place."""
    for at, mention in enumerate(context.outer):
        if mention.type != "GovernmentBody" or not mention.label or home_of(context, mention) is not None:
            continue
        first = context.groups.get(at, (at, at))[0]
        place = home_of(context, context.outer[first])
        if place is not None and mention.label.startswith(place.text):
            sentence = context.view.sentence_at(mention.start)
            facts.add(mention, "locatedIn", place, "name.shared-place", sentence, said="Said")


def _level(mention: Mention, level: str) -> Mention:
    if level == "City":
        return home(mention.start)
    return Mention(mention.start, mention.start + 1, level, mention.text[0], "level", "reference")
