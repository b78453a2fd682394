"""What rules start from: the facts that texts say and reference rows state, each with its statements."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from ..graph.reading import text_of
from ..graph.vocabulary import LT, OBJECT, PREDICATE, SUBJECT, TYPE
from .facts import Fact, Facts, Pair
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
_ROW: Final = NamedNode(LT + "evidence")


def read_premises(quads: Store, rules: Iterable[Rule]) -> Facts:
    """The facts of the properties that rules speak of, and the members of the classes that they name.

    Planned statements are no facts, and what a reference row says was true until some day is none any more.
    """
    rules = tuple(rules)
    facts = Facts()
    for class_ in sorted({iri for rule in rules for classes in rule.classes.values() for iri in classes}):
        found = quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(class_), _EVERY)
        facts.members[class_] = {facts.number(text_of(quad.subject)) for quad in found}
    for predicate in sorted({pattern.predicate for rule in rules for pattern in (rule.head, *rule.body)}):
        facts.relations[predicate]
    _Statements(quads, facts).add_facts()
    return facts


class _Statements:
    """The statements of some properties, as columns: each is one number, so that millions of them find room."""

    def __init__(self, quads: Store, facts: Facts) -> None:
        self._quads = quads
        self._facts = facts
        self._predicates: list[tuple[str, int]] = []  # with the number behind that of their last statement
        self._numbers: dict[str, int] = {}
        for predicate in facts.relations:
            for quad in self._find(PREDICATE, NamedNode(predicate)):
                self._numbers.setdefault(text_of(quad.subject), len(self._numbers))
            self._predicates.append((predicate, len(self._numbers)))

    def add_facts(self) -> None:
        """Make a fact of what statements that may be premises say."""
        confidences = self._confidences()
        subjects, objects = self._things(SUBJECT), self._things(OBJECT)
        iris = list(self._numbers)
        first = 0
        for predicate, last in self._predicates:
            found: dict[Pair, list[tuple[float, str]]] = {}
            for number in range(first, last):
                if confidences[number] >= 0 and subjects[number] >= 0 and objects[number] >= 0:
                    pair = subjects[number], objects[number]
                    found.setdefault(pair, []).append((-confidences[number], iris[number]))
            relation = self._facts.relations[predicate]
            for pair, statements in found.items():
                if len(statements) > 1:
                    statements.sort()
                relation.add(pair, Fact(0, -statements[0][0], tuple(iri for _, iri in statements[:MAX_STATEMENTS])))
            first = last

    def _things(self, property_: str) -> array[int]:
        """The number of the thing that each statement has as its value of a property; -1 for none."""
        column = array("q", (-1,)) * len(self._numbers)
        numbers, number_of = self._numbers, self._facts.number
        for quad in self._find(property_):
            at = numbers.get(text_of(quad.subject))
            if at is not None:
                column[at] = number_of(text_of(quad.object))
        return column

    def _confidences(self) -> array[float]:
        """How sure each statement is that may be a premise: what is said, and rows of reference tables; else -1."""
        column = array("d", (-1.0,)) * len(self._numbers)
        numbers = self._numbers
        for quad in self._find(LT + "modality", NamedNode(LT + "Said")):
            at = numbers.get(text_of(quad.subject))
            if at is not None:
                column[at] = 1.0
        for quad in self._find(LT + "confidence"):
            at = numbers.get(text_of(quad.subject))
            if at is not None and column[at] >= 0:
                column[at] = float(text_of(quad.object))
        ended = {text_of(quad.subject) for quad in self._find(LT + "validTo")}
        status = {text_of(quad.subject): text_of(quad.object) for quad in self._find(LT + "status")}
        for quad in self._find(TYPE, NamedNode(LT + "ReferenceStatement")):
            at = numbers.get(text_of(quad.subject))
            if at is not None and text_of(quad.subject) not in ended:
                rows = self._quads.quads_for_pattern(quad.subject, _ROW, None, _EVERY)
                column[at] = trust(status.get(text_of(r.object), "") for r in rows)
        return column

    def _find(self, property_: str, value: NamedNode | None = None) -> Iterator[Quad]:
        return self._quads.quads_for_pattern(None, NamedNode(property_), value, _EVERY)


def trust(statuses: Iterable[str]) -> float:
    """How sure a statement of reference data is, by the status of its rows: as the best of them."""
    return max((TRUST.get(status, _LEAST) for status in statuses), default=_LEAST)


def _values(quads: Store, predicate: str) -> dict[str, str]:
    """The value of a property, of which each thing has one."""
    found = quads.quads_for_pattern(None, NamedNode(predicate), None, _EVERY)
    return {text_of(quad.subject): text_of(quad.object) for quad in found}
