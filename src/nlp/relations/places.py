"""Places in places: names that stand together, and places of the one that the article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ...lexicon import Division, load
from ...records import Mention
from .context import PLACES, Context, home_of
from .facts import Facts, home
from .table import Rule, rules
from .tiers import tier

_OWNERS = PLACES | {"Park"}
_OWNS = re.compile("的?|等?(?:[2-9]|[两三四五六七八九十])[大个]")  # 云州、青溪2大|光学基地


def read_places(context: Context, facts: Facts) -> None:
    """Add partOf for places, and what two names say that stand side by side."""
    outer, text = context.outer, context.text
    table = _by_pair()
    for at in range(1, len(outer)):
        left, right = outer[at - 1], outer[at]
        if right.start - left.end > 1 or (right.start > left.end and text[left.end] not in "“《（"):
            continue
        rows = table.get((left.type, right.type))
        if rows is None:
            continue
        sentence = context.view.sentence_at(right.start)
        if right.type == "Park" and home_of(context, right) is not None:
            continue
        if right.type in PLACES and _elsewhere(left, right):
            continue
        for rule in rows:
            ends = (left, right) if "reverse" in rule.options else (right, left)
            facts.add(ends[0], rule.predicate, ends[1], rule.id, sentence, said="Said")
    _read_inner(context, facts)
    _read_fields(context, facts)
    _read_home(context, facts)


def _read_fields(context: Context, facts: Facts) -> None:
    """推动云州市光学产业发展, 为云州的文旅产业注入活力: a place or park right before a field has it, whoever acts."""
    for at, (place, field) in enumerate(pairwise(context.outer)):
        if place.type not in _OWNERS or field.type != "Industry":
            continue
        clause = context.clause_at(field.start) if _OWNS.fullmatch(context.text, place.end, field.start) else None
        if clause is not None:
            fields = context.group(at + 1)
            marks = tier(context.text, clause, fields[-1].end)
            facts.add_all(context.group(at), "developsIndustry", fields, "place.field", clause, marks)


def _read_inner(context: Context, facts: Facts) -> None:
    """云州市青溪县水厂: places that stand side by side inside a name are one in the other too."""
    table = _by_pair()
    for at, inside in context.inner.items():
        before = [m for m in context.outer[at - 1 : at] if m.type in PLACES]  # 云州市|青溪水厂
        for left, right in pairwise(before + [m for m in inside if m.type in PLACES]):
            if right.start == left.end and not _elsewhere(left, right):
                for rule in table.get((left.type, right.type), ()):
                    facts.add(right, rule.predicate, left, rule.id, context.view.sentence_at(left.start), said="Said")


@cache
def _by_pair() -> dict[tuple[str, str], list[Rule]]:
    """The rows by the classes of the left and the right name; the right one is the subject unless `reverse`."""
    table: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules("beside"):
        swapped = "reverse" in rule.options
        for left in sorted(rule.subject if swapped else rule.object):
            for right in sorted(rule.object if swapped else rule.subject):
                table.setdefault((left, right), []).append(rule)
    return table


def _read_home(context: Context, facts: Facts) -> None:
    """A district or city, where it is first named, is part of the place above it if the page names that one too.

    A district that no table knows, a town, is part of the one county of the page, else of what the page is about.
    """
    seen = {r.subject.text for r in facts.found.values() if r.predicate == "partOf"}
    named = _named(context)
    county = _county(context)
    for clause in context.clauses:
        for mention in clause.mentions:
            for place in (mention, *context.inner.get(context.place_of(mention), ())):
                if place.type not in ("City", "District") or place.kind != "name" or place.text in seen:
                    continue
                seen.add(place.text)
                divisions = [d for d in load().divisions_by_name(place.text) if d.level == place.type]
                whole = _opening(place, divisions) or _above(divisions, named)
                if whole is None and place.type == "District" and not divisions and place is mention:
                    whole = county or home(clause.start)
                if whole is not None:
                    rule = "place.district" if place.type == "District" else "place.city"
                    facts.add(place, "partOf", whole, rule, clause.sentence, said="Said")


def _named(context: Context) -> dict[str, Mention]:
    """The first mention of each place that the page names, nested ones too, by its text."""
    inner = (m for inside in context.inner.values() for m in inside)
    places = (m for m in (*context.outer, *inner) if m.type in PLACES and m.kind == "name")
    first: dict[str, Mention] = {}
    for mention in sorted(places, key=_start):
        first.setdefault(mention.text, mention)
    return first


def _county(context: Context) -> Mention | None:
    """The county or district that the page names, where it names one alone or one twice as often as the next."""
    districts = [m for m in context.outer if m.type == "District" and m.kind == "name"]
    known = [m for m in districts if load().divisions_by_name(m.text)]
    counts = Counter(load().divisions_by_name(m.text)[0].name for m in known).most_common(2)
    if not counts or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return None
    return next(m for m in known if load().divisions_by_name(m.text)[0].name == counts[0][0])


def _elsewhere(left: Mention, right: Mention) -> bool:
    """上海|青溪大厦: both places are known, and the right one lies in none of the left one's name."""
    above = {d.code for d in load().divisions_by_name(left.text)}
    found = load().divisions_by_name(right.text)
    return bool(above and found) and not any(
        parent.code in above for division in found for parent in load().parents(division.code)
    )


def _start(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _opening(mention: Mention, divisions: Sequence[Division]) -> Mention | None:
    """云州青溪新区: the place above it, where its own full name begins with that."""
    for division in divisions:
        for above in load().parents(division.code):
            if len(mention.text) > len(above.short) + 1 and mention.text.startswith(above.short):
                end = mention.start + len(above.short)
                return Mention(mention.start, end, above.level, above.short, "place.opening", "name")
    return None


def _above(divisions: Sequence[Division], named: dict[str, Mention]) -> Mention | None:
    """The mention of the division above one of these, the nearest that is named; None where two would do."""
    found: dict[str, Mention] = {}
    for division in divisions:
        for above in load().parents(division.code):
            mentions = [named[surface] for surface in above.surfaces if surface in named]
            if mentions:
                found[above.code] = min(mentions, key=_start)
                break
    return next(iter(found.values())) if len(found) == 1 else None
