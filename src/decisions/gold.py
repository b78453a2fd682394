"""Accepted and rejected statements as annotations, in the form that `liantu evaluate` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from .record import Decision, Fact, Thing


def gold(decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    """One object for each document of which something was accepted or rejected, by identifier.

    `facts` and `observations` are the accepted ones, `rejected` holds both kinds of what a text does not say.
    It is no whole annotation: what nobody decided on is neither right nor wrong.
    """
    decided = [d for d in decisions if d.fact is not None]
    documents = sorted({d.fact.document for d in decided if d.fact is not None} - {""})  # that of a table is none
    return [
        _document(name, [d for d in decided if d.fact is not None and d.fact.document == name]) for name in documents
    ]


def _document(name: str, decisions: Sequence[Decision]) -> dict[str, Any]:
    accepted = [d.fact for d in decisions if d.kind == "accept" and d.fact is not None]
    rejected = [d.fact for d in decisions if d.kind == "reject" and d.fact is not None]
    things = {thing.key: thing for fact in accepted for thing in _ends(fact)}
    return {
        "document": name,
        "entities": [{"label": t.label, "type": t.type, "names": [t.label]} for _, t in sorted(things.items())],
        **_kinds(accepted),
        "rejected": _kinds(rejected),
    }


def _kinds(facts: Iterable[Fact]) -> dict[str, list[dict[str, Any]]]:
    ordered = sorted(facts, key=lambda fact: (fact.start, fact.key))
    return {
        "facts": [_relation(fact, fact.object) for fact in ordered if fact.object is not None],
        "observations": [_observation(fact) for fact in ordered if fact.object is None],
    }


def _relation(fact: Fact, object_: Thing) -> dict[str, Any]:
    status = fact.details[0].lower()
    return {"s": fact.subject.label, "p": fact.predicate, "o": object_.label, "quote": fact.sentence, "status": status}


def _observation(fact: Fact) -> dict[str, Any]:
    value, unit, bound, kind, period = fact.details
    number = Decimal(value)
    return {
        "about": fact.subject.label,
        "indicator": fact.predicate,
        "value": int(number) if number == number.to_integral_value() else float(number),
        "unit": unit,
        "bound": bound,
        "period": period or None,
        "kind": kind,
        "quote": fact.sentence,
    }


def _ends(fact: Fact) -> Iterator[Thing]:
    yield fact.subject
    if fact.object is not None:
        yield fact.object
