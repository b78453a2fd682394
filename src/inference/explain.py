"""Why a fact is in the graph: the tree from it over rules and premises down to sentences and reference rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import DefaultGraph, NamedNode

from ..errors import NotFoundError
from ..graph.cards import Node, ReferenceRow, Sentence, StatementItem, nodes, statements
from ..graph.made import Quads
from ..graph.mentioned import first_mention
from ..graph.reading import Properties, first, properties_of, subjects_of
from ..graph.reading import named as term
from ..graph.view import View
from ..graph.vocabulary import LABEL, LINKED_PREDICATES, LT, OBJECT, PREDICATE, SUBJECT

MAX_SENTENCES: Final = 5  # of one fact that are shown
Status = Literal["said", "reference", "inferred", "planned"]


@dataclass(frozen=True, slots=True)
class RuleItem:
    """A rule with the sentence that says it."""

    iri: str
    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One derivation: a rule and what it was applied to, in the order of the rule."""

    rule: RuleItem
    premises: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact and how it is known: `status` is the best way, from said over reference and inferred to planned.

    `statements` are IRIs. `sentences` are the first of `sentence_count`; of what names alone tell, those that name the
    ends. `reasons` are the surest of `reason_count` derivations, and there are none where the fact is said or stated
    by a `row`.
    """

    subject: Node
    predicate: str
    object: Node
    status: Status
    statements: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    sentence_count: int
    rows: tuple[ReferenceRow, ...]
    reasons: tuple[Reason, ...]
    reason_count: int


def explain(view: View, subject: str, predicate: str, object_: str) -> Explanation:
    """The tree of a fact: IRIs of its ends, the local name of its property.

    Of the fact itself all derivations that are kept are shown, of premises the surest one. Raises `NotFoundError` if
    no statement of any kind says it.
    """
    explainer = _Explainer(view)
    found = explainer.fact((subject, predicate, object_), every_reason=True)
    if found is None:
        ends = nodes(view.quads, (subject, object_))
        raise NotFoundError(
            f"nothing says or implies {ends[subject].label} {predicate} {ends[object_].label}: no text, no reference"
            " data, no rule"
        )
    return found


def statements_of(quads: Quads, subject: str, predicate: str, object_: str) -> list[str]:
    """The IRIs of all statements of a triple, of any origin and modality, sorted."""
    of_object = set(subjects_of(quads, OBJECT, object_))
    both = [iri for iri in subjects_of(quads, SUBJECT, subject) if iri in of_object]
    found = properties_of(quads, both, only=(PREDICATE,))
    return [iri for iri, p in found.items() if first(p, PREDICATE) == LT + predicate]


class _Explainer:
    """Builds one tree; a premise that stands in it several times is looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._quads = view.quads
        self._rules: dict[str, RuleItem] = {}
        self._premises: dict[tuple[str, str, str], Explanation | None] = {}

    def fact(self, triple: tuple[str, str, str], *, every_reason: bool) -> Explanation | None:
        items = statements(self._quads, statements_of(self._quads, *triple))
        if not items:
            return None
        held = [item for item in items if item.modality != "Planned"] or items
        found = {s for item in held for s in item.sentences} or self._naming(triple)
        sentences = sorted(found, key=lambda s: (s.document_id, s.start, s.end, s.document))
        derivations = [d for item in held if item.origin == "inferred" for d in self._derivations(item)]
        shown = derivations if every_reason else derivations[:1]
        return Explanation(
            subject=held[0].subject,
            predicate=triple[1],
            object=held[0].object,
            status=_status(held),
            statements=tuple(sorted(item.iri for item in held)),
            sentences=tuple(sentences[:MAX_SENTENCES]),
            sentence_count=len(sentences),
            rows=tuple(sorted({row for item in held for row in item.rows}, key=lambda row: row.iri)),
            reasons=tuple(self._reason(derivation) for derivation in shown),
            reason_count=len(derivations),
        )

    def _naming(self, triple: tuple[str, str, str]) -> set[Sentence]:
        """For what names alone tell: where each of both is named."""
        subject, predicate, object_ = triple
        if predicate not in LINKED_PREDICATES:
            return set()
        return {named for end in (subject, object_) if (named := first_mention(self._view, end)) is not None}

    def _derivations(self, item: StatementItem) -> list[Properties]:
        """The derivations of an inferred statement, each with `byRule` and `derivedFrom`; the surest first."""
        properties = properties_of(self._quads, [item.iri])[item.iri]
        own = properties_of(self._quads, properties.get(LT + "derivation", ()))
        surest_first = sorted(own, key=lambda iri: (-float(first(own[iri], LT + "confidence") or 0), iri))
        return [own[iri] for iri in surest_first] or [properties]

    def _reason(self, derivation: Properties) -> Reason:
        premises = (self._premise(triple) for triple in self._triples(derivation.get(LT + "derivedFrom", ())))
        return Reason(self._rule(first(derivation, LT + "byRule")), tuple(p for p in premises if p is not None))

    def _premise(self, triple: tuple[str, str, str]) -> Explanation | None:
        if triple not in self._premises:
            self._premises[triple] = None  # in a graph of other origin a fact may follow from itself
            self._premises[triple] = self.fact(triple, every_reason=False)
        return self._premises[triple]

    def _triples(self, iris: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """What these statements say, each triple once, by property and ends."""
        found = properties_of(self._quads, iris, only=(SUBJECT, PREDICATE, OBJECT))
        triples = {(first(p, PREDICATE).removeprefix(LT), first(p, SUBJECT), first(p, OBJECT)) for p in found.values()}
        return ((subject, predicate, object_) for predicate, subject, object_ in sorted(triples))

    def _rule(self, iri: str) -> RuleItem:
        if iri not in self._rules:
            labels = self._quads.quads_for_pattern(term(iri), NamedNode(LABEL), None, DefaultGraph())
            said = {getattr(q.object, "language", None): getattr(q.object, "value", "") for q in labels}
            self._rules[iri] = RuleItem(iri, iri.rpartition("/")[2], said.get("zh", ""), said.get("en", ""))
        return self._rules[iri]


def _status(items: Sequence[StatementItem]) -> Status:
    if all(item.modality == "Planned" for item in items):
        return "planned"
    origins = {item.origin for item in items}
    return "said" if "said" in origins else "reference" if "reference" in origins else "inferred"
