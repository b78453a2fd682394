"""Statements around given entities, as plain values: what a question is matched with before a query is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ..graph.reading import first, properties_of, subjects_of
from ..graph.view import View
from ..graph.vocabulary import EXACT, LT, OBJECT, PREDICATE, SUBJECT, TYPE, local


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement; `with_text` gives the text of its sentences, joined."""

    iri: str
    subject: str
    predicate: str
    object: str
    planned: bool
    said: bool
    tiers: tuple[str, ...]
    roles: tuple[str, ...]
    as_of: tuple[str, ...]
    evidence: tuple[str, ...]
    text: str = ""


def facts_around(view: View, iris: Iterable[str], documents: Collection[str] = ()) -> list[Fact]:
    """Statements that begin or end in one of the entities; with `documents` (IRIs), no text but these counts.

    Reference statements always count; an inferred one counts when all that it follows from does.
    """
    statements = {s for iri in set(iris) for end in (SUBJECT, OBJECT) for s in subjects_of(view.quads, end, iri)}
    scope = Scope(view, documents)
    found = []
    for iri, p in properties_of(view.quads, statements).items():
        if scope.holds(iri, p):
            found.append(
                Fact(
                    iri=iri,
                    subject=first(p, SUBJECT),
                    predicate=local(first(p, PREDICATE)),
                    object=first(p, OBJECT),
                    planned=first(p, LT + "modality") == LT + "Planned",
                    said=LT + "Statement" in p.get(TYPE, ()),
                    tiers=tuple(p.get(LT + "tier", ())),
                    roles=tuple(p.get(LT + "role", ())),
                    as_of=tuple(p.get(LT + "asOf", ())),
                    evidence=tuple(p.get(LT + "evidence", ())),
                )
            )
    return sorted(found, key=lambda fact: fact.iri)


def with_text(view: View, fact: Fact) -> Fact:
    """The fact with what its sentences say: most facts around a great place are never asked for theirs."""
    return replace(fact, text=Scope(view).text(fact.evidence))


class Scope:
    """Which statements count, when only some documents are asked; all do when none is named."""

    def __init__(self, view: View, documents: Collection[str] = ()) -> None:
        self._quads = view.quads
        self._documents = frozenset(documents)
        self._known: dict[str, bool] = {}

    def holds(self, iri: str, properties: object = None, *, depth: int = 0) -> bool:
        """Whether the statement or observation counts."""
        if not self._documents:
            return True
        if iri not in self._known:
            self._known[iri] = False  # while it is looked at: a circle of premises proves nothing
            self._known[iri] = self._holds(iri, depth)
        return self._known[iri]

    def _holds(self, iri: str, depth: int) -> bool:
        p = properties_of(self._quads, [iri]).get(iri, {})
        types = p.get(TYPE, ())
        if LT + "ReferenceStatement" in types or LT + "NameStatement" in types:
            return True
        if LT + "InferredStatement" in types:
            nodes = properties_of(self._quads, p.get(LT + "derivation", ()))
            ways = [n.get(LT + "derivedFrom", ()) for n in nodes.values()] or [p.get(LT + "derivedFrom", ())]
            return depth < 8 and any(way and all(self.holds(x, depth=depth + 1) for x in way) for way in ways)
        if LT + "document" in p:  # a sentence
            return bool(self._documents.intersection(p[LT + "document"]))
        evidence = properties_of(self._quads, p.get(LT + "evidence", ()), only=(LT + "document",))
        return any(self._documents.intersection(e.get(LT + "document", ())) for e in evidence.values())

    def text(self, evidence: Iterable[str]) -> str:
        """The sentences of these evidence nodes, one after the other."""
        found = properties_of(self._quads, evidence, only=(EXACT,))
        return "\n".join(first(found[iri], EXACT) for iri in sorted(found))
