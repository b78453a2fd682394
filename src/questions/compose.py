"""From a clause to the property that answers it, and to a query: the words choose, the graph says what there is.

For each name of a clause the statements around it are grouped by property and direction. A group fits when its far
ends have the class that is asked for; it is the better the more of the clause's words tell of it: the property's own
words, its class, its tier, and words of its sentences. Several names must meet in the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pypinyin.seg.mmseg import seg

from ..graph import cards
from ..graph.reading import properties_of
from ..graph.view import View
from ..graph.vocabulary import LT
from .clauses import Clause
from .facts import Fact, facts_around
from .words import Vocabulary

Direction = Literal[">", "<"]  # ">": the name is the subject and the object is asked for

_SHORT: Final = 3
_CUE: Final = 1.0
_DEFAULT: Final = 0.6
_CLASS: Final = 0.4
_TIER: Final = 0.5
_WORDS: Final = 0.8
_MISCOUNTED: Final = 0.5  # what is left of the trust when the question says how many there are, and it is not so many
_AND = re.compile(r"[、和与及或]|以及|and")
_PLACES: Final = frozenset({"Province", "City", "District"})
_SUPER: Final[Mapping[str, tuple[str, ...]]] = {
    "Province": ("Place",), "City": ("Place",), "District": ("Place",),
    "FinancialInstitution": ("Enterprise",), "NationalCluster": ("Cluster",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One join of the query: the far ends of any of `predicates` at `anchors`, restricted.

    `words` must stand in the sentence; `explained` counts the characters of the clause that the step accounts for.
    """

    anchors: tuple[str, ...]
    predicates: tuple[str, ...]
    direction: Direction
    classes: frozenset[str]
    planned: bool
    tiers: tuple[str, ...]
    words: tuple[str, ...]
    facts: tuple[Fact, ...]
    score: float

    def ends(self) -> set[str]:
        """The entities that it finds."""
        return {f.object if self.direction == ">" else f.subject for f in self.facts}


@dataclass(frozen=True, slots=True)
class Found:
    """The steps that answer a clause together, and how much of the clause they account for (0 to 1)."""

    steps: tuple[Step, ...]
    explained: float
    score: float

    def ends(self) -> set[str]:
        """The entities that all steps find."""
        return set.intersection(*(step.ends() for step in self.steps))


