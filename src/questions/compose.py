"""From a clause to the property that answers it, and to a query: the words choose, the graph says what there is.

For each name of a clause the statements around it are grouped by property and direction. A group fits when its far
ends have the class that is asked for; it is the better the more of the clause's words tell of it: the property's own
words, its class, its tier, and words of its sentences. Several names must meet in the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..graph import cards
from ..graph.reading import properties_of, subjects_of
from ..graph.view import View
from ..graph.vocabulary import LT
from .clause import Clause
from .facts import Fact, facts_around, with_text
from .steps import ALSO, PLACES, Direction, Found, Step
from .tokens import tells, tokens
from .words import Vocabulary

_LEVELS: Final = 3  # province, city, district, town
_DEEPER: Final = 0.25  # what a fact about a place below tells less of the place above
_CUE: Final = 1.0
_DEFAULT: Final = 0.6
_COARSE: Final = frozenset({"aimsFor"})  # properties that several verbs say: the question's own one chooses
_DATED: Final = 0.4
_CLASS: Final = 0.4
_TIER: Final = 0.5
_WORDS: Final = 0.8
_PASSED_OVER: Final = 0.5  # a name that fewer of the answers tell of has no part in the query
_MISCOUNTED: Final = 0.5  # what is left of the trust when the question says how many there are, and it is not so many
_EACH = re.compile(r"分别|各|both|each")
_AND = re.compile(r"[、和与及或]|以及|and")
_SUPER: Final[Mapping[str, tuple[str, ...]]] = {
    "Province": ("Place",), "City": ("Place",), "District": ("Place",),
    "FinancialInstitution": ("Enterprise",), "NationalCluster": ("Cluster",),
}  # fmt: skip


class Composer:
    """Finds the steps for clauses of one question."""

    def __init__(self, view: View, vocabulary: Vocabulary, documents: Collection[str] = ()) -> None:
        self._view = view
        self.vocabulary = vocabulary
        self._documents = documents
        self._named: frozenset[str] | None = None

    def find(self, clause: Clause, anchors: Sequence[tuple[str, ...]], inherited: Sequence[str] = ()) -> Found | None:
        """The best steps from the anchors (each the IRIs that one name may mean); None when nothing fits."""
        cues = {term for term, _ in clause.cues} | set(inherited if not clause.cues else ())
        per_anchor = [self._steps(clause, each, cues) for each in anchors]
        best: Found | None = None
        for chosen in _choices(per_anchor):
            found = Found(chosen, 0.0, 0.0)
            if not found.ends() or (_only_said(clause) and not any(step.cued for step in chosen)):
                continue
            found = self._judged(clause, found, anchors)
            if best is None or found.score > best.score:
                best = found
        return best

    def _steps(self, clause: Clause, anchor: tuple[str, ...], cues: set[str]) -> list[Step]:
        """Steps from one anchor, the best first, at most three."""
        steps = self._steps_at(clause, anchor, anchor, cues)
        enough = not self._documents and any(step.score >= _CUE + _CLASS for step in steps)
        if not enough and not PLACES.intersection(clause.classes) and (below := self._below(anchor)):
            deeper = self._steps_at(clause, below, anchor, cues)
            steps += [replace(step, score=step.score - _DEEPER) for step in deeper]
        return sorted((s for s in steps if s.facts), key=lambda s: (-s.score, s.predicates, s.direction))[:5]

    def _below(self, anchor: tuple[str, ...]) -> tuple[str, ...]:
        """The places that lie in the anchors, down the divisions; of given documents those that they name."""
        level, found = set(anchor), set[str]()
        for _ in range(_LEVELS):
            level = {s for iri in level for s in subjects_of(self._view.quads, LT + "partOf", iri)} - found
            found |= level
        named = self._mentioned() if self._documents else found
        nodes = cards.nodes(self._view.quads, found & named)
        return tuple(sorted(iri for iri in found & named if PLACES.intersection(nodes[iri].types)))

    def _mentioned(self) -> frozenset[str]:
        if self._named is None:
            found = properties_of(self._view.quads, self._documents, only=(LT + "mentions",))
            self._named = frozenset(iri for p in found.values() for iri in p.get(LT + "mentions", ()))
        return self._named

    def _steps_at(self, clause: Clause, anchor: tuple[str, ...], whole: tuple[str, ...], cues: set[str]) -> list[Step]:
        facts = facts_around(self._view, anchor, self._documents)
        nodes = cards.nodes(self._view.quads, {end for f in facts for end in (f.subject, f.object)})
        groups: dict[tuple[tuple[str, ...], Direction], list[Fact]] = {}
        joined = _joined(clause)
        for fact in facts:
            for direction, near, far in ((">", fact.subject, fact.object), ("<", fact.object, fact.subject)):
                asked = not clause.classes or clause.classes.intersection(nodes[far].types)
                dated = clause.kind != "date" or bool(fact.as_of)
                if near in anchor and far not in anchor and asked and dated and self._counts(fact, nodes[far]):
                    predicates = joined if fact.predicate in joined else (fact.predicate,)
                    groups.setdefault((predicates, direction), []).append(fact)  # type: ignore[arg-type]
        steps: list[Step] = []
        for (predicates, direction), members in groups.items():
            near_types = {t for f in members for t in nodes[f.subject if direction == ">" else f.object].types}
            own = cues.intersection(predicates)
            base = _CUE if own else self._unsaid(clause, predicates[0], direction, near_types)
            if base:
                far_nodes = {f.iri: nodes[f.object if direction == ">" else f.subject] for f in members}
                members = self._said_first(clause, members, far_nodes)
                called = _called(clause, members, far_nodes)
                members = [f for f in members if not called or far_nodes[f.iri].label.endswith(called)]
                members = [self._told(f, far_nodes[f.iri].label) for f in members]
                labels = "".join(nodes[iri].label for iri in anchor if iri in nodes)
                steps += _variants(clause, whole, predicates, direction, members, base, called, labels)
        return steps

    def _told(self, fact: Fact, label: str) -> Fact:
        """The fact with all words that tell of it: of posts in one sentence only the role's words do."""
        text = "" if fact.roles else with_text(self._view, fact).text
        return replace(fact, text="\n".join((text, label, *fact.roles)))

    def _said_first(self, clause: Clause, members: list[Fact], far: Mapping[str, cards.Node]) -> list[Fact]:
        """Of given texts, what they say comes first; for each class where several are asked for (哪个省、市)."""
        if not self._documents:
            return members
        if clause.wide or not clause.classes:
            return [f for f in members if f.said] or members
        said = {t for f in members if f.said for t in far[f.iri].types}
        return [f for f in members if f.said or not said.intersection(far[f.iri].types)]

    def _counts(self, fact: Fact, far: cards.Node) -> bool:
        """Of given texts, a fact of reference data counts only for what they name, and for places."""
        if fact.said or not self._documents or PLACES.intersection(far.types):
            return True
        return far.iri in self._mentioned()

    def _unsaid(self, clause: Clause, predicate: str, direction: str, near: Iterable[str]) -> float:
        """What a property is worth that no word of the clause stands for."""
        if clause.kind == "date":
            return _DATED
        return self._default(predicate, direction, near, clause.classes)

    def _default(self, predicate: str, direction: str, near: Iterable[str], asked: frozenset[str]) -> float:
        for one in _with_super(near):
            for other in _with_super(asked or ("Any",)):
                if self.vocabulary.defaults.get((one, direction, other)) == predicate:
                    return _DEFAULT
                if self.vocabulary.defaults.get(("Entity", direction, other)) == predicate:
                    return _DEFAULT
        return 0.0

    def _judged(self, clause: Clause, found: Found, anchors: Sequence[tuple[str, ...]]) -> Found:
        """The steps with the share of the clause that they account for: its names, its words, its count."""
        ends = found.ends()
        by_end: dict[str, list[str]] = {end: [] for end in ends}
        for step in found.steps:
            for fact in step.facts:
                by_end.get(fact.object if step.direction == ">" else fact.subject, []).append(fact.text)
        texts = ["\n".join(parts) for parts in by_end.values()]
        predicates = {predicate for step in found.steps for predicate in step.predicates}
        reached = {iri for step in found.steps for iri in step.anchors}
        tiers = {tier for step in found.steps for tier in step.tiers}

        def told(*words: str) -> float:
            return sum(any(tells(text, word) for word in words) for text in texts) / len(texts)

        parts: dict[str, float] = {}
        for name in clause.names:
            met = reached.intersection(iri for iri, _ in name.entities)
            parts[name.text] = 1.0 if met else told(name.text, name.text.strip("“”"))
        for word in {w for _, w in clause.cues} if not clause.shares else ():
            meant = {*word.terms("property"), *word.terms("post")}
            meant |= {ALSO[term] for term in meant if term in ALSO}
            parts[word.text] = 1.0 if predicates.intersection(meant) else told(word.text)
        for word in clause.tiers:
            parts[word.text] = 1.0 if tiers.intersection(word.terms("tier")) else told(word.text)
        for word in clause.qualities:
            parts[word.text] = told(word.text, *(a for term in word.terms("quality") for a in term.split("|")))
        for piece in tokens(clause.rest):
            parts[piece] = told(piece)
        total = sum(map(len, parts))
        explained = sum(len(text) * share for text, share in parts.items()) / total if total else 0.5
        if clause.expected:
            explained *= 1.0 if len(ends) == clause.expected else _MISCOUNTED
        met = {n.text.strip("“”") for n in clause.names if reached.intersection(iri for iri, _ in n.entities)}
        score = sum(s.score + _WORDS * _worded(s, met) for s in found.steps)
        score += 2 * explained + 0.001 * min(len(ends), 50)
        untold = {piece for piece in tokens(clause.rest) if not parts[piece]}
        verbs = {word.text for _, word in clause.cues} if not clause.shares else set()
        if not any(parts[verb] for verb in verbs):
            untold |= verbs
        passed = {name.text for name in clause.names if parts[name.text] < _PASSED_OVER}
        if not self._documents:  # a document's questions name it as well
            untold |= passed
        return replace(found, explained=explained, score=score, untold=tuple(sorted(untold)), passed_over=bool(passed))


