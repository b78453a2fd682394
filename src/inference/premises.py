"""What rules start from: the facts that texts say and reference rows state, each with its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Store

from ..graph.reading import text_of
from ..graph.vocabulary import LT, OBJECT, PREDICATE, SUBJECT, TYPE
from .facts import Fact, Facts
from .rule import Rule

MAX_STATEMENTS: Final = 3  # of one fact that a derivation names; the fact may have more, which its triple leads to
TRUST: Final[Mapping[str, float]] = MappingProxyType(  # in a row of reference data, by its status
    {
        "verified": 1.0,
        "general knowledge": 0.9,
        "own-knowledge": 0.8,
        "claimed by the company": 0.7,
        "unknown": 0.5,
    }
)
_LEAST: Final = min(TRUST.values())
_EVERY: Final = DefaultGraph()


def read_premises(quads: Store, rules: Iterable[Rule]) -> Facts:
    """The facts of the properties that rules speak of, and the members of the classes that they name.

    Planned statements are no facts, and what a reference row says was true until some day is none any more.
    """
    rules = tuple(rules)
    facts = Facts()
    wanted = {pattern.predicate for rule in rules for pattern in (rule.head, *rule.body)}
    for class_ in sorted({iri for rule in rules for classes in rule.classes.values() for iri in classes}):
        found = quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(class_), _EVERY)
        facts.members[class_] = {facts.number(text_of(quad.subject)) for quad in found}
    confidences = _confidences(quads)
    subjects, objects = _values(quads, SUBJECT), _values(quads, OBJECT)
    found_statements: dict[tuple[str, str, str], list[tuple[float, str]]] = {}
    for predicate in sorted(wanted):
        for quad in quads.quads_for_pattern(None, NamedNode(PREDICATE), NamedNode(predicate), _EVERY):
            statement = text_of(quad.subject)
            if statement in confidences and statement in subjects and statement in objects:
                key = predicate, subjects[statement], objects[statement]
                found_statements.setdefault(key, []).append((-confidences[statement], statement))
    for (predicate, subject, object_), statements in found_statements.items():
        if len(statements) > 1:
            statements.sort()
        fact = Fact(0, -statements[0][0], tuple(iri for _, iri in statements[:MAX_STATEMENTS]))
        facts.relations[predicate].add((facts.number(subject), facts.number(object_)), fact)
    return facts


def _confidences(quads: Store) -> dict[str, float]:
    """How sure each statement is that may be a premise: what is said, and the rows of reference tables."""
    said = quads.quads_for_pattern(None, NamedNode(LT + "modality"), NamedNode(LT + "Said"), _EVERY)
    confidences = {text_of(quad.subject): 1.0 for quad in said}
    for statement, confidence in _values(quads, LT + "confidence").items():
        if statement in confidences:
            confidences[statement] = float(confidence)
    ended = _values(quads, LT + "validTo")
    status = _values(quads, LT + "status")
    kind = NamedNode(LT + "ReferenceStatement")
    for quad in quads.quads_for_pattern(None, NamedNode(TYPE), kind, _EVERY):
        statement = text_of(quad.subject)
        if statement not in ended:
            rows = quads.quads_for_pattern(quad.subject, NamedNode(LT + "evidence"), None, _EVERY)
            confidences[statement] = max(
                (TRUST.get(status.get(text_of(r.object), ""), _LEAST) for r in rows), default=_LEAST
            )
    return confidences


def _values(quads: Store, predicate: str) -> dict[str, str]:
    """The value of a property, of which each thing has one."""
    found = quads.quads_for_pattern(None, NamedNode(predicate), None, _EVERY)
    return {text_of(quad.subject): text_of(quad.object) for quad in found}
