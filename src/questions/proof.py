"""What a fact rests on: its statements with sentences, reference rows, and the premises of what was inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ..graph import cards
from ..graph.cards import ReferenceRow
from ..graph.reading import Properties, first, named, properties_of, subjects_of
from ..graph.view import View
from ..graph.vocabulary import EXACT, LABEL, LT, OBJECT, PREDICATE, SUBJECT, TYPE, local
from .catalogue import ProofPattern
from .rows import Ground, Origin, RuleItem

_DEEPEST: Final = 8  # levels of premises; a derivation that is deeper ends in its statement
_LEVELS_UP: Final = 4  # town, district, city, province
_ORIGINS: Final[Mapping[str, Origin]] = {
    LT + "Statement": "said",
    LT + "ReferenceStatement": "reference",
    LT + "InferredStatement": "inferred",
    LT + "NameStatement": "inferred",
}


class Prover:
    """Finds the grounds of the facts of one answer; what several rows share is looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._quads = view.quads
        self._grounds: dict[str, Ground | None] = {}
        self._by_subject: dict[str, Mapping[tuple[str, str], Sequence[str]]] = {}
        self._facts: dict[tuple[str, str, str], tuple[Ground, ...]] = {}

    def of_row(self, values: Mapping[str, str], patterns: Iterable[ProofPattern]) -> tuple[Ground, ...]:
        """The grounds of a row whose variables have these values; a pattern with an unbound variable has none."""
        found: dict[str, Ground] = {}
        for pattern in patterns:
            for ground in self._of_pattern(values, pattern):
                found.setdefault(ground.iri, ground)
        return tuple(found.values())

    def _of_pattern(self, values: Mapping[str, str], pattern: ProofPattern) -> tuple[Ground, ...]:
        subject, object_ = values.get(pattern.subject), values.get(pattern.object)
        if subject is None:
            return ()
        if not pattern.predicate:
            ground = self.ground(subject)
            return (ground,) if ground else ()
        if object_ is None:
            return ()
        direct = self.fact(subject, pattern.predicate, object_)
        return direct or (self._upward(subject, pattern.predicate, object_) if pattern.upward else ())

    def fact(self, subject: str, predicate: str, object_: str) -> tuple[Ground, ...]:
        """Every statement of the fact, the planned ones left out."""
        key = (subject, predicate, object_)
        if key not in self._facts:
            grounds = (self.ground(iri) for iri in self._statements_of(subject).get((LT + predicate, object_), ()))
            kept = [g for g in grounds if g is not None and g.modality == "Said"]
            self._facts[key] = tuple(sorted(kept, key=lambda g: (_RANK[g.origin], g.iri)))
        return self._facts[key]

    def _statements_of(self, subject: str) -> Mapping[tuple[str, str], Sequence[str]]:
        """(predicate, object) -> statements of one subject; many rows share a subject, so it is looked up once."""
        if subject not in self._by_subject:
            index: dict[tuple[str, str], list[str]] = {}
            own = subjects_of(self._quads, SUBJECT, subject)
            for iri, p in properties_of(self._quads, own, only=(PREDICATE, OBJECT)).items():
                index.setdefault((first(p, PREDICATE), first(p, OBJECT)), []).append(iri)
            self._by_subject[subject] = index
        return self._by_subject[subject]

    def _upward(self, subject: str, predicate: str, place: str) -> tuple[Ground, ...]:
        """A fact that ends in a place below, and the steps from there up."""
        out = properties_of(self._quads, [subject], only=(LT + predicate,)).get(subject, {})
        for start in out.get(LT + predicate, ()):
            if steps := self._steps(start, place):
                return (
                    *self.fact(subject, predicate, start),
                    *(g for a, b in steps for g in self.fact(a, "partOf", b)),
                )
        return ()

    def _steps(self, start: str, place: str) -> list[tuple[str, str]]:
        """The pairs of the shortest way up from one place to another; empty if there is none."""
        ways: list[list[str]] = [[start]]
        for _ in range(_LEVELS_UP):
            longer = []
            for way in ways:
                above = properties_of(self._quads, [way[-1]], only=(LT + "partOf",)).get(way[-1], {})
                longer += [[*way, up] for up in above.get(LT + "partOf", ()) if up not in way]
            for way in longer:
                if way[-1] == place:
                    return list(pairwise(way))
            ways = longer
        return []

    def ground(self, iri: str, *, depth: int = 0) -> Ground | None:
        """The record of this IRI with all below it; None for what is no statement and no observation."""
        if iri not in self._grounds:
            self._grounds[iri] = None  # a derivation that comes back to itself ends here
            properties = properties_of(self._quads, [iri]).get(iri, {})
            self._grounds[iri] = self._ground(iri, properties, depth)
        return self._grounds[iri]

    def _ground(self, iri: str, properties: Properties, depth: int) -> Ground | None:
        if LT + "about" in properties:
            return self._observation(iri, properties)
        if EXACT in properties:
            sentence = tuple(cards.sentences(self._quads, [iri]).values())
            return Ground(iri, "said", sentence[0].document_id, "says", "", sentences=sentence)
        if SUBJECT not in properties:
            return None
        types = properties.get(TYPE, ())
        origin: Origin = next((kind for type_, kind in _ORIGINS.items() if type_ in types), "said")
        ends = cards.nodes(self._quads, (first(properties, SUBJECT), first(properties, OBJECT)))
        return Ground(
            iri=iri,
            origin=origin,
            subject=ends[first(properties, SUBJECT)].label,
            predicate=local(first(properties, PREDICATE)),
            object=ends[first(properties, OBJECT)].label,
            modality=local(first(properties, LT + "modality")) or "Said",
            sentences=self._sentences(properties) if origin == "said" else (),
            reference=self._references(properties) if origin == "reference" else (),
            rule=self._rule(properties) if origin == "inferred" else None,
            premises=tuple(self._premises(properties, depth)) if origin == "inferred" else (),
        )

    def _observation(self, iri: str, properties: Properties) -> Ground:
        about = first(properties, LT + "about")
        parts = (first(properties, LT + name) for name in ("indicator", "value", "unit", "period"))
        return Ground(
            iri=iri,
            origin="said",
            subject=cards.nodes(self._quads, [about])[about].label,
            predicate="about",
            object=" ".join(part for part in parts if part),
            sentences=self._sentences(properties),
        )

    def _sentences(self, properties: Properties) -> tuple[cards.Sentence, ...]:
        found = cards.sentences(self._quads, properties.get(LT + "evidence", ())).values()
        return tuple(sorted(found, key=lambda s: (s.document_id, s.start, s.end)))

    def _references(self, properties: Properties) -> tuple[ReferenceRow, ...]:
        """The rows that state a fact; one that names no source is known by its status and its table."""
        rows = cards.reference_rows(self._quads, properties.get(LT + "evidence", ()))
        found = (rows[iri] for iri in sorted(rows))
        return tuple(row if row.source else replace(row, source=f"{row.status}: {row.table}") for row in found)

    def _derivation(self, properties: Properties) -> Properties:
        """The first way in which the fact was derived: on the statement itself, or on a node of its own."""
        nodes = properties_of(self._quads, properties.get(LT + "derivation", ()))
        return nodes[min(nodes)] if nodes else properties

    def _rule(self, properties: Properties) -> RuleItem | None:
        iri = first(self._derivation(properties), LT + "byRule") or first(properties, LT + "byRule")
        if not iri:
            return None
        labels = [q.object for q in self._quads.quads_for_pattern(named(iri), named(LABEL), None, None)]
        by_language = {
            getattr(label, "language", None) or "": label.value for label in labels if hasattr(label, "value")
        }
        plain = by_language.get("", iri.rpartition("/")[2])
        return RuleItem(iri, by_language.get("zh", plain), by_language.get("en", plain))

    def _premises(self, properties: Properties, depth: int) -> Iterator[Ground]:
        if depth < _DEEPEST:
            for iri in self._derivation(properties).get(LT + "derivedFrom", ()):
                if (ground := self.ground(iri, depth=depth + 1)) is not None:
                    yield ground


_RANK: Final[Mapping[Origin, int]] = {"said": 0, "reference": 1, "inferred": 2}


def origins(grounds: Iterable[Ground]) -> tuple[Origin, ...]:
    """How the facts of a row are known, each kind once, what texts say first."""
    return tuple(sorted({g.origin for g in grounds}, key=lambda origin: _RANK[origin]))


def leaves(ground: Ground) -> Iterator[Ground]:
    """The facts at the end of a derivation: each has sentences or reference rows, or is broken."""
    if ground.origin != "inferred":
        yield ground
    for premise in ground.premises:
        yield from leaves(premise)
