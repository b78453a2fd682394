"""What each rule finds, and how much of it the gold has: so that a bad rule is seen, and confidence is measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..comparison import LOOSE, SYMMETRIC, observation
from ..graph.literals import decimal_text
from ..nlp.relations.table import KINDS, confidence, rules
from .annotated import Annotated
from .given import facts_given

WHATS: Final = ("fact", "observation", "mention")
FEW: Final = 8  # facts of a rule from the names that were found; with fewer, those from the gold's names count too
HEAD: Final = """\
# Smoothed precision (hits + 1) / (found + 2) of each rule on annotated texts: the values of lt:confidence.
# Written by `liantu rules --write` from the names that the pipeline finds, and from the annotated names too where a
# rule found fewer than eight facts.
id\tprecision\thits\tfound
"""


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one rule found and what of that the gold has; `gold` counts all that the gold has of the kind `what`.

    A fact counts once for each document and each rule that reads it; a mention counts as the entity it stands for.
    """

    rule: str
    what: str  # fact, observation or mention
    hits: int
    found: int
    gold: int
    confidence: float | None

    @property
    def wrong(self) -> int:
        return self.found - self.hits

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def share(self) -> float:
        """What part of all that the gold has the rule finds: recall that would go with it, if no other finds it."""
        return self.hits / self.gold if self.gold else 0.0


@dataclass(slots=True)
class _Counts:
    found: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    hits: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, rule: str, right: bool) -> None:
        self.found[what][rule] += 1
        self.hits[what][rule] += right


def measure_rules(documents: Iterable[Annotated]) -> list[RuleScore]:
    """All rules that found something, those with the most wrong first."""
    counts = _Counts()
    for document in documents:
        for what, rule, right in (*_facts(document), *_observations(document), *_mentions(document)):
            counts.add(what, rule, right)
        compared = document.compared
        counts.gold["fact"] += len(compared.wanted.keys() - compared.spare)
        counts.gold["observation"] += len(compared.wanted_observations(LOOSE))
        counts.gold["mention"] += len(compared.labels.keys() - compared.optional_labels)
    scores = [
        RuleScore(
            rule, what, counts.hits[what][rule], found, counts.gold[what], confidence(rule) if what == "fact" else None
        )
        for what in WHATS
        for rule, found in counts.found[what].items()
    ]
    return sorted(scores, key=lambda s: (-s.wrong, s.precision, s.what, s.rule))


def precision_table(documents: Sequence[Annotated]) -> str:
    """The lexicon's table of measured precision: the rules of relations, in the order of their own table."""
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for score in measure_rules(documents):
        if score.what == "fact":
            hits[score.rule], found[score.rule] = score.hits, score.found
    few = {rule for rule in rule_ids() if found[rule] < FEW}
    for rule, right in (given for document in documents for given in facts_given(document)):
        if rule in few:
            found[rule] += 1
            hits[rule] += right
    listed = rule_ids()
    return HEAD + "".join(
        _line(rule, hits[rule], found[rule]) for rule in (*listed, *sorted(found.keys() - set(listed)))
    )


def rule_ids() -> list[str]:
    """The rules of relations, in the order of their table."""
    return [rule.id for kind in KINDS for rule in rules(kind)]


def _line(rule: str, hits: int, found: int) -> str:
    return f"{rule}\t{smoothed(hits, found):.3f}\t{hits}\t{found}\n"


def smoothed(hits: int, found: int) -> float:
    """Precision that starts from an even chance."""
    return (hits + 1) / (found + 2)


def _facts(document: Annotated) -> Iterator[tuple[str, str, bool]]:
    links, compared = document.linked.links, document.compared
    said = set()
    for relation in document.linked.reading.relations:
        subject, object_ = document.iri(links.get(relation.subject)), document.iri(links.get(relation.object))
        if subject and object_ and subject != object_:
            if relation.predicate in SYMMETRIC and object_ < subject:
                subject, object_ = object_, subject
            said.add((compared.relation(subject, relation.predicate, object_), relation.rule))
    for key, rule in sorted(said):
        right = compared.is_right(key)
        if right is not None:
            yield "fact", rule, right


def _observations(document: Annotated) -> Iterator[tuple[str, str, bool]]:
    links, compared = document.linked.links, document.compared
    wanted, scored = compared.wanted_observations(LOOSE), compared.found_observations(LOOSE)
    said = set()
    for measure in document.linked.reading.measures:
        about = document.iri(links.get(measure.about))
        told = {"about": compared.matches.get(about, about), "value": decimal_text(measure.value), "unit": measure.unit}
        said.add((observation(told, LOOSE), measure.rule))
    yield from (("observation", rule, key in wanted) for key, rule in sorted(said) if key in scored)


def _mentions(document: Annotated) -> Iterator[tuple[str, str, bool]]:
    compared = document.compared
    named = {
        (document.iri(entity), mention.rule)
        for mention, entity in document.linked.links.items()
        if mention.kind == "name"
    }
    for iri, rule in sorted(named):
        label = compared.matches.get(iri)
        if label not in compared.optional_labels:
            yield "mention", rule, label is not None