class Composer:
    """Finds the steps for clauses of one question."""

    def __init__(self, view: View, vocabulary: Vocabulary, documents: Collection[str] = ()) -> None:
        self._view = view
        self._vocabulary = vocabulary
        self._documents = documents
        self._named: frozenset[str] | None = None

    def find(self, clause: Clause, anchors: Sequence[tuple[str, ...]], inherited: Sequence[str] = ()) -> Found | None:
        """The best steps from the anchors (each the IRIs that one name may mean); None when nothing fits."""
        cues = {term for term, _ in clause.cues} | set(inherited if not clause.cues else ())
        per_anchor = [self._steps(clause, each, cues) for each in anchors]
        best: Found | None = None
        for chosen in _choices(per_anchor):
            found = Found(chosen, 0.0, 0.0)
            if not found.ends():
                continue
            found = self._judged(clause, found, anchors)
            if best is None or found.score > best.score:
                best = found
        return best

    def _steps(self, clause: Clause, anchor: tuple[str, ...], cues: set[str]) -> list[Step]:
        """Steps from one anchor, the best first, at most three."""
        facts = facts_around(self._view, anchor, self._documents)
        nodes = cards.nodes(self._view.quads, {end for f in facts for end in (f.subject, f.object)})
        groups: dict[tuple[tuple[str, ...], Direction], list[Fact]] = {}
        joined = _joined(clause)
        for fact in facts:
            for direction, near, far in ((">", fact.subject, fact.object), ("<", fact.object, fact.subject)):
                asked = not clause.classes or clause.classes.intersection(nodes[far].types)
                if near in anchor and far not in anchor and asked and self._counts(fact, nodes[far]):
                    predicates = joined if fact.predicate in joined else (fact.predicate,)
                    groups.setdefault((predicates, direction), []).append(fact)  # type: ignore[arg-type]
        steps: list[Step] = []
        for (predicates, direction), members in groups.items():
            near_types = {t for f in members for t in nodes[f.subject if direction == ">" else f.object].types}
            own = cues.intersection(predicates)
            base = _CUE if own else self._default(predicates[0], direction, near_types, clause.classes)
            if base:
                if self._documents and any(f.said for f in members):  # of given texts, what they say comes first
                    members = [f for f in members if f.said]
                steps += _variants(clause, anchor, predicates, direction, members, base)
        return sorted((s for s in steps if s.facts), key=lambda s: (-s.score, s.predicates, s.direction))[:4]

    def _counts(self, fact: Fact, far: cards.Node) -> bool:
        """Of given texts, a fact of reference data counts only for what they name, and for places."""
        if fact.said or not self._documents or _PLACES.intersection(far.types):
            return True
        if self._named is None:
            found = properties_of(self._view.quads, self._documents, only=(LT + "mentions",))
            self._named = frozenset(iri for p in found.values() for iri in p.get(LT + "mentions", ()))
        return far.iri in self._named

    def _default(self, predicate: str, direction: str, near: Iterable[str], asked: frozenset[str]) -> float:
        for one in _with_super(near):
            for other in _with_super(asked):
                if self._vocabulary.defaults.get((one, direction, other)) == predicate:
                    return _DEFAULT
                if self._vocabulary.defaults.get(("Entity", direction, other)) == predicate:
                    return _DEFAULT
        return 0.0

    def _judged(self, clause: Clause, found: Found, anchors: Sequence[tuple[str, ...]]) -> Found:
        """The steps with what they leave unexplained: names without a step, words that no sentence has."""
        text = "\n".join(f.text for step in found.steps for f in step.facts)
        predicates = {predicate for step in found.steps for predicate in step.predicates}
        reached = {iri for step in found.steps for iri in step.anchors}
        told = total = 0.0
        for name in clause.names:
            total += len(name.text)
            if reached.intersection(iri for iri, _ in name.entities) or name.text in text:
                told += len(name.text)
        for word in {w for _, w in clause.cues}:
            total += len(word.text)
            told += len(word.text) * (bool(predicates.intersection(word.terms("property"))) or word.text in text)
        for piece in tokens(clause.rest):
            total += len(piece)
            told += len(piece) * (piece in text)
        explained = told / total if total else 0.5
        if clause.expected:
            explained *= 1.0 if len(found.ends()) == clause.expected else _MISCOUNTED
        return replace(found, explained=explained, score=sum(s.score for s in found.steps) + 2 * explained)


def _joined(clause: Clause) -> tuple[str, ...]:
    """Properties that one clause asks by together: their words stand side by side (总部和生产基地)."""
    for (one, word), (other, next_) in zip(clause.cues, clause.cues[1:], strict=False):
        if one != other and word.end < next_.start and _AND.fullmatch(clause.between(word.end, next_.start)):
            return (one, other)
    return ()


def _variants(
    clause: Clause,
    anchor: tuple[str, ...],
    predicates: tuple[str, ...],
    direction: Direction,
    members: list[Fact],
    base: float,
) -> list[Step]:
    """The group without what tier and plan rule out; the same held to sentences with the clause's own words."""
    said = [f for f in members if not f.planned]
    planned = (clause.planned and any(f.planned for f in members)) or not said
    kept = [f for f in members if f.planned] if planned else said
    tiers = tuple(t for w in clause.tiers for t in w.terms("tier") if any(t in f.tiers for f in kept))
    if tiers:
        kept = [f for f in kept if set(tiers).intersection(f.tiers)]
    other = [w.text for term, w in clause.cues if term not in predicates]
    own = [w.text for term, w in clause.cues if term in predicates]
    score = base + _CLASS * bool(clause.classes) + _TIER * bool(tiers)
    found = []
    for pieces in ([], tokens((*clause.rest, *other)), tokens((*clause.rest, *other, *own))):
        words = _best_words(kept, pieces)
        held = [f for f in kept if all(w in f.text for w in words)]
        share = sum(map(len, words)) / sum(map(len, pieces)) if pieces else 0.0
        step = Step(
            anchor, predicates, direction, clause.classes, planned, tiers, words, tuple(held), score + _WORDS * share
        )
        if pieces == [] or words:
            found.append(step)
        if clause.kind == "role" or (not clause.expected and len(found) == 2):
            break
    return found


