"""Rules to a fixpoint, semi-naive: each round joins what the round before found with all that is known.

A fact keeps the derivations of the round that found it first, the shortest ones: their premises are of earlier rounds,
so reasons never run in a circle, and which rule is tried first makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from .facts import Derivation, Fact, Facts, Pair, Relation
from .rule import Rule

MAX_DERIVATIONS: Final = 8  # of one fact that are kept, the surest first

_New = dict[str, dict[Pair, list[tuple[int, tuple[Pair, ...]]]]]


def run(rules: Sequence[Rule], facts: Facts) -> int:
    """Add to `facts` all that follows from them; the number of rounds that found something."""
    joins = [_Join.of(number, rule, facts) for number, rule in enumerate(rules)]
    delta = {name: dict(relation.items()) for name, relation in facts.relations.items()}
    rounds = 0
    while delta:
        rounds += 1
        new: _New = defaultdict(dict)
        for join in joins:
            for place, pattern in enumerate(join.rule.body):
                for pair in delta.get(pattern.predicate, ()):
                    join.from_fact(place, pair, rounds - 1, new)
        delta = {name: _derived(rules, facts, found, rounds) for name, found in new.items()}
        for name, found_facts in delta.items():
            for pair, fact in found_facts.items():
                facts.relations[name].add(pair, fact)
    return rounds - 1


def _derived(
    rules: Sequence[Rule], facts: Facts, found: dict[Pair, list[tuple[int, tuple[Pair, ...]]]], round_: int
) -> dict[Pair, Fact]:
    """The facts that a round found, each with its best derivations."""
    derived = {}
    for pair, ways in found.items():
        derivations = [_derivation(rules, facts, rule, premises) for rule, premises in ways]
        if len(derivations) > 1:
            derivations.sort(key=lambda d: _order(rules, facts, d))
        derived[pair] = Fact(round_, derivations[0].confidence, (), derivations[:MAX_DERIVATIONS])
    return derived


def _derivation(rules: Sequence[Rule], facts: Facts, rule: int, premises: tuple[Pair, ...]) -> Derivation:
    body = rules[rule].body
    known = (facts.relations[p.predicate].out[pair[0]][pair[1]] for p, pair in zip(body, premises, strict=True))
    return Derivation(rule, premises, together(fact.confidence for fact in known))


def together(confidences: Iterable[float]) -> float:
    """A conclusion is as sure as all its premises together, to the four places that the graph keeps.

    So a premise that is read from the graph gives what it gave when it was concluded.
    """
    return round(prod(confidences), 4)


def _order(rules: Sequence[Rule], facts: Facts, derivation: Derivation) -> tuple[float, str, list[str]]:
    """The surest first, then by content: never by the order of rules or of reading."""
    ends = [facts.names[end] for pair in derivation.premises for end in pair]
    return -derivation.confidence, rules[derivation.rule].id, ends


@dataclass(frozen=True, slots=True)
class _Step:
    """A pattern with its variables as places in a binding."""

    relation: Relation
    subject: int
    object: int
    place: int


@dataclass(frozen=True, slots=True)
class _Join:
    """A rule ready to run: variables are places in a list; `allowed` are the things that a variable may stand for.

    `needed` tells for each pattern what the ends (0, 1) of a fact that meets it must be among, if all is to be met:
    that is asked first, since most facts fail it.
    """

    number: int
    rule: Rule
    steps: tuple[_Step, ...]
    head: Pair
    known: Relation
    allowed: tuple[set[int] | None, ...]
    different: tuple[Pair, ...]
    needed: tuple[tuple[tuple[int, Container[int]], ...], ...]

    @classmethod
    def of(cls, number: int, rule: Rule, facts: Facts) -> _Join:
        names = sorted(frozenset[str]().union(*(pattern.variables for pattern in rule.body)))
        at = {name: place for place, name in enumerate(names)}
        relations = facts.relations
        steps = tuple(_Step(relations[p.predicate], at[p.subject], at[p.object], i) for i, p in enumerate(rule.body))
        allowed = tuple(_members(rule, name, facts) for name in names)
        return cls(
            number=number,
            rule=rule,
            steps=steps,
            head=(at[rule.head.subject], at[rule.head.object]),
            known=relations[rule.head.predicate],
            allowed=allowed,
            different=tuple((at[left], at[right]) for left, right in rule.different),
            needed=tuple(tuple(_needed(step, steps, allowed)) for step in steps),
        )

    def from_fact(self, place: int, pair: Pair, newest: int, new: _New) -> None:
        """All conclusions in which the pattern at `place` meets a fact of the round `newest`.

        Patterns before it meet older facts only: so each set of premises is met once, whichever of them is new.
        """
        if any(pair[end] not in facts for end, facts in self.needed[place]):
            return
        step = self.steps[place]
        binding: list[int | None] = [None] * len(self.allowed)
        for variable, thing in ((step.subject, pair[0]), (step.object, pair[1])):
            if not self._may(binding, variable, thing):
                return
            binding[variable] = thing
        rest = [other for other in self.steps if other is not step]
        for full in self._bindings(binding, rest, place, newest):
            self._conclude(full, new)

    def _bindings(
        self, binding: list[int | None], rest: list[_Step], place: int, newest: int
    ) -> Iterator[list[int | None]]:
        if not rest:
            yield binding
            return
        step, found = self._fewest(binding, rest)
        others = [other for other in rest if other is not step]
        old_only = step.place < place
        for subject, object_, fact in found:
            if old_only and fact.round >= newest:
                continue
            if not (self._may(binding, step.subject, subject) and self._may(binding, step.object, object_)):
                continue
            wider = binding.copy()
            wider[step.subject], wider[step.object] = subject, object_
            yield from self._bindings(wider, others, place, newest)

    def _fewest(self, binding: list[int | None], rest: list[_Step]) -> tuple[_Step, Iterator[tuple[int, int, Fact]]]:
        """The pattern that the fewest facts meet, with these facts: a city has many firms, a cluster few industries."""
        best: tuple[int, _Step] | None = None
        for step in rest:
            size = _size(step, binding)
            if best is None or size < best[0]:
                best = size, step
        assert best is not None
        return best[1], _facts(best[1], binding)

    def _may(self, binding: list[int | None], variable: int, thing: int) -> bool:
        bound, allowed = binding[variable], self.allowed[variable]
        if bound is not None:
            return bound == thing
        return allowed is None or thing in allowed

    def _conclude(self, binding: list[int | None], new: _New) -> None:
        for left, right in self.different:
            if binding[left] == binding[right]:
                return
        subject, object_ = binding[self.head[0]], binding[self.head[1]]
        assert subject is not None
        assert object_ is not None
        pair = subject, object_
        if subject == object_ or self.known.get(pair) is not None:
            return
        premises = tuple((binding[s.subject], binding[s.object]) for s in self.steps)
        new[self.rule.head.predicate].setdefault(pair, []).append((self.number, premises))  # type: ignore[arg-type]


def _members(rule: Rule, variable: str, facts: Facts) -> set[int] | None:
    """The things of the classes that the rule asks of a variable; None where it asks for none."""
    classes = rule.classes.get(variable)
    return None if classes is None else set[int]().union(*(facts.members[class_] for class_ in sorted(classes)))


def _needed(
    step: _Step, steps: Sequence[_Step], allowed: Sequence[set[int] | None]
) -> Iterator[tuple[int, Container[int]]]:
    for end, variable in enumerate((step.subject, step.object)):
        members = allowed[variable]
        if members is not None:
            yield end, members
        for other in steps:
            if other is not step and other.subject == variable:
                yield end, other.relation.out
            if other is not step and other.object == variable:
                yield end, other.relation.into


def _size(step: _Step, binding: list[int | None]) -> int:
    """How many facts meet a pattern at most; patterns with no end bound come last."""
    subject, object_ = binding[step.subject], binding[step.object]
    if subject is not None:
        return 1 if object_ is not None else len(step.relation.out.get(subject, ()))
    return 1 << 60 if object_ is None else len(step.relation.into.get(object_, ()))


def _facts(step: _Step, binding: list[int | None]) -> Iterator[tuple[int, int, Fact]]:
    """The facts that meet a pattern under a binding."""
    subject, object_ = binding[step.subject], binding[step.object]
    if subject is not None and object_ is not None:
        fact = step.relation.get((subject, object_))
        if fact is not None:
            yield subject, object_, fact
    elif subject is not None:
        yield from ((subject, o, fact) for o, fact in step.relation.out.get(subject, {}).items())
    elif object_ is not None:
        yield from ((s, object_, fact) for s, fact in step.relation.into.get(object_, {}).items())
    else:
        yield from ((s, o, fact) for (s, o), fact in step.relation.items())
