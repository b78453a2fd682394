"""Rules of relations measured with the names of the gold instead of those that were found.

A rule that the found names wake only a few times has too few facts to be measured by; with all names right it has more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..comparison import Gold, Relation
from ..nlp.relations import find_relations
from ..nlp.view import PageView
from ..records import Mention, Page
from .annotated import Annotated

_RULE: Final = "given"


def facts_given(document: Annotated) -> Iterator[tuple[str, bool]]:
    """Rule and whether it is right, for each fact that a rule reads from the gold's names."""
    labels = _named(document.linked.reading.page, document.compared.gold) | _referred(document)
    home = str(document.compared.gold.get("home") or "")
    planned: dict[Relation, bool] = {}
    rules: set[tuple[Relation, str]] = set()
    mentions = sorted(labels, key=lambda m: (m.start, -m.end))
    for relation in find_relations(PageView.of(document.linked.reading.page), mentions):
        ends = [home if end.kind == "home" else labels.get(end, "") for end in (relation.subject, relation.object)]
        if not all(ends) or ends[0] == ends[1]:
            continue
        key = document.compared.turned(Relation(ends[0], relation.predicate, ends[1]))
        planned[key] = planned.get(key, True) and relation.modality == "Planned"
        rules.add((key, relation.rule))
    for key, rule in sorted(rules):
        right = document.compared.judge(key, planned=planned[key])
        if right is not None:
            yield rule, right


def _named(page: Page, gold: Gold) -> dict[Mention, str]:
    """The names of the gold wherever they stand in the page, with their labels; the longer of two that cross."""
    places = {
        (start, start + len(name)): entity
        for entity in gold["entities"]
        for name in entity["names"]
        for start in _finds(page.text, name)
    }
    kept: dict[tuple[int, int], Gold] = {}
    for span in sorted(places, key=lambda s: (s[0] - s[1], s)):
        if not any(_clash(span, places[span], other, entity) for other, entity in kept.items()):
            kept[span] = places[span]
    return {
        Mention(start, end, entity["type"], page.text[start:end], _RULE): entity["label"]
        for (start, end), entity in kept.items()
    }


def _clash(span: tuple[int, int], entity: Gold, other: tuple[int, int], of: Gold) -> bool:
    """Whether two names cross, or one is part of a longer name of the same thing."""
    apart = span[1] <= other[0] or other[1] <= span[0]
    within = other[0] <= span[0] and span[1] <= other[1]
    return not apart and (not within or entity is of)


def _finds(text: str, name: str) -> Iterator[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _referred(document: Annotated) -> dict[Mention, str]:
    """我市, 该公司 and the like, as the pipeline reads them."""
    matches, iri_of = document.compared.matches, document.iri
    return {
        mention: label
        for mention, entity in document.linked.links.items()
        if mention.kind == "reference" and (label := matches.get(iri_of(entity)))
    }
