"""Places in places: names that stand together, and places of the one that the article is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ...lexicon import Division, load
from ...records import Mention
from .context import PLACES, Context
from .facts import Facts, home
from .table import Rule, rules


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
        for rule in rows:
            ends = (left, right) if "reverse" in rule.options else (right, left)
            facts.add(ends[0], rule.predicate, ends[1], rule.id, sentence, said="Said")
    _read_home(context, facts)


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

    A district that no table knows is part of the place that the article is about.
    """
    seen = {r.subject.text for r in facts.found.values() if r.predicate == "partOf"}
    named = _named(context)
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.type not in ("City", "District") or mention.kind != "name" or mention.text in seen:
                continue
            seen.add(mention.text)
            divisions = [d for d in load().divisions_by_name(mention.text) if d.level == mention.type]
            whole = _above(divisions, named)
            if whole is None and mention.type == "District" and not divisions:
                whole = home(clause.start)
            if whole is not None:
                rule = "place.district" if mention.type == "District" else "place.city"
                facts.add(mention, "partOf", whole, rule, clause.sentence, said="Said")


def _named(context: Context) -> dict[str, Mention]:
    """The first mention of each place that the page names, nested ones too, by its text."""
    inner = (m for inside in context.inner.values() for m in inside)
    places = (m for m in (*context.outer, *inner) if m.type in PLACES and m.kind == "name")
    first: dict[str, Mention] = {}
    for mention in sorted(places, key=_start):
        first.setdefault(mention.text, mention)
    return first


def _start(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _above(divisions: Sequence[Division], named: dict[str, Mention]) -> Mention | None:
    """The mention of the division right above one of these; None where two would do."""
    found: dict[str, Mention] = {}
    for division in divisions:
        for above in load().parents(division.code)[:1]:
            mentions = [named[surface] for surface in above.surfaces if surface in named]
            if mentions:
                found[above.code] = min(mentions, key=_start)
    return next(iter(found.values())) if len(found) == 1 else None
