"""Conclusions kept up to date: from those of the release before to those of the next, without running all rules anew.

What a fact's round and its derivations are does not depend on the order in which anything was found: the round of a
conclusion is one more than the latest of its premises, in the way in which that is least, and the derivations kept are
all ways of that kind. So it can be repaired from the facts that changed:

1. Doubt. A fact is in doubt when one that it was concluded from is: at first those that nobody says any more, and
   those that a class let a rule conclude which a thing has lost.
2. Renewal, round by round. What is newly said counts at once. What a changed fact has a part in is concluded anew as
   soon as all its premises of earlier rounds are final, from all of them; only where its round or confidence turns out
   to be another one, this goes on. What is in doubt and was not concluded anew is gone.

Facts that nothing touches are looked up in the store where a rule meets them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..graph.made import Quads
from .facts import Derivation, Fact, Facts, Pair
from .fixpoint import MAX_DERIVATIONS, together
from .overlay import Overlay
from .quads import FactLines
from .rule import Rule
from .solving import Way, ways_from, ways_to
from .stored import Key, Stored


@dataclass(frozen=True, slots=True)
class Repair:
    """What changes in the inferred graph, as N-Triples lines, and by how many facts it grows."""

    gone: frozenset[bytes]
    come: frozenset[bytes]
    growth: int


def repair(
    before: Quads,
    after: Quads,
    rules: Sequence[Rule],
    *,
    base: str,
    said: Iterable[Key],
    classes: Iterable[tuple[str, str]],
) -> Repair:
    """How the inferred graph must change.

    `before` is the store with its conclusions, `after` the next one in which documents were changed and conclusions
    not yet. `said` are all facts of whose statements any came or went, `classes` are (thing, class) that came or went.
    """
    work = _Repair(Stored(before, base), Stored(after, base), tuple(rules))
    work.doubt(said, classes)
    work.renew()
    return work.result(base)


class _Repair:
    """The state of one repair."""

    def __init__(self, old: Stored, new: Stored, rules: tuple[Rule, ...]) -> None:
        self._old = old
        self._new = new
        self._rules = rules
        self._now = Overlay(old)
        self._doubted: set[Key] = set()
        self._agenda: defaultdict[int, set[Key]] = defaultdict(set)
        self._ways: dict[Key, list[tuple[float, Way]]] = {}

    def doubt(self, said: Iterable[Key], classes: Iterable[tuple[str, str]]) -> None:
        """The first step, and what is said now."""
        wanted = {pattern.predicate for rule in self._rules for pattern in (rule.head, *rule.body)}
        changed: dict[Key, Fact | None] = {}
        for key in sorted({key for key in said if key[0] in wanted}):
            now, was = self._new.said(key), self._old.said(key)
            if now != was:
                changed[key] = now
        asked = frozenset[str]().union(*(names for rule in self._rules for names in rule.classes.values()))
        named = sorted(pair for pair in set(classes) if pair[1] in asked)
        turned = [pair for pair in named if self._is_a(self._old, pair) != self._is_a(self._new, pair)]
        lost = [way.head for way in self._by_class(turned, self._old) if self._was_kept(way)]
        unsaid = [key for key, now in changed.items() if now is None]
        self._spread([*unsaid, *lost])
        for key in self._doubted:
            self._now.forget(key)
        for key, now in changed.items():
            if now is not None:
                self._now.know(key, now)
        self._first_agenda(changed, turned)

    def renew(self) -> None:
        """The second step."""
        while self._agenda:
            level = min(self._agenda)
            for key in sorted(self._agenda.pop(level)):
                known = self._now.get(key)
                if known is None or known.round >= level:
                    self._conclude(key, level)

    def result(self, base: str) -> Repair:
        """What was, and what is, for all facts that were touched."""
        gone: set[str] = set()
        come: set[str] = set()
        growth = 0
        for key in sorted(self._now.touched()):
            was, now = self._old.lines(key), self._lines(key, base)
            gone |= was - now
            come |= now - was
            growth += bool(now) - bool(was)
        return Repair(_encoded(gone), _encoded(come), growth)

    def _spread(self, first: Iterable[Key]) -> None:
        """Doubt all that was concluded from what is doubted."""
        waiting = list(first)
        while waiting:
            key = waiting.pop()
            if key not in self._doubted:
                self._doubted.add(key)
                ways = ways_from(self._rules, key, self._old, self._old)
                waiting += [way.head for way in ways if self._was_kept(way)]

    @staticmethod
    def _is_a(where: Stored, pair: tuple[str, str]) -> bool:
        return where.is_a(pair[0], (pair[1],))

    def _was_kept(self, way: Way) -> bool:
        """Whether this was one of the ways to a fact of the release before that made its round."""
        head = self._old.get(way.head)
        if head is None or head.round == 0:
            return False
        premises = [self._old.get(key) for key in way.premises]
        return all(fact is not None and fact.round < head.round for fact in premises)

    def _first_agenda(self, changed: Mapping[Key, Fact | None], classes: Sequence[tuple[str, str]]) -> None:
        for key in self._doubted:
            if self._now.get(key) is None:
                self._plan(ways_to(self._rules, key, self._now, self._new))
        for key, now in changed.items():
            if now is not None:
                self._plan(ways_from(self._rules, key, self._now, self._new))
        self._plan(self._by_class(classes, self._new))

    def _by_class(self, classes: Sequence[tuple[str, str]], where: Stored) -> Iterator[Way]:
        """The ways of rules that ask one of these classes of one of these things, where it has it."""
        facts = self._old if where is self._old else self._now
        for thing, class_ in classes:
            for number, rule in enumerate(self._rules):
                for pattern in rule.body:
                    for variable, ends in ((pattern.subject, (thing, None)), (pattern.object, (None, thing))):
                        if class_ in rule.classes.get(variable, ()):
                            for pair in list(facts.pairs(pattern.predicate, *ends)):
                                key = pattern.predicate, *pair
                                yield from ways_from(self._rules, key, facts, where, only=number)

    def _plan(self, ways: Iterable[Way]) -> None:
        """Put conclusions down for the round in which all their premises are final, if that is not too late."""
        for way in ways:
            premises = [self._now.get(key) for key in way.premises]
            rounds = [fact.round for fact in premises if fact is not None]
            known = self._now.get(way.head)
            if len(rounds) == len(premises) and (known is None or known.round > max(rounds)):
                self._agenda[max(rounds) + 1].add(way.head)

    def _conclude(self, key: Key, level: int) -> None:
        """Conclude a fact from all that is known of earlier rounds, and go on from it where it is not what it was."""
        found = []
        for way in ways_to(self._rules, key, self._now, self._new):
            premises = [self._now.get(premise) for premise in way.premises]
            known = [fact.confidence for fact in premises if fact is not None and fact.round < level]
            if len(known) == len(premises):
                found.append((together(known), way))
        if found:
            found.sort(key=self._order)
            self._ways[key] = found[:MAX_DERIVATIONS]
            self._go_on(key, Fact(level, found[0][0]))

    def _go_on(self, key: Key, fact: Fact) -> None:
        was = self._old.get(key)
        is_same = was is not None and (was.round, was.confidence) == (fact.round, fact.confidence)
        self._now.know(key, fact)
        if not is_same or key in self._doubted:
            ways = ways_from(self._rules, key, self._now, self._new)
            self._plan((way for way in ways if self._is_touched(way, key)) if is_same else ways)

    def _is_touched(self, way: Way, key: Key) -> bool:
        """Whether this way counts anew though one of its premises is what it was."""
        return way.head in self._doubted or any(p != key and self._now.is_touched(p) for p in way.premises)

    def _order(self, found: tuple[float, Way]) -> tuple[float, str, list[str]]:
        """As the fixpoint orders derivations."""
        confidence, way = found
        return -confidence, self._rules[way.rule].id, [end for premise in way.premises for end in premise[1:]]

    def _lines(self, key: Key, base: str) -> set[str]:
        """What the inferred graph shall say of a fact."""
        known = self._now.get(key)
        if key not in self._ways or known is None:
            return set()
        facts = Facts()
        derivations = [
            Derivation(way.rule, tuple(self._added(premise, facts) for premise in way.premises), confidence)
            for confidence, way in self._ways[key]
        ]
        pair = facts.number(key[1]), facts.number(key[2])
        fact = Fact(known.round, known.confidence, (), derivations)
        return set(FactLines(facts, self._rules, base).lines(key[0], pair, fact))

    def _added(self, key: Key, facts: Facts) -> Pair:
        """The pair of a premise, which is put among the facts."""
        pair = facts.number(key[1]), facts.number(key[2])
        premise = self._now.get(key)
        assert premise is not None
        facts.relations[key[0]].add(pair, premise)
        return pair


def _encoded(lines: Iterable[str]) -> frozenset[bytes]:
    return frozenset(f"{line} .".encode() for line in lines)
