"""Facts that a name says by itself: the place, firm or industry inside it."""

from __future__ import annotations

import re
from functools import cache

from ...records import Mention
from .context import FIRMS, PLACES, Context
from .facts import Facts, home
from .table import Rule, rules

_OWN_PARKS = ("产业园", "产业城", "工业园", "科技园", "软件园", "创新园", "数创园", "科创园", "物流园", "智造园")
_RUNS = ("工厂", "车间")
_ZONE = re.compile("(?:国家级?|省级?)?(?:经济技术|高新技术产业|经济|产业)?(?:开发|高新|经开)?区")
_PAIR = re.compile("[与和及、]")
_AGREED = re.compile("(?:协议|备忘录|合同|意向书|公示|通知书|报告书|批复)$|^.{0,10}[与、-].{0,12}(?:合作|交换)")
PLANTS = ("工厂", "基地", "厂", "生产线", "产线")
_BRANCH = re.compile("分(?:公司|行|院|校|所|厂|店|中心)$|支行$")
_SUFFIX = 4  # what follows a park's name in “甲园三期项目” without being a project of its own
_MADE_IN = {"Project": ("项目",), "Park": _OWN_PARKS}  # such a name begins with the firm that makes what it tells
_OWNED = frozenset({"Park", "Project", "Lab"})
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
        first = next((m for m in context.inner.get(at, ()) if m.start == mention.start and m.type == "Province"), None)
        if first is not None:
            sentence = context.view.sentence_at(mention.start)
            facts.add(mention, "locatedIn", first, "name.firm-province", sentence, said="Said")


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
        fits = _standing(container, inside, fits)
    for name in _chosen(container, fits, rule.words[0]):
        if rule.predicate == "partOf" and _ZONE.fullmatch(container.text, name.end - name.start):
            continue  # another word for the same park
        ends = (name, container) if "reverse" in rule.options else (container, name)
        facts.add(ends[0], rule.predicate, ends[1], rule.id, sentence, said="Said")


def _standing(container: Mention, inside: list[Mention], places: list[Mention]) -> list[Mention]:
    """Places that tell where it stands: not that of the university whose park it is (云州大学|青溪研究院)."""
    if container.type not in _OWNED:
        return places
    owners = [m for m in inside if m.type == "University"]
    own = [p for p in places if not any(m.start <= p.start and p.end <= m.end for m in owners)]
    return own if own or container.type != "Lab" else places


def _chosen(container: Mention, fits: list[Mention], where: str) -> list[Mention]:
    """Which of the names inside count: last (of the run that opens the name, else of all), first, head, tail, part,
    whole (not inside another one), branch (what opens the name of its branch),
    owner (what opens the name of its own park), issuer (what opens the name of a paper that one issues alone), any."""
    if where == "last" and fits and all(m.label for m in fits):
        return fits  # cities written by one character each stand side by side
    if where == "last":
        return _narrowest(container, _widest(fits))
    if where == "whole":
        return _widest(fits)
    if where == "first":
        return [m for m in fits[:1] if m.start - container.start <= 1]
    if where == "issuer":
        return [m for m in fits[:1] if m.start - container.start <= 1 and not _AGREED.search(container.text)]
    if where == "owner":
        return [m for m in fits[:1] if m.start == container.start and container.text.endswith(_OWN_PARKS)]
    if where == "branch":
        return [m for m in fits[:1] if m.start == container.start and _BRANCH.search(container.text)]
    if where == "part":
        return [m for m in _widest(fits) if container.end - m.end > _SUFFIX]
    if where == "tail":
        return [m for m in fits[-1:] if m.end == container.end and not _PAIR.search(container.text)]
    return fits


def _widest(fits: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in fits:
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def _narrowest(container: Mention, places: list[Mention]) -> list[Mention]:
    """青溪县 of 云州市青溪县供电所 and of 云州（青溪县）港: the end of the run of places that opens the name."""
    posted = [m for m in places if container.text[max(0, m.start - container.start - 1)] == "驻"]
    if posted:
        return posted[-1:]  # 云州市商务局驻青溪联络处
    if not places or places[0].start - container.start > 1:
        return places[-1:]
    at = 0
    while at + 1 < len(places) and places[at + 1].start - places[at].end <= 1:
        at += 1
    return [places[at]]


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


def _level(mention: Mention, level: str) -> Mention:
    if level == "City":
        return home(mention.start)
    return Mention(mention.start, mention.start + 1, level, mention.text[0], "level", "reference")