def _worded(step: Step, met: Collection[str]) -> float:
    """The share of the words looked for that the step's sentences have, without names that a step begins at."""
    total = sum(len(piece) for piece in step.pieces if piece not in met)
    return sum(len(word) for word in step.words if word not in met) / total if total else 0.0


def _only_said(clause: Clause) -> bool:
    """Whether only what the verb says can answer: who does what."""
    return clause.wide and bool(clause.cues) and not PLACES.issuperset(clause.classes - {"Park"})


def _called(clause: Clause, members: Sequence[Fact], far: Mapping[str, cards.Node]) -> tuple[str, ...]:
    """The endings of names that the asking words want, where something found has them (哪个镇)."""
    has = any(far[f.iri].label.endswith(clause.endings) for f in members) if clause.endings else False
    return clause.endings if has else ()


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
    called: tuple[str, ...],
    labels: str,
) -> list[Step]:
    """The group without what tier and plan rule out; the same held to sentences with the clause's own words."""
    said = [f for f in members if not f.planned]
    planned = clause.intended or (clause.planned and any(f.planned for f in members)) or not said
    both = planned and bool(said) and bool(_EACH.search(clause.text))
    kept = members if both else [f for f in members if f.planned] if planned else said
    if not kept:
        return []
    tiers = tuple(t for w in clause.tiers for t in w.terms("tier") if any(t in f.tiers for f in kept))
    if tiers:
        kept = [f for f in kept if set(tiers).intersection(f.tiers)]
    other = [w.text for term, w in clause.cues if term not in predicates and not clause.shares]
    own = [w.text for term, w in clause.cues if term in predicates and not clause.shares]
    names = [n.text.strip("“”") for n in clause.names if not {iri for iri, _ in n.entities}.intersection(anchor)]
    rest = (*clause.rest, *(w.text for w in clause.qualities if len(w.text) > 1), *other)
    score = base + _CLASS * bool(clause.classes) + _TIER * bool(tiers)
    found: list[Step] = []
    for wanted in ([], [*names, *tokens(rest)], [*names, *tokens((*rest, *own))]):
        pieces = [piece for piece in wanted if piece not in labels]
        words = _best_words(kept, pieces)
        held = [f for f in kept if all(tells(f.text, w) for w in words)]
        only_planned = planned and not both
        step = Step(
            anchor, predicates, direction, clause.classes, only_planned, tiers, words, called, tuple(held), score,
            tuple(pieces), both, base >= _CUE,
        )  # fmt: skip
        if wanted == [] or words:
            found.append(step)
        enough = len(found) == 2 or not (clause.expected or _COARSE.intersection(predicates))
        if wanted and enough:
            break
    return found


def _best_words(facts: Sequence[Fact], pieces: Sequence[str]) -> tuple[str, ...]:
    """The words that the sentence with the most of them has."""
    ways = {tuple(piece for piece in pieces if tells(fact.text, piece)) for fact in facts}
    return max(sorted(ways), key=lambda way: sum(map(len, way)), default=())


def _choices(per_anchor: Sequence[Sequence[Step]]) -> Iterable[tuple[Step, ...]]:
    """Ways to take one step for each anchor; an anchor may also go without."""
    ways: list[tuple[Step, ...]] = [()]
    for steps in per_anchor[:4]:
        ways = [(*way, *more) for way in ways for more in ((), *((s,) for s in steps))]
    return sorted((w for w in ways if w), key=lambda way: (-len(way), -sum(s.score for s in way)))


def _with_super(names: Iterable[str]) -> list[str]:
    return [one for name in sorted(names) for one in (name, *_SUPER.get(name, ()))]
