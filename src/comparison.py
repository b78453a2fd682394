"""One document of the gold beside what the graph tells of it: which names, relations and observations are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pyoxigraph import Store

from .told import Found, Told, entities_of, fold, told_of

NARROWER: Mapping[str, frozenset[str]] = {  # a found class on the right also counts as the gold class on the left
    "Enterprise": frozenset({"FinancialInstitution"}),
    "Organization": frozenset({"Enterprise", "FinancialInstitution", "GovernmentBody", "University", "Lab"}),
    "Cluster": frozenset({"NationalCluster"}),
}
SYMMETRIC = frozenset({"partnerOf"})
IMPLY_LOCATION = frozenset({"headquarteredIn", "hasFactoryIn"})  # by the ontology, whether or not written out
LOOSE = ("about", "value", "unit")
STRICT = (*LOOSE, "bound", "kind", "period")

Item = tuple[str, ...]
Gold = dict[str, Any]  # one gold file as read: entities, facts, observations


class Relation(NamedTuple):
    """Subject, property and object by gold label, or by `?name` where the gold has no such entity."""

    subject: str
    predicate: str
    object: str


def compare(store: Store, golds: Iterable[Gold]) -> Iterator[Comparison]:
    """Each gold document beside what the graph tells of it."""
    entities, told = entities_of(store), told_of(store)
    for gold in golds:
        document = gold["document"]
        yield Comparison(gold, told.get(document, Told()), entities, is_held=document in told)


@dataclass(frozen=True)
class Comparison:
    """One gold document beside what the graph tells of it."""

    gold: Gold
    told: Told
    entities: Mapping[str, Found]
    is_held: bool = True  # by the graph

    @property
    def name(self) -> str:
        return str(self.gold["document"])

    @cached_property
    def labels(self) -> dict[str, Gold]:
        """Gold entities by label."""
        return {entity["label"]: entity for entity in self.gold["entities"]}

    @cached_property
    def optional_labels(self) -> set[str]:
        return {label for label, entity in self.labels.items() if entity.get("optional")}

    @cached_property
    def matches(self) -> dict[str, str]:
        """IRI -> gold label. The best pairs come first: label with label, right class, longest shared name.

        A gold entity is free for one IRI; a further IRI for the same thing is matched in a second round, so that
        its statements count, while it costs precision as an entity.
        """
        pairs = sorted(self._pairs())
        matched: dict[str, str] = {}
        for *_, iri, label in pairs:
            if iri not in matched and label not in matched.values():
                matched[iri] = label
        for *_, iri, label in pairs:
            matched.setdefault(iri, label)
        return matched

    def _pairs(self) -> Iterator[tuple[bool, bool, int, str, str]]:
        for gold in self.gold["entities"]:
            names = {fold(name) for name in (gold["label"], *gold["names"], *gold.get("accept", ()))}
            for iri in self.told.mentions & self.entities.keys():
                found = self.entities[iri]
                shared = names & found.names
                if shared and _fits(gold, found):
                    other_label = fold(gold["label"]) not in found.labels
                    yield other_label, gold["type"] not in found.types, -max(map(len, shared)), iri, gold["label"]

    def is_right(self, key: Relation) -> bool | None:
        """Whether the graph is right to say this; None where it is scored neither way."""
        return self.judge(key, planned=self.found[key])

    def judge(self, key: Relation, *, planned: bool) -> bool | None:
        """Whether it would be right to say this; None where it is scored neither way."""
        unclear = self.optional_labels
        if key in self.spare or key.subject in unclear or key.object in unclear:
            return None
        return self.wanted.get(key) == planned

    @cached_property
    def wanted(self) -> dict[Relation, bool]:
        """Relation of the gold -> whether it is planned."""
        return {_relation(fact): fact.get("status", "said") == "planned" for fact in self.gold["facts"]}

    @cached_property
    def spare(self) -> set[Relation]:
        """Relations that are scored neither way: debatable, known from reference data only, or implied."""
        unclear = self.optional_labels
        spare: set[Relation] = set()
        for fact in self.gold["facts"]:
            key = _relation(fact)
            reference = fact.get("extra", {}).get("from") == "reference"
            if fact.get("optional") or reference or key.subject in unclear or key.object in unclear:
                spare.add(key)
            implied = Relation(key.subject, "locatedIn", key.object)
            if key.predicate in IMPLY_LOCATION and implied not in self.wanted:
                spare.add(implied)
        return spare

    @cached_property
    def found(self) -> dict[Relation, bool]:
        """Relation of the graph -> whether it is only planned."""
        found: dict[Relation, bool] = {}
        for subject, predicate, object_, planned in sorted(self.told.relations):
            key = self.relation(subject, predicate, object_)
            found[key] = found.get(key, True) and planned
        return found

    def relation(self, subject: str, predicate: str, object_: str) -> Relation:
        """What is said between two IRIs, by the gold's labels; a symmetric one is turned as the gold has it."""
        return self.turned(Relation(self.end(subject), predicate, self.end(object_)))

    def turned(self, key: Relation) -> Relation:
        """A symmetric relation as the gold has it, any other as it is."""
        turned = Relation(key.object, key.predicate, key.subject)
        return turned if key.predicate in SYMMETRIC and key not in self.wanted and turned in self.wanted else key

    def wanted_observations(self, fields: tuple[str, ...]) -> set[Item]:
        """What the gold has, by the given fields, but for what is scored neither way."""
        golds = [(observation(told, fields), told) for told in self.gold.get("observations", ())]
        return {key for key, _ in golds} - self._spare_observations(fields)

    def found_observations(self, fields: tuple[str, ...]) -> set[Item]:
        """What the graph has, by the given fields and the gold's labels, but for what is scored neither way."""
        matched, unclear = self.matches, self.optional_labels
        told = ({**found, "about": matched.get(found["about"], found["about"])} for found in self.told.observations)
        have = {observation(found, fields) for found in told if found["about"] not in unclear}
        return have - self._spare_observations(fields)

    def _spare_observations(self, fields: tuple[str, ...]) -> set[Item]:
        unclear = self.optional_labels
        golds = self.gold.get("observations", ())
        return {observation(told, fields) for told in golds if told.get("optional") or told["about"] in unclear}

    def class_of(self, iri: str) -> str:
        """A class of an entity of the graph."""
        return min(self.entities[iri].types) if iri in self.entities else "?"

    def shown(self, iri: str) -> str:
        """A name of an entity of the graph."""
        return min(self.entities[iri].names, default=iri) if iri in self.entities else iri

    def end(self, iri: str) -> str:
        """The gold's label of an entity of the graph, `?name` where the gold has none."""
        return self.matches.get(iri) or f"?{self.shown(iri)}"


def _relation(fact: Gold) -> Relation:
    return Relation(fact["s"], fact["p"], fact["o"])


def observation(told: Mapping[str, Any], fields: tuple[str, ...]) -> Item:
    """An observation as it is compared: these fields, the value to ten significant digits."""
    return tuple(f"{float(told[name]):.10g}" if name == "value" else told.get(name) or "" for name in fields)


def _fits(gold: Gold, found: Found) -> bool:
    right = {gold["type"], *gold.get("alt_types", ())}
    return any(cls in found.types or NARROWER.get(cls, frozenset()) & found.types for cls in right)
