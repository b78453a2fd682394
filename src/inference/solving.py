"""The ways in which rules conclude facts, from one of their premises or for a conclusion, by look-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Protocol

from .rule import Pattern, Rule
from .stored import Key, Stored

_Binding = Mapping[str, str]
_FIRST: Final = 16  # triples of each pattern that are read to see which has the fewest


class Known(Protocol):
    """Where patterns are looked up."""

    def pairs(self, predicate: str, subject: str | None, object_: str | None) -> Iterator[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Way:
    """A rule, by its place in the list, met by these premises in the order of its body."""

    rule: int
    head: Key
    premises: tuple[Key, ...]


def ways_from(
    rules: Sequence[Rule], key: Key, facts: Known, classes: Stored, *, only: int | None = None
) -> Iterator[Way]:
    """All ways in which a fact is a premise; with `only`, of the rule at that place."""
    for number, rule in enumerate(rules):
        if only is None or number == only:
            for place, pattern in enumerate(rule.body):
                if pattern.predicate == key[0]:
                    rest = [other for at, other in enumerate(rule.body) if at != place]
                    yield from _solve(number, rule, _bind({}, pattern, key[1], key[2]), rest, facts, classes)


def ways_to(rules: Sequence[Rule], key: Key, facts: Known, classes: Stored) -> Iterator[Way]:
    """All ways in which rules conclude a fact."""
    for number, rule in enumerate(rules):
        if rule.head.predicate == key[0]:
            yield from _solve(number, rule, _bind({}, rule.head, key[1], key[2]), list(rule.body), facts, classes)


def _solve(
    number: int, rule: Rule, binding: _Binding | None, rest: Sequence[Pattern], facts: Known, classes: Stored
) -> Iterator[Way]:
    if binding is None or not _may(rule, binding, classes):
        return
    if not rest:
        head, *premises = (_met(pattern, binding) for pattern in (rule.head, *rule.body))
        if head[1] != head[2]:
            yield Way(number, head, tuple(premises))
        return
    pattern, pairs = _fewest(rest, binding, facts)
    others = [other for other in rest if other is not pattern]
    for subject, object_ in pairs:
        yield from _solve(number, rule, _bind(binding, pattern, subject, object_), others, facts, classes)


def _bind(binding: _Binding, pattern: Pattern, subject: str, object_: str) -> _Binding | None:
    """A wider binding; None where it says otherwise."""
    wider = {**binding, pattern.subject: subject, pattern.object: object_}
    return wider if all(wider[name] == thing for name, thing in binding.items()) else None


def _may(rule: Rule, binding: _Binding, classes: Stored) -> bool:
    for left, right in rule.different:
        if left in binding and binding[left] == binding.get(right):
            return False
    return all(classes.is_a(thing, rule.classes[name]) for name, thing in binding.items() if name in rule.classes)


def _met(pattern: Pattern, binding: _Binding) -> Key:
    return pattern.predicate, binding[pattern.subject], binding[pattern.object]


def _fewest(rest: Sequence[Pattern], binding: _Binding, facts: Known) -> tuple[Pattern, list[tuple[str, str]]]:
    """The pattern that the fewest triples meet, with these; what meets the others is read only about as far."""
    ends = ((p, binding.get(p.subject), binding.get(p.object)) for p in rest)
    reading: list[tuple[Pattern, Iterator[tuple[str, str]], list[tuple[str, str]]]] = [
        (p, facts.pairs(p.predicate, s, o), []) for p, s, o in ends if s is not None or o is not None
    ]
    step = _FIRST
    while True:
        for pattern, pairs, found in reading:
            more = list(islice(pairs, step))
            found += more
            if len(more) < step:
                return pattern, found
        step *= 4
