"""Precision, recall and F1 of a graph against gold annotations: entities, statements, observations, grounding.

Only what the graph ties to a gold document counts: entities through `lt:mentions`, relations through
`lt:Statement` and `lt:Evidence`, observations through their evidence. What the gold marks `optional` is scored
neither way; `accept` gives further right names of an entity, `alt_types` further right classes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Store

from .errors import InputError
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
TOTALS = ("entities", "facts", "facts_said", "observations", "observations_strict", "grounding")

Item = tuple[str, ...]
Gold = dict[str, Any]  # one gold file as read: entities, facts, observations


class Relation(NamedTuple):
    """Subject, property and object by gold label, or by `?name` where the gold has no such entity."""

    subject: str
    predicate: str
    object: str


@dataclass(slots=True)
class Tally:
    """Counts of what was found, of what was right, and of what should have been found."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0
    missed: list[Item] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def found(self, item: Item, *, right: bool) -> None:
        """Count one thing that the graph says."""
        self.predicted += 1
        self.hit += right
        if not right:
            self.extra.append(item)

    def wanted(self, item: Item, *, met: bool) -> None:
        """Count one thing that the gold says."""
        self.gold += 1
        if not met:
            self.missed.append(item)


@dataclass(slots=True)
class Scores:
    """Tallies over all documents: in total, by class of the ontology, by property, and by document."""

    totals: dict[str, Tally]
    by_class: dict[str, Tally]
    by_property: dict[str, Tally]
    documents: dict[str, dict[str, Tally]]


def read_gold(folder: Path) -> list[Gold]:
    """Read all gold files of a folder, by name. Raises `InputError` when there is none or one is malformed."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder} holds no gold (*.json); give the folder of the annotations")
    return [_read_gold_file(path) for path in paths]


def score(store: Store, golds: Iterable[Gold], *, texts: Path | None = None) -> Scores:
    """Compare the graph with the gold; with `texts`, also check that every evidence is its text's own slice."""
    entities = entities_of(store)
    told = told_of(store)
    scores = Scores({name: Tally() for name in TOTALS}, defaultdict(Tally), defaultdict(Tally), {})
    for gold in golds:
        name = gold["document"]
        document = _Document(gold, told.get(name, Told()), entities)
        here = {kind: Tally() for kind in ("entities", "facts", "observations")}
        scores.documents[name] = here
        document.score_entities(scores, here["entities"])
        document.score_relations(scores, here["facts"])
        document.score_observations(LOOSE, scores.totals["observations"], here["observations"])
        document.score_observations(STRICT, scores.totals["observations_strict"])
        text = _text(texts, name)
        if text is not None:
            document.score_grounding(text, scores.totals["grounding"])
    return scores


