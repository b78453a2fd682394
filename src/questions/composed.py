"""A reading of a question as queries: clause after clause, a later one going on from what an earlier one found."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..graph import cards
from ..graph.reading import properties_of
from ..graph.view import View
from ..graph.vocabulary import LT
from . import sentences
from .catalogue import ProofPattern
from .clauses import Clause, Reading
from .compose import Composer, Found, Step, step_pattern
from .facts import Scope
from .names import Named
from .numbers import Numbers, numbers_for, pattern
from .rows import Result, Row
from .run import select_rows
from .words import Vocabulary

_BESIDE = re.compile(r"[、和与及]|以及|and")
_SHARED = re.compile(r"同时|共同|既|both|同属")
_BETTER: Final = 0.25  # how much more of a clause a sentence must have than a fact tells of
_UNSURE: Final = 0.75  # the most that an answer without a fact is worth
_PART: Final = 0.35  # what a clause without an answer leaves of the confidence


@dataclass(slots=True)
class _State:
    """What the clauses so far have come to."""

    scores: list[float] = field(default_factory=list)
    topic: list[tuple[str, ...]] = field(default_factory=list)  # entities that were named so far
    history: list[tuple[str, ...]] = field(default_factory=list)  # what each clause found
    cues: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    cells: list[tuple[tuple[str, ...], list[Row]]] = field(default_factory=list)


def answer(
    view: View, reading: Reading, text: str, vocabulary: Vocabulary, documents: Collection[str]
) -> tuple[float, Result] | None:
    """(confidence, result) of the composed queries; None when no clause could be answered."""
    composer = Composer(view, vocabulary, documents)
    state = _State()
    for clause in reading.clauses:
        if clause.kind == "number":
            done = _number(view, clause, text, state, documents)
        else:
            done = _entities(view, composer, clause, state, documents) or _named(view, clause, state, documents)
        if not done:
            state.scores.append(0.0)
        state.topic += [n_iris for n in clause.names if (n_iris := tuple(iri for iri, _ in n.entities))]
    if not state.cells:
        return None
    confidence = min(state.scores) if min(state.scores) > 0 else _PART * max(state.scores)
    return confidence, _result(state)


def _result(state: _State) -> Result:
    """The tables of all clauses as one: a clause's columns, then the next one's, rows below each other."""
    width = max(len(columns) for columns, _ in state.cells)
    columns = next(columns for columns, _ in state.cells if len(columns) == width)
    rows = [row for _, part in state.cells for row in part]
    return Result(tuple(columns), tuple(rows), "\n".join(state.queries))


def _anchors(view: View, clause: Clause, state: _State) -> list[list[tuple[str, ...]]]:
    """Ways to anchor the clause: its own names, what was found before, what the question speaks of."""
    own = _grouped(clause)
    before = [[found] for found in _earlier(view, clause, state)]
    if clause.refers_back and not clause.within:
        return [*before, *([own] if own else []), *([state.topic] if state.topic else [])]
    if clause.continues and state.topic:
        return [[*state.topic, *own], state.topic, *before]
    first = own or state.topic
    return [*([first] if first else []), *before]


def _earlier(view: View, clause: Clause, state: _State) -> list[tuple[str, ...]]:
    """What clauses before have found, the last one first; where a class word takes it up, what is of that class."""
    found = [iris for iris in reversed(state.history) if iris]
    classes = frozenset(name for w in clause.subject_words for term in w.terms("class") for name in term.split())
    if not classes:
        return found[:1]
    nodes = cards.nodes(view.quads, (iri for iris in found for iri in iris))
    fitting = [tuple(iri for iri in iris if classes.intersection(nodes[iri].types)) for iris in found]
    return [iris for iris in fitting if iris][:1] or found[:1]


def _grouped(clause: Clause) -> list[tuple[str, ...]]:
    """The entities of each name; names side by side mean each of them, unless what they share is asked for."""
    groups: list[tuple[str, ...]] = []
    last: Named | None = None
    for name in clause.names:
        iris = tuple(iri for iri, _ in name.entities)
        beside = last is not None and _BESIDE.fullmatch(clause.between(last.end, name.start))
        if (
            beside
            and last is not None
            and last.entities[0][1] == name.entities[0][1]
            and not _SHARED.search(clause.text)
        ):
            groups[-1] = (*groups[-1], *iris)
        else:
            groups.append(iris)
        last = name
    return groups


def _entities(view: View, composer: Composer, clause: Clause, state: _State, documents: Collection[str]) -> bool:
    best: Found | None = None
    near = sentences.nearest(view, clause, documents) if clause.kind == "entity" else None
    for anchors in _anchors(view, clause, state):
        found = composer.find(clause, anchors, state.cues)
        if found is not None and (best is None or found.explained > best.explained + 0.15):
            best = found
    if best is None or (near is not None and near.score > best.explained + _BETTER):
        return False
    rows, query = _run(view, clause, best, documents)
    if clause.within and state.history:
        rows = [row for row in rows if row.cells[0].iri in state.history[-1]] or rows
    if not rows:
        return False
    state.cells.append((_columns(clause), rows))
    state.queries.append(query)
    state.scores.append(_confidence(clause, best))
    state.cues = [predicate for step in best.steps for predicate in step.predicates]
    if clause.kind == "entity":
        state.history.append(tuple(sorted({cell.iri for row in rows for cell in row.cells[:1] if cell.iri})))
    return True


def _named(view: View, clause: Clause, state: _State, documents: Collection[str]) -> bool:
    """What the nearest sentence names, where no fact answers the clause."""
    near = sentences.nearest(view, clause, documents) if clause.kind == "entity" else None
    if near is None:
        return False
    query = sentences.query(near, clause.classes)
    rows = select_rows(view, query, ("answer",), [ProofPattern("sentence")])
    state.cells.append((("answer",), rows))
    state.queries.append(query)
    state.scores.append(_UNSURE * near.score)
    state.history.append(near.ends)
    return bool(rows)


def _columns(clause: Clause) -> tuple[str, ...]:
    return {"date": ("date",), "role": ("role", "answer")}.get(clause.kind, ("answer",))


def _confidence(clause: Clause, found: Found) -> float:
    base = max(step.score for step in found.steps)
    bounded = _PART if clause.conditional else 1.0  # a step cannot compare numbers
    return bounded * (0.55 * found.explained + 0.45 * min(base / 1.4, 1.0))


def _run(view: View, clause: Clause, found: Found, documents: Collection[str]) -> tuple[list[Row], str]:
    """The rows of the steps' query; of scoped ones only those that the documents prove."""
    blocks, statements = [], []
    for number, step in enumerate(found.steps, start=1):
        anchor, values = _anchor(step, number)
        statement = f"?statement{number}"
        blocks.append(values + step_pattern(step, anchor, "?answer", statement, documents))
        statements.append(statement.removeprefix("?"))
    columns = ["answer"]
    if clause.kind == "date":
        blocks.append("?statement1 lt:asOf ?date .")
        columns = ["date"]
    if clause.kind == "role":
        blocks.append("?statement1 lt:role ?role .")
        columns = ["role", "answer"]
    selected = " ".join(f"?{name}" for name in dict.fromkeys((*columns, "answer", *statements)))
    body = "\n  ".join(blocks)
    query = f"SELECT DISTINCT {selected} WHERE {{\n  {body}\n}}\nORDER BY ?{columns[0]}\n"
    rows = select_rows(view, query, columns, [ProofPattern(name) for name in statements])
    if documents:
        scope = Scope(view, documents)
        rows = [
            replace(row, grounds=kept) for row in rows if (kept := tuple(g for g in row.grounds if scope.holds(g.iri)))
        ]
    return rows, query


