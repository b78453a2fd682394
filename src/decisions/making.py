"""A decision made from what somebody names, checked against what the store holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from ..errors import DecisionError
from ..graph.reading import properties_of
from ..graph.view import View
from ..graph.vocabulary import ALT_LABEL, ALTERNATE_NAME, CLASSES, LABEL, classes_above
from .log import check_undo
from .named import fact_of, thing_of
from .record import Decision, Kind, Thing

Maker = Callable[[View, Sequence[Decision], Decision, str, str], Decision]


def made(view: View, records: Sequence[Decision], plain: Decision, first: str, second: str = "") -> Decision:
    """The decision with its arguments. Raises `NotFoundError`, `DecisionError` where it cannot be made."""
    return _MAKERS[plain.kind](view, records, plain, first, second)


def _merge(view: View, _: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    entity, other = thing_of(view, first), thing_of(view, second)
    if entity.key == other.key:
        raise DecisionError(f"{first} and {second} are one entity already, {entity.key}")
    if not _are_near(entity.type, other.type):
        told = f"{entity.label} is of the class {entity.type} and {other.label} of the class {other.type}"
        raise DecisionError(f"{told}: `liantu decide retype {entity.label} {other.type}` first, if they are one")
    return replace(plain, entity=entity, other=other)


def _are_near(one: str, other: str) -> bool:
    """Whether one class is the other, or below it."""
    return one == other or one in classes_above()[other] or other in classes_above()[one]


def _split(view: View, _: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    entity = thing_of(view, first)
    names = _names(view, entity)
    if second not in names or second == entity.label:
        others = "、".join(sorted(names - {entity.label})) or "none"
        raise DecisionError(f"{second} is no other name of {entity.label}; it has these: {others}")
    return replace(plain, entity=entity, other=Thing(entity.type, second))


def _rename(view: View, _: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    entity, label = thing_of(view, first), second.strip()
    other = Thing(entity.type, label, entity.within)
    if not label or label == entity.label:
        raise DecisionError(f"{entity.label} needs another name than it has")
    if not label.isprintable():
        raise DecisionError(f"{label!r} cannot be a name: it holds a line end or another sign that cannot be seen")
    if other.key != entity.key and _names(view, other):
        raise DecisionError(f"there is a {other.type} {label} already; `liantu decide merge` makes the two one")
    return replace(plain, entity=entity, other=other)


def _retype(view: View, _: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    entity = thing_of(view, first)
    if second not in CLASSES or second == entity.type:
        raise DecisionError(f"{second} cannot be the class of {entity.label}, a {entity.type}: {', '.join(CLASSES)}")
    return replace(plain, entity=entity, other=Thing(second, entity.label, entity.within))


def _reject(view: View, _: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    return replace(plain, fact=fact_of(view, first))


def _accept(view: View, _: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    fact = fact_of(view, first)
    if fact.table:
        told = "its row states it, and no confidence is to be raised; only what texts say is accepted"
        raise DecisionError(f"{fact.name} is from {fact.table}: {told}")
    return replace(plain, fact=fact)


def _undo(view: View, records: Sequence[Decision], plain: Decision, first: str, second: str) -> Decision:
    check_undo(records, first)
    return replace(plain, undoes=first)


def _names(view: View, thing: Thing) -> set[str]:
    found = properties_of(view.quads, [view.base + thing.key], only=(LABEL, ALT_LABEL, ALTERNATE_NAME))
    return {name for properties in found.values() for names in properties.values() for name in names}


_MAKERS: Final[Mapping[Kind, Maker]] = MappingProxyType(
    {
        "merge": _merge,
        "split": _split,
        "reject": _reject,
        "accept": _accept,
        "rename": _rename,
        "retype": _retype,
        "undo": _undo,
    }
)