@dataclass(frozen=True)
class _Document:
    """One gold document beside what the graph tells of it."""

    gold: Gold
    told: Told
    entities: Mapping[str, Found]

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

    def score_entities(self, scores: Scores, here: Tally) -> None:
        matched, labels, optional = self.matches, self.labels, self.optional_labels
        taken: set[str] = set()
        for iri in sorted(self.told.mentions):
            label = matched.get(iri, "")
            if label in optional:
                continue
            cls = labels[label]["type"] if label else self._class(iri)
            item = (self.name, cls, self._shown(iri))
            for tally in (here, scores.totals["entities"], scores.by_class[cls]):
                tally.found(item, right=bool(label) and label not in taken)
            taken.add(label)
        for label in sorted(labels.keys() - optional):
            cls = labels[label]["type"]
            for tally in (here, scores.totals["entities"], scores.by_class[cls]):
                tally.wanted((self.name, cls, label), met=label in taken)

    def score_relations(self, scores: Scores, here: Tally) -> None:
        wanted, found = self._wanted_relations(), self._found_relations()
        spare, unclear = self._spare_relations(wanted), self.optional_labels

        def tallies(key: Relation, planned: bool) -> list[Tally]:
            said = [] if planned else [scores.totals["facts_said"]]
            return [here, scores.totals["facts"], scores.by_property[key.predicate], *said]

        for key, planned in found.items():
            if key in spare or key.subject in unclear or key.object in unclear:
                continue
            for tally in tallies(key, planned):
                tally.found(self._item(key, planned), right=wanted.get(key) == planned)
        for key, planned in wanted.items():
            if key not in spare:
                for tally in tallies(key, planned):
                    tally.wanted(self._item(key, planned), met=found.get(key) == planned)

    def _wanted_relations(self) -> dict[Relation, bool]:
        """Relation -> whether it is planned."""
        return {_relation(fact): fact.get("status", "said") == "planned" for fact in self.gold["facts"]}

    def _spare_relations(self, wanted: Mapping[Relation, bool]) -> set[Relation]:
        """Relations that are scored neither way: debatable, known from reference data only, or implied."""
        unclear = self.optional_labels
        spare: set[Relation] = set()
        for fact in self.gold["facts"]:
            key = _relation(fact)
            reference = fact.get("extra", {}).get("from") == "reference"
            if fact.get("optional") or reference or key.subject in unclear or key.object in unclear:
                spare.add(key)
            implied = Relation(key.subject, "locatedIn", key.object)
            if key.predicate in IMPLY_LOCATION and implied not in wanted:
                spare.add(implied)
        return spare

    def _found_relations(self) -> dict[Relation, bool]:
        """Relation -> whether it is only planned, by the gold's labels; symmetric ones turned as the gold has them."""
        matched, wanted = self.matches, self._wanted_relations()
        found: dict[Relation, bool] = {}
        for subject, predicate, object_, planned in sorted(self.told.relations):
            key = Relation(self._end(subject, matched), predicate, self._end(object_, matched))
            turned = Relation(key.object, predicate, key.subject)
            if predicate in SYMMETRIC and key not in wanted and turned in wanted:
                key = turned
            found[key] = found.get(key, True) and planned
        return found

    def score_observations(self, fields: tuple[str, ...], *tallies: Tally) -> None:
        """Compare observations by the given fields; the value to ten significant digits."""
        matched, unclear = self.matches, self.optional_labels
        golds = [(_observation(told, fields), told) for told in self.gold.get("observations", ())]
        spare = {key for key, told in golds if told.get("optional") or told["about"] in unclear}
        want = {key for key, _ in golds} - spare
        told = ({**found, "about": matched.get(found["about"], found["about"])} for found in self.told.observations)
        have = {_observation(found, fields) for found in told if found["about"] not in unclear} - spare
        for tally in tallies:
            for key in sorted(have):
                tally.found((self.name, *key), right=key in want)
            for key in sorted(want):
                tally.wanted((self.name, *key), met=key in have)

    def score_grounding(self, text: str, tally: Tally) -> None:
        for exact, start, end in self.told.evidence:
            right = text[start:end] == exact
            tally.found((self.name, f"{start}-{end}", exact), right=right)
            tally.wanted((self.name, f"{start}-{end}", exact), met=right)

    def _class(self, iri: str) -> str:
        return min(self.entities[iri].types) if iri in self.entities else "?"

    def _shown(self, iri: str) -> str:
        return min(self.entities[iri].names, default=iri) if iri in self.entities else iri

    def _end(self, iri: str, matched: Mapping[str, str]) -> str:
        return matched.get(iri) or f"?{self._shown(iri)}"

    def _item(self, key: Relation, planned: bool) -> Item:
        return (self.name, *key, "planned" if planned else "said")


def _read_gold_file(path: Path) -> Gold:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is not JSON ({error}); see data/gold/README.md for the form") from error
    missing = [name for name in ("document", "entities", "facts") if not isinstance(gold, dict) or name not in gold]
    if missing:
        raise InputError(f"{path} lacks {', '.join(missing)}; see data/gold/README.md for the form")
    return dict(gold)


def _relation(fact: Gold) -> Relation:
    return Relation(fact["s"], fact["p"], fact["o"])


def _observation(told: Mapping[str, Any], fields: tuple[str, ...]) -> Item:
    return tuple(f"{float(told[name]):.10g}" if name == "value" else told.get(name) or "" for name in fields)


def _fits(gold: Gold, found: Found) -> bool:
    right = {gold["type"], *gold.get("alt_types", ())}
    return any(cls in found.types or NARROWER.get(cls, frozenset()) & found.types for cls in right)


def _text(texts: Path | None, name: str) -> str | None:
    """The text of a document of that folder, None where it is not there; `file.jsonl#id` is one line of a file."""
    if texts is None:
        return None
    file, _, line_id = name.partition("#")
    path = texts / file
    if not path.is_file():
        return None
    if not line_id:
        return path.read_text(encoding="utf-8")
    articles = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return next((str(article["text"]) for article in articles if str(article["id"]) == line_id), None)
