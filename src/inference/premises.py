"""What rules start from: the facts that texts say and reference rows state, each with its statements."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from pyoxigraph import DefaultGraph, NamedNode, Quad

from ..graph.lookup.gathered import Gathered
from ..graph.lookup.nodes import bits
from ..graph.made import Quads
from ..graph.reading import text_of
from ..graph.trust import trust
from ..graph.vocabulary import LT, OBJECT, PREDICATE, SUBJECT, TYPE, local
from .facts import Fact, Facts, Pair, Relation
from .rule import Rule

MAX_STATEMENTS: Final = 3  # of one fact that a derivation names; the fact may have more, which its triple leads to
_EVERY: Final = DefaultGraph()
_ROW: Final = NamedNode(LT + "evidence")


def read_premises(quads: Quads, rules: Iterable[Rule]) -> Facts:
    """The facts of the properties that rules speak of, and the members of the classes that they name.

    Planned statements are no facts, and what a reference row says was true until some day is none any more.
    """
    rules = tuple(rules)
    facts = Facts()
    for class_ in _classes(rules):
        found = quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(class_), _EVERY)
        facts.members[class_] = {facts.number(text_of(quad.subject)) for quad in found}
    for predicate in _predicates(rules):
        facts.relations[predicate]
    _Statements(quads, facts).add_facts()
    return facts


def gathered_premises(gathered: Gathered, rules: Iterable[Rule]) -> Facts:
    """The same of a store that is being written, from what was gathered meanwhile."""
    rules, told = tuple(rules), gathered.told
    facts = Facts(names=list(told.entities), _numbers=told.entities)
    for class_ in _classes(rules):
        mask = bits((local(class_),))
        facts.members[class_] = {number for number, classes in gathered.classes.items() if classes & mask}
    kinds = {
        predicate: [n for kind, n in told.kinds.items() if LT + kind.predicate == predicate]
        for predicate in _predicates(rules)
    }
    confidence, kind = np.frombuffer(told.confidence, dtype=np.float64), np.frombuffer(told.kind, dtype=np.uint32)
    for predicate, wanted in kinds.items():
        rows = np.flatnonzero((confidence >= 0) & np.isin(kind, wanted)).tolist()
        said = (
            ((told.subject[row], told.object[row]), -told.confidence[row], told.statements[told.statement[row]])
            for row in rows
        )
        _add_facts(facts.relations[predicate], said)
    return facts


def _classes(rules: Iterable[Rule]) -> list[str]:
    return sorted({iri for rule in rules for classes in rule.classes.values() for iri in classes})


def _predicates(rules: Iterable[Rule]) -> list[str]:
    return sorted({pattern.predicate for rule in rules for pattern in (rule.head, *rule.body)})


def _add_facts(relation: Relation, said: Iterable[tuple[Pair, float, str]]) -> None:
    """Make one fact of all statements of a pair; each comes with how sure it is, below 0, and its IRI."""
    found: dict[Pair, list[tuple[float, str]]] = {}
    for pair, confidence, statement in said:
        found.setdefault(pair, []).append((confidence, statement))
    for pair, statements in found.items():
        if len(statements) > 1:
            statements.sort()
        relation.add(pair, Fact(0, -statements[0][0], tuple(iri for _, iri in statements[:MAX_STATEMENTS])))


class _Statements:
    """The statements of some properties, as columns: each is one number, so that millions of them find room."""

    def __init__(self, quads: Quads, facts: Facts) -> None:
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
            said = (
                ((subjects[number], objects[number]), -confidences[number], iris[number])
                for number in range(first, last)
                if confidences[number] >= 0 and subjects[number] >= 0 and objects[number] >= 0
            )
            _add_facts(self._facts.relations[predicate], said)
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
        """How sure each statement is that may be a premise: what is said, what names tell, rows of tables; else -1."""
        column = array("d", (-1.0,)) * len(self._numbers)
        numbers = self._numbers
        for quad in self._find(LT + "modality", NamedNode(LT + "Said")):
            at = numbers.get(text_of(quad.subject))
            if at is not None:
                column[at] = 1.0
        for quad in self._find(TYPE, NamedNode(LT + "NameStatement")):
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