def _anchor(step: Step, number: int) -> tuple[str, str]:
    near = sorted({f.subject if step.direction == ">" else f.object for f in step.facts})
    if len(near) == 1:
        return f"<{near[0]}>", ""
    terms = " ".join(f"<{iri}>" for iri in near)
    return f"?from{number}", f"VALUES ?from{number} {{ {terms} }}\n  "


def _number(view: View, clause: Clause, text: str, state: _State, documents: Collection[str]) -> bool:
    """Numbers of what the clause speaks of; else of anything that the given documents name, which is less sure."""
    ways = [{iri for anchor in anchors for iri in anchor} for anchors in (*_anchors(view, clause, state), state.topic)]
    named = properties_of(view.quads, documents, only=(LT + "mentions",)).values()
    anything = {iri for p in named for iri in p.get(LT + "mentions", ())}
    for iris, worth in (*((way, 1.0) for way in ways), (anything, _UNSURE)):
        numbers = numbers_for(view, clause, text, iris, documents)
        if numbers is not None:
            _tell(view, numbers, state, worth)
            return True
    return False


def _tell(view: View, numbers: Numbers, state: _State, worth: float) -> None:
    columns, proof = ("value", "unit", "bound"), [ProofPattern("observation")]
    rows: list[Row] = []
    for item in numbers.items:
        where = pattern(item, "?observation", "?value")["where"]
        query = f"SELECT ?value ?unit ?bound ?observation WHERE {{\n    {where}\n}}\n"
        rows += [row for row in select_rows(view, query, columns, proof) if _has(row, item.iri)]
        state.queries.append(query)
    state.cells.append((columns, rows))
    state.scores.append(worth * numbers.score)


def _has(row: Row, iri: str) -> bool:
    return any(g.iri == iri for g in row.grounds)


__all__: Sequence[str] = ["answer"]
