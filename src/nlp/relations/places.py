"""Places in places: names that stand together, and places of the one that the article is about."""

from __future__ import annotations

from functools import cache

from ...records import Mention
from .context import Context
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
    seen = {r.subject.text for r in facts.found.values() if r.predicate == "partOf"}
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.kind != "name" or mention.text in seen:
                continue
            if mention.type == "District":
                seen.add(mention.text)
                whole = next((p for p in clause.places if p.type == "City"), home(clause.start))
                facts.add(mention, "partOf", whole, "place.district", clause.sentence, said="Said")
            elif mention.type == "City":
                seen.add(mention.text)
                whole = _province(context, clause.start)
                facts.add(mention, "partOf", whole, "place.city", clause.sentence, said="Said")


def _province(context: Context, start: int) -> Mention:
    """The one province that the text names, else the reference 全省."""
    named = [m for m in context.outer if m.type == "Province"]
    if named and len({m.text for m in named}) == 1:
        return named[0]
    return Mention(start, start, "Province", "全省", "level", "reference")
