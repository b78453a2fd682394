"""Precision, recall and F1 of a graph against gold annotations: entities, statements, observations, grounding.

Only what the graph ties to a gold document counts: entities through `lt:mentions`, relations through
`lt:Statement` and `lt:Evidence`, observations through their evidence. What the gold marks `optional` is scored
neither way; `accept` gives further right names of an entity, `alt_types` further right classes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Store

from .comparison import LOOSE, STRICT, Comparison, Gold, Item, Relation, compare
from .errors import InputError

TOTALS = ("entities", "facts", "facts_said", "observations", "observations_strict", "grounding")


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
    """Tallies over all documents: in total, by class of the ontology, by property, and by document.

    `missing` are the documents of the gold that the graph does not hold, all of whose facts are missed.
    """

    totals: dict[str, Tally]
    by_class: dict[str, Tally]
    by_property: dict[str, Tally]
    documents: dict[str, dict[str, Tally]]
    missing: list[str] = field(default_factory=list)


def read_gold(folder: Path) -> list[Gold]:
    """Read all gold files of a folder, by name. Raises `InputError` when there is none or one is malformed."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder} holds no gold (*.json); give the folder of the annotations")
    return [_read_gold_file(path) for path in paths]


def score(store: Store, golds: Iterable[Gold], *, texts: Path | None = None) -> Scores:
    """Compare the graph with the gold; with `texts`, also check that every evidence is its text's own slice."""
    scores = Scores({name: Tally() for name in TOTALS}, defaultdict(Tally), defaultdict(Tally), {})
    for document in compare(store, golds):
        name = document.name
        here = {kind: Tally() for kind in ("entities", "facts", "observations")}
        scores.documents[name] = here
        if not document.is_held:
            scores.missing.append(name)
        _score_entities(document, scores, here["entities"])
        _score_relations(document, scores, here["facts"])
        _score_observations(document, LOOSE, scores.totals["observations"], here["observations"])
        _score_observations(document, STRICT, scores.totals["observations_strict"])
        text = _text(texts, name)
        if text is not None:
            _score_grounding(document, text, scores.totals["grounding"])
    return scores


def _score_entities(document: Comparison, scores: Scores, here: Tally) -> None:
    matched, labels, optional = document.matches, document.labels, document.optional_labels
    taken: set[str] = set()
    for iri in sorted(document.told.mentions):
        label = matched.get(iri, "")
        if label in optional:
            continue
        cls = labels[label]["type"] if label else document.class_of(iri)
        item = (document.name, cls, document.shown(iri))
        for tally in (here, scores.totals["entities"], scores.by_class[cls]):
            tally.found(item, right=bool(label) and label not in taken)
        taken.add(label)
    for label in sorted(labels.keys() - optional):
        cls = labels[label]["type"]
        for tally in (here, scores.totals["entities"], scores.by_class[cls]):
            tally.wanted((document.name, cls, label), met=label in taken)


def _score_relations(document: Comparison, scores: Scores, here: Tally) -> None:
    wanted, found = document.wanted, document.found

    def tallies(key: Relation, planned: bool) -> list[Tally]:
        said = [] if planned else [scores.totals["facts_said"]]
        return [here, scores.totals["facts"], scores.by_property[key.predicate], *said]

    for key, planned in found.items():
        right = document.is_right(key)
        if right is None:
            continue
        for tally in tallies(key, planned):
            tally.found(_item(document, key, planned), right=right)
    for key, planned in wanted.items():
        if key not in document.spare:
            for tally in tallies(key, planned):
                tally.wanted(_item(document, key, planned), met=found.get(key) == planned)


def _item(document: Comparison, key: Relation, planned: bool) -> Item:
    return (document.name, *key, "planned" if planned else "said")


def _score_observations(document: Comparison, fields: tuple[str, ...], *tallies: Tally) -> None:
    """Compare observations by the given fields; the value to ten significant digits."""
    want, have = document.wanted_observations(fields), document.found_observations(fields)
    for tally in tallies:
        for key in sorted(have):
            tally.found((document.name, *key), right=key in want)
        for key in sorted(want):
            tally.wanted((document.name, *key), met=key in have)


def _score_grounding(document: Comparison, text: str, tally: Tally) -> None:
    for exact, start, end in document.told.evidence:
        right = text[start:end] == exact
        tally.found((document.name, f"{start}-{end}", exact), right=right)
        tally.wanted((document.name, f"{start}-{end}", exact), met=right)


def _read_gold_file(path: Path) -> Gold:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is not JSON ({error}); see data/gold/README.md for the form") from error
    missing = [name for name in ("document", "entities", "facts") if not isinstance(gold, dict) or name not in gold]
    if missing:
        raise InputError(f"{path} lacks {', '.join(missing)}; see data/gold/README.md for the form")
    return dict(gold)


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
