"""The facts of a store that has its conclusions, read one by one: what does not change need not be loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ..graph.iri import inferred_graph
from ..graph.made import Quads
from ..graph.reading import text_of
from ..graph.trust import trust
from ..graph.vocabulary import LT, OBJECT, PREDICATE, SUBJECT, TYPE
from .facts import Fact
from .premises import MAX_STATEMENTS
from .quads import inferred_statement

Key = tuple[str, str, str]  # property, subject, object, as IRIs

_EVERY: Final = DefaultGraph()
_SAID: Final = (NamedNode(LT + "modality"), NamedNode(LT + "Said"))
_NAMES: Final = (NamedNode(TYPE), NamedNode(LT + "NameStatement"))
_REFERENCE: Final = (NamedNode(TYPE), NamedNode(LT + "ReferenceStatement"))
_CONFIDENCE: Final = NamedNode(LT + "confidence")
_DERIVED_FROM: Final = NamedNode(LT + "derivedFrom")
_DERIVATION: Final = NamedNode(LT + "derivation")
_ENDED: Final = NamedNode(LT + "validTo")
_EVIDENCE: Final = NamedNode(LT + "evidence")
_STATUS: Final = NamedNode(LT + "status")


class Stored:
    """Facts as `read_premises` and the fixpoint would give them, each found by its triple."""

    def __init__(self, quads: Quads, base: str) -> None:
        self._quads = quads
        self._base = base
        self._inferred = NamedNode(inferred_graph(base))
        self._facts: dict[Key, Fact | None] = {}
        self._rounds: dict[str, int] = {}

    def get(self, key: Key) -> Fact | None:
        """The fact: said, or concluded (without its derivations)."""
        if key not in self._facts:
            self._facts[key] = self.said(key) or self._concluded(key)
        return self._facts[key]

    def said(self, key: Key) -> Fact | None:
        """The fact where texts say it or reference rows state it."""
        predicate, subject, object_ = (NamedNode(iri) for iri in key)
        found: list[tuple[float, str]] = []
        for quad in self._quads.quads_for_pattern(subject, predicate, object_, None):
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name != self._inferred:
                found += self._statements(key, quad.graph_name)
        found.sort()
        return Fact(0, -found[0][0], tuple(iri for _, iri in found[:MAX_STATEMENTS])) if found else None

    def pairs(self, predicate: str, subject: str | None, object_: str | None) -> Iterator[tuple[str, str]]:
        """Subjects and objects of the triples that fit; `get` tells which are facts for rules."""
        ends = (None if end is None else NamedNode(end) for end in (subject, object_))
        first, second = ends
        for quad in self._quads.quads_for_pattern(first, NamedNode(predicate), second, _EVERY):
            yield text_of(quad.subject), text_of(quad.object)

    def is_a(self, thing: str, classes: Iterable[str]) -> bool:
        node, type_ = NamedNode(thing), NamedNode(TYPE)
        return any(Quad(node, type_, NamedNode(class_), _EVERY) in self._quads for class_ in classes)

    def lines(self, key: Key) -> set[str]:
        """What the inferred graph says of a fact, as N-Triples text without the final dot; empty if nothing."""
        predicate, subject, object_ = (NamedNode(iri) for iri in key)
        if Quad(subject, predicate, object_, self._inferred) not in self._quads:
            return set()
        statement = NamedNode(inferred_statement(self._base, *key))
        triples = [quad.triple for quad in self._quads.quads_for_pattern(statement, None, None, self._inferred)]
        for node in [t.object for t in triples if t.predicate == _DERIVATION]:
            assert isinstance(node, NamedNode)
            triples += [quad.triple for quad in self._quads.quads_for_pattern(node, None, None, self._inferred)]
        return {f"{subject} {predicate} {object_}", *map(str, triples)}

    def _statements(self, key: Key, graph: NamedNode) -> Iterator[tuple[float, str]]:
        """The statements of a graph that say a triple and count as premises, as (-confidence, IRI)."""
        predicate, subject, object_ = (NamedNode(iri) for iri in key)
        for quad in self._quads.quads_for_pattern(None, NamedNode(SUBJECT), subject, graph):
            node = quad.subject
            if Quad(node, NamedNode(PREDICATE), predicate, graph) not in self._quads:
                continue
            if Quad(node, NamedNode(OBJECT), object_, graph) in self._quads:
                confidence = self._confidence(node, graph)
                if confidence is not None:
                    yield -confidence, text_of(node)

    def _confidence(self, node: object, graph: NamedNode) -> float | None:
        """How sure a statement is; None for one that is no premise."""
        assert isinstance(node, NamedNode)
        if Quad(node, *_SAID, graph) in self._quads or Quad(node, *_NAMES, graph) in self._quads:
            return next((float(value) for value in self._values(node, _CONFIDENCE, graph)), 1.0)
        if Quad(node, *_REFERENCE, graph) not in self._quads or any(self._values(node, _ENDED, graph)):
            return None
        rows = self._quads.quads_for_pattern(node, _EVIDENCE, None, graph)
        return trust(next(self._values(row.object, _STATUS, graph), "") for row in rows)

    def _values(self, node: object, predicate: NamedNode, graph: NamedNode) -> Iterator[str]:
        assert isinstance(node, NamedNode)
        return (text_of(quad.object) for quad in self._quads.quads_for_pattern(node, predicate, None, graph))

    def _concluded(self, key: Key) -> Fact | None:
        predicate, subject, object_ = (NamedNode(iri) for iri in key)
        if Quad(subject, predicate, object_, self._inferred) not in self._quads:
            return None
        statement = inferred_statement(self._base, *key)
        (confidence,) = self._values(NamedNode(statement), _CONFIDENCE, self._inferred)
        return Fact(self._round(statement), float(confidence))

    def _round(self, statement: str) -> int:
        """0 for what is said; one more than the latest of what a conclusion was drawn from."""
        if statement not in self._rounds:
            premises = list(self._values(NamedNode(statement), _DERIVED_FROM, self._inferred))
            self._rounds[statement] = 1 + max((self._round(premise) for premise in premises), default=-1)
        return self._rounds[statement]