def _best_words(facts: Sequence[Fact], pieces: Sequence[str]) -> tuple[str, ...]:
    """The words that the sentence with the most of them has."""
    ways = {tuple(piece for piece in pieces if piece in fact.text) for fact in facts}
    return max(sorted(ways), key=lambda way: sum(map(len, way)), default=())


def _choices(per_anchor: Sequence[Sequence[Step]]) -> Iterable[tuple[Step, ...]]:
    """Ways to take one step for each anchor; an anchor may also go without."""
    ways: list[tuple[Step, ...]] = [()]
    for steps in per_anchor[:4]:
        ways = [(*way, *more) for way in ways for more in ((), *((s,) for s in steps))]
    return sorted((w for w in ways if w), key=lambda way: (-len(way), -sum(s.score for s in way)))


def _with_super(names: Iterable[str]) -> list[str]:
    return [one for name in sorted(names) for one in (name, *_SUPER.get(name, ()))]


def tokens(runs: Iterable[str]) -> list[str]:
    """Words of at least two characters in runs of text, each once; characters that no word holds stay together."""
    found: list[str] = []
    for run in runs:
        single = ""
        for word in (*seg.cut(run), "  "):
            if len(word) == 1:
                single += word
                continue
            found += [piece for piece in _pieces(single) if len(piece) > 1]
            found += [word] if word.strip() else []
            single = ""
    return list(dict.fromkeys(found))


def _pieces(single: str) -> list[str]:
    """A short run as it is, a long one in pairs of characters."""
    return [single] if len(single) <= _SHORT else [single[i : i + 2] for i in range(0, len(single), 2)]


def step_pattern(step: Step, anchor: str, variable: str, statement: str, documents: Collection[str]) -> str:
    """The step in SPARQL: `anchor` is a term or a variable, `variable` the asked one, `statement` names its record."""
    subject, object_ = (anchor, variable) if step.direction == ">" else (variable, anchor)
    lines = [
        f"{statement} rdf:subject {subject} .",
        _predicate_line(statement, step.predicates),
        f"{statement} rdf:object {object_} .",
    ]
    if step.planned:
        lines.append(f"{statement} lt:modality lt:Planned .")
    else:
        lines.append(f"FILTER NOT EXISTS {{ {statement} lt:modality lt:Planned }}")
    if documents and all(fact.said for fact in step.facts):
        lines.append(f"{statement} a lt:Statement .")
    elif documents and not _PLACES.intersection(step.classes):
        scope = " ".join(f"<{d}>" for d in sorted(documents))
        lines.append(f"FILTER EXISTS {{ VALUES {statement}By {{ {scope} }} {statement}By lt:mentions {variable} }}")
    if step.tiers:
        values = " ".join(f'"{tier}"' for tier in step.tiers)
        lines.append(f"FILTER EXISTS {{ VALUES {statement}Tier {{ {values} }} {statement} lt:tier {statement}Tier }}")
    if step.classes:
        kinds = " ".join(f"lt:{name}" for name in sorted(step.classes))
        lines.append(f"FILTER EXISTS {{ VALUES {variable}Class {{ {kinds} }} {variable} a {variable}Class }}")
    lines += [
        f'FILTER EXISTS {{ {statement} lt:evidence/oa:exact {statement}Text FILTER(CONTAINS({statement}Text, "{w}")) }}'
        for w in step.words
    ]
    if documents:
        scope = " ".join(f"<{d}>" for d in sorted(documents))
        lines.append(
            f"OPTIONAL {{ {statement} lt:evidence/lt:document {statement}In VALUES {statement}In {{ {scope} }} }}\n  "
            f"FILTER(BOUND({statement}In) || NOT EXISTS {{ {statement} a lt:Statement }})"
        )
    return "\n  ".join(lines)


def _predicate_line(statement: str, predicates: Sequence[str]) -> str:
    if len(predicates) == 1:
        return f"{statement} rdf:predicate lt:{predicates[0]} ."
    values = " ".join(f"lt:{name}" for name in predicates)
    return f"VALUES {statement}Property {{ {values} }} {statement} rdf:predicate {statement}Property ."
