"""The facts that rules join: who says them, how sure they are, what they follow from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]  # subject and object, as numbers of things


@dataclass(frozen=True, slots=True)
class Derivation:
    """One way to a fact: the rule, by its place in the list, and the pair that each pattern of its body met."""

    rule: int
    premises: tuple[Pair, ...]
    confidence: float


@dataclass(slots=True)
class Fact:
    """`round` is 0 for what is said, else the first round of rules that gave it: premises are of earlier rounds.

    A said fact has `statements`, an inferred one `derivations`, both best first.
    """

    round: int
    confidence: float
    statements: tuple[str, ...] = ()
    derivations: Sequence[Derivation] = ()


@dataclass(slots=True)
class Relation:
    """All facts of one property, found from either end."""

    out: defaultdict[int, dict[int, Fact]] = field(default_factory=lambda: defaultdict(dict))
    into: defaultdict[int, dict[int, Fact]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, pair: Pair, fact: Fact) -> None:
        subject, object_ = pair
        self.out[subject][object_] = fact
        self.into[object_][subject] = fact

    def get(self, pair: Pair) -> Fact | None:
        found = self.out.get(pair[0])
        return None if found is None else found.get(pair[1])

    def items(self) -> Iterator[tuple[Pair, Fact]]:
        return (((s, o), fact) for s, objects in self.out.items() for o, fact in objects.items())


@dataclass(slots=True)
class Facts:
    """`names` are the IRIs of things by number; `relations` is the IRI of a property -> its facts; `members` is the
    IRI of a class -> its things."""

    names: list[str] = field(default_factory=list)
    relations: defaultdict[str, Relation] = field(default_factory=lambda: defaultdict(Relation))
    members: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, iri: str) -> int:
        """The number of a thing, given at its first use."""
        found = self._numbers.setdefault(iri, len(self.names))
        if found == len(self.names):
            self.names.append(iri)
        return found

    def inferred(self) -> Iterator[tuple[str, Pair, Fact]]:
        for predicate, relation in self.relations.items():
            yield from ((predicate, pair, fact) for pair, fact in relation.items() if fact.round)
