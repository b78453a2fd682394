"""Decisions that cannot hold together, told before one is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import DecisionError
from .record import Decision

_MOVES = frozenset({"merge", "rename", "retype"})


def check(decisions: Sequence[Decision]) -> None:
    """Raises `DecisionError` with each decision that an earlier one stands against, and which; all must be in force."""
    found = [told for at, decision in enumerate(decisions) for told in conflicts(decisions[:at], decision)]
    if found:
        raise DecisionError("; ".join(found))


def conflicts(before: Sequence[Decision], decision: Decision) -> Iterator[str]:
    """Why the decision cannot be made beside those that hold, in words; nothing where it can."""
    for other in before:
        told = _against(other, decision)
        if told:
            what = f"{other.id}, {said(other)} ({other.author}: {other.why})"
            yield f"{said(decision)}: {told} by {what}; `liantu decide undo {other.id}` takes that back"


def said(decision: Decision) -> str:
    """A decision in a few words."""
    if decision.fact is not None:
        fact = decision.fact
        what = fact.object.label if fact.object else f"{fact.details[0]} {fact.details[1]}".strip()
        return f"{decision.kind} {fact.subject.label} {fact.predicate} {what} in {fact.document or fact.table}"
    if decision.entity is not None and decision.other is not None:
        entity, other = decision.entity, decision.other
        aim = other.type if decision.kind == "retype" else other.label
        return f"{decision.kind} {entity.label} {aim}"
    return f"{decision.kind} {decision.undoes}"


def _against(old: Decision, new: Decision) -> str:
    if old.fact is not None and new.fact is not None:
        if old.fact.key != new.fact.key:
            return ""
        return "it is decided already" if old.kind == new.kind else "the contrary is decided"
    if old.entity is None or old.other is None or new.entity is None or new.other is None:
        return ""
    return _against_entities(old, new, (old.entity.key, old.other.key), (new.entity.key, new.other.key))


def _against_entities(old: Decision, new: Decision, then: tuple[str, str], now: tuple[str, str]) -> str:
    if "split" in (old.kind, new.kind) and old.kind != new.kind:
        if set(then) == set(now):
            return "the contrary is decided"
    elif then == now and old.kind == new.kind:
        return "it is decided already"
    elif old.kind != "split" and then == now[::-1]:
        return "the contrary is decided"
    if old.kind in _MOVES and now[0] == then[0] and then[0] != then[1]:
        return f"{new.entity.label if new.entity else ''} is {old.other.label if old.other else ''} already"
    return ""
