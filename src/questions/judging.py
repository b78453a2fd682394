"""Questions of yes or no: whether one thing that is named stands in a fact with another; a plan is no yes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from ..graph.view import View
from .catalogue import ProofPattern
from .clause import Clause, Reading
from .facts import Fact, facts_around
from .rows import Cell, Result, Row
from .run import select_rows

_YES: Final = "是"
_NOT_YET: Final = "否"
_TOLD: Final = 0.95
_OTHERWISE: Final = 0.7  # two things that are joined by another property than the one that is asked by


def answer(view: View, reading: Reading, documents: Collection[str]) -> tuple[float, Result] | None:
    """(confidence, result): yes where a fact says so, no where it is only planned; None where no text says either.

    What no text says is not answered by no: the texts may not speak of it.
    """
    if len(reading.clauses) != 1 or len(reading.clauses[0].names) < 2:
        return None
    clause = reading.clauses[0]
    facts = _between(view, clause, documents)
    cues = {term for term, _ in clause.cues}
    fitting = [f for f in facts if f.predicate in cues] or facts
    if not fitting:
        return None
    said = [f for f in fitting if not f.planned]
    chosen = fitting if clause.planned else said or fitting
    sparql = _query(chosen)
    verdict = _YES if said or clause.planned else _NOT_YET
    rows = select_rows(view, sparql, (), [ProofPattern("statement")])
    told = [Row((Cell(verdict),), row.origins, row.grounds) for row in rows]
    sure = not cues or any(f.predicate in cues for f in fitting)
    return (_TOLD if sure and not clause.rest else _OTHERWISE), Result(("answer",), tuple(told), sparql)


def _between(view: View, clause: Clause, documents: Collection[str]) -> list[Fact]:
    """Facts from one name to another."""
    found: dict[str, Fact] = {}
    for name in clause.names[:-1]:
        own = {iri for iri, _ in name.entities}
        others = {iri for other in clause.names if other is not name for iri, _ in other.entities} - own
        for fact in facts_around(view, own, documents):
            if fact.subject in others or fact.object in others:
                found.setdefault(fact.iri, fact)
    return [found[iri] for iri in sorted(found)]


def _query(facts: Sequence[Fact]) -> str:
    terms = " ".join(f"<{fact.iri}>" for fact in facts)
    return (
        "SELECT ?statement ?subject ?property ?object WHERE {\n"
        f"  VALUES ?statement {{ {terms} }}\n"
        "  ?statement rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object .\n"
        "}\nORDER BY ?statement\n"
    )
